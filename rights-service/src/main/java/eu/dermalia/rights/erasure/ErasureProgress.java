package eu.dermalia.rights.erasure;

import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.Owner;
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
    /**
     * @param refusalGround and {@code erasedOn}: why not yet, and on which day; where it was refused
     * @param receiptDigest of the receipt, where it is complete
     */
    record Watched(
            ScanId scan,
            Progress progress,
            @Nullable RefusalGround refusalGround,
            @Nullable LocalDate erasedOn,
            @Nullable String receiptDigest) {}

    Uni<Optional<Watched>> find(ErasureId id) {
        return Sql.rows("""
                        select scan_id, state, requested_at, ordered_at, completed_at, refusal_ground, erased_on,
                               receipt_digest
                        from erasure where erasure_id = $1""", id)
                .chain(rows -> rows.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : Sql.rows("select owner, verified_at from erasure_part where erasure_id = $1", id)
                                .map(parts -> Optional.of(watched(rows.get(0), erased(parts)))));
    }

    private static SortedMap<Owner, Instant> erased(List<@Nullable Object[]> parts) {
        SortedMap<Owner, Instant> erased = new TreeMap<>();
        parts.forEach(part -> erased.put(
                Owner.valueOf((String) Objects.requireNonNull(part[0])), (Instant) Objects.requireNonNull(part[1])));
        return erased;
    }

    private static Watched watched(@Nullable Object[] row, SortedMap<Owner, Instant> erased) {
        Step end =
                switch ((String) Objects.requireNonNull(row[1])) {
                    case "REFUSED" -> new Step(Kind.REFUSED, null, null);
                    case "COMPLETED" -> new Step(Kind.COMPLETED, null, (Instant) row[4]);
                    default -> null;
                };
        return new Watched(
                new ScanId((UUID) Objects.requireNonNull(row[0])),
                new Progress((Instant) Objects.requireNonNull(row[2]), (Instant) row[3], erased, end),
                row[5] == null ? null : RefusalGround.valueOf((String) row[5]),
                (LocalDate) row[6],
                (String) row[7]);
    }
}
