package eu.dermalia.rights.erasure;

import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.RefusalGround;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.erasure.model.Progress;
import eu.dermalia.rights.erasure.model.Progress.Kind;
import eu.dermalia.rights.erasure.model.Progress.Step;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads how far an erasure has come. Inside a tenant's transaction. */
@ApplicationScoped
class ErasureProgress {
    private static final String SCAN = """
            select state, requested_at, ordered_at, completed_at, erased_on, receipt_digest, scan_id, null::uuid,
                   refusal_ground
            from erasure where erasure_id = $1""";

    private static final String PATIENT = """
            select state, requested_at, ordered_at, completed_at, erased_on, receipt_digest, null::uuid, patient_id,
                   null::text
            from patient_erasure where erasure_id = $1""";

    /**
     * @param scan null when it is about a whole patient, who is named until the record is gone
     * @param refusalGround and {@code erasedOn}: why not yet, and on which day; where it was refused or deferred
     * @param receiptDigest of the receipt, where it is complete
     */
    record Watched(
            @Nullable ScanId scan,
            @Nullable PatientId patient,
            Progress progress,
            @Nullable RefusalGround refusalGround,
            @Nullable LocalDate erasedOn,
            @Nullable String receiptDigest) {}

    Uni<Optional<Watched>> find(ErasureId id) {
        return find(SCAN, "erasure_part", id)
                .chain(found ->
                        found.isPresent() ? Uni.createFrom().item(found) : find(PATIENT, "patient_erasure_part", id));
    }

    private static Uni<Optional<Watched>> find(String sql, String parts, ErasureId id) {
        return Sql.rows(sql, id)
                .chain(rows -> rows.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : Sql.rows("select owner, verified_at from " + parts + " where erasure_id = $1", id)
                                .map(found -> Optional.of(watched(rows.get(0), erased(found)))));
    }

    private static SortedMap<Owner, Instant> erased(List<@Nullable Object[]> parts) {
        SortedMap<Owner, Instant> erased = new TreeMap<>();
        parts.forEach(part -> erased.put(
                Owner.valueOf((String) Objects.requireNonNull(part[0])), (Instant) Objects.requireNonNull(part[1])));
        return erased;
    }

    private static Watched watched(@Nullable Object[] row, SortedMap<Owner, Instant> erased) {
        Step end =
                switch ((String) Objects.requireNonNull(row[0])) {
                    case "REFUSED" -> new Step(Kind.REFUSED, null, null);
                    case "DEFERRED" -> new Step(Kind.DEFERRED, null, null);
                    case "LIFTED" -> new Step(Kind.LIFTED, null, null);
                    case "COMPLETED" -> new Step(Kind.COMPLETED, null, (Instant) row[3]);
                    default -> null;
                };
        return new Watched(
                row[6] == null ? null : new ScanId((UUID) row[6]),
                row[7] == null ? null : new PatientId((UUID) row[7]),
                new Progress((Instant) Objects.requireNonNull(row[1]), (Instant) row[2], erased, end),
                row[8] == null ? null : RefusalGround.valueOf((String) row[8]),
                (LocalDate) row[4],
                (String) row[5]);
    }
}
