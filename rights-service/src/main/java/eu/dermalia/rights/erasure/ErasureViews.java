package eu.dermalia.rights.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.Article17Ground;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.RefusalGround;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Erasures as the practice follows them. Inside a tenant's transaction. */
@ApplicationScoped
class ErasureViews {
    private static final String SELECT = """
            select e.erasure_id, e.scan_id, e.state, e.ground, e.refusal_ground, e.erased_on, e.receipt_digest,
                   e.request_id, r.due_on, e.requested_at, e.completed_at,
                   array(select p.owner from erasure_part p where p.erasure_id = e.erasure_id order by p.owner),
                   e.opening_sealed is not null, e.article17_ground
            from erasure e left join request r on r.request_id = e.request_id
            """;

    private static final String PATIENT = """
            select e.erasure_id, e.patient_id, e.state, e.ground, e.erased_on, e.receipt_digest, e.request_id, r.due_on,
                   e.requested_at,
                   array(select p.owner from patient_erasure_part p where p.erasure_id = e.erasure_id order by p.owner),
                   e.opening_sealed is not null, e.article17_ground, e.completed_at, e.swept_at, e.captures_swept
            from patient_erasure e left join request r on r.request_id = e.request_id
            where e.erasure_id = $1""";

    /**
     * @param article17Ground the letter of Art. 17(1) GDPR, where it was named
     * @param refusalGround why it may not be erased yet (Art. 17(3)), {@code erasedOn} the day on which it will be
     * @param owners who has erased and looked
     * @param outstanding who has not yet, while it is ordered
     * @param receipt where retention-service serves it, once it is complete
     * @param answerBy last day for the answer to the data subject, where one asked
     * @param scanId absent when it is about a whole patient, who is named until the record is gone
     * @param sweptAt since when the vendor's cluster has no capture of the patient any more, {@code capturesSwept} how many it
     *     had
     * @param scans what became of each of the patient's scans
     * @param openingWaits {@code POST /erasures/{id}/opening} will show it, once
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ErasureView(
            ErasureId erasureId,
            @Nullable ScanId scanId,
            @Nullable PatientId patientId,
            String state,
            ErasureGround ground,
            @Nullable Article17Ground article17Ground,
            @Nullable RefusalGround refusalGround,
            @Nullable LocalDate erasedOn,
            List<Owner> owners,
            List<Owner> outstanding,
            @Nullable String receiptDigest,
            @Nullable String receipt,
            @Nullable RequestId requestId,
            @Nullable LocalDate answerBy,
            Instant requestedAt,
            @Nullable Instant completedAt,
            boolean openingWaits,
            @Nullable Instant sweptAt,
            @Nullable Long capturesSwept,
            @Nullable List<ScanOutcome> scans) {}

    /** One of the scans of a whole patient's erasure, each decided for itself. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ScanOutcome(
            ErasureId erasureId,
            ScanId scanId,
            String state,
            @Nullable RefusalGround refusalGround,
            @Nullable LocalDate erasedOn,
            @Nullable Instant completedAt) {
        private static ScanOutcome of(ErasureView view) {
            return new ScanOutcome(
                    view.erasureId(),
                    Objects.requireNonNull(view.scanId()),
                    view.state(),
                    view.refusalGround(),
                    view.erasedOn(),
                    view.completedAt());
        }
    }

    /** Of a scan, or of a whole patient. */
    Uni<Optional<ErasureView>> one(ErasureId id) {
        return Sql.rows(SELECT + "where e.erasure_id = $1", id)
                .chain(rows -> rows.isEmpty()
                        ? ofPatient(id)
                        : Uni.createFrom().item(rows.stream().findFirst().map(ErasureViews::view)));
    }

    private static Uni<Optional<ErasureView>> ofPatient(ErasureId id) {
        return Sql.rows(PATIENT, id)
                .chain(rows -> rows.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : Sql.rows(SELECT + "where e.patient_erasure_id = $1 order by e.erasure_id limit 1000", id)
                                .map(scans -> Optional.of(patientView(
                                        rows.get(0),
                                        scans.stream()
                                                .map(scan -> ScanOutcome.of(view(scan)))
                                                .toList()))));
    }

    /** Newest first; a scan has few. */
    Uni<List<ErasureView>> ofScan(ScanId scan) {
        return Sql.rows(SELECT + "where e.scan_id = $1 order by e.requested_at desc limit 100", scan)
                .map(rows -> rows.stream().map(ErasureViews::view).toList());
    }

    private static ErasureView view(@Nullable Object[] row) {
        ErasureId id = new ErasureId((UUID) Objects.requireNonNull(row[0]));
        String state = (String) Objects.requireNonNull(row[2]);
        List<Owner> done = owners(row[11]);
        return new ErasureView(
                id,
                new ScanId((UUID) Objects.requireNonNull(row[1])),
                null,
                state,
                ErasureGround.valueOf((String) row[3]),
                row[13] == null ? null : Article17Ground.valueOf((String) row[13]),
                row[4] == null ? null : RefusalGround.valueOf((String) row[4]),
                (LocalDate) row[5],
                done,
                state.equals("ORDERED") ? without(done) : List.of(),
                (String) row[6],
                state.equals("COMPLETED") ? "/erasures/" + id + "/receipt" : null,
                row[7] == null ? null : new RequestId((UUID) row[7]),
                (LocalDate) row[8],
                (Instant) Objects.requireNonNull(row[9]),
                (Instant) row[10],
                (Boolean) Objects.requireNonNull(row[12]),
                null,
                null,
                null);
    }

    private static ErasureView patientView(@Nullable Object[] row, List<ScanOutcome> scans) {
        ErasureId id = new ErasureId((UUID) Objects.requireNonNull(row[0]));
        String state = (String) Objects.requireNonNull(row[2]);
        List<Owner> done = owners(row[9]);
        return new ErasureView(
                id,
                null,
                row[1] == null ? null : new PatientId((UUID) row[1]),
                state,
                ErasureGround.valueOf((String) row[3]),
                row[11] == null ? null : Article17Ground.valueOf((String) row[11]),
                null,
                (LocalDate) row[4],
                done,
                state.equals("ORDERED") ? without(done) : List.of(),
                (String) row[5],
                state.equals("COMPLETED") ? "/erasures/" + id + "/receipt" : null,
                row[6] == null ? null : new RequestId((UUID) row[6]),
                (LocalDate) row[7],
                (Instant) Objects.requireNonNull(row[8]),
                (Instant) row[12],
                (Boolean) Objects.requireNonNull(row[10]),
                (Instant) row[13],
                (Long) row[14],
                scans);
    }

    private static List<Owner> owners(@Nullable Object names) {
        return Arrays.stream((String[]) Objects.requireNonNull(names))
                .map(Owner::valueOf)
                .toList();
    }

    private static List<Owner> without(List<Owner> done) {
        return Arrays.stream(Owner.values())
                .filter(owner -> !done.contains(owner))
                .toList();
    }
}
