package eu.dermalia.rights.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.Article17Ground;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.Owner;
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

    /**
     * @param article17Ground the letter of Art. 17(1) GDPR, where it was named
     * @param refusalGround why it may not be erased yet (Art. 17(3)), {@code erasedOn} the day on which it will be
     * @param owners who has erased and looked
     * @param outstanding who has not yet, while it is ordered
     * @param receipt where retention-service serves it, once it is complete
     * @param answerBy last day for the answer to the data subject, where one asked
     * @param openingWaits {@code POST /erasures/{id}/opening} will show it, once
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ErasureView(
            ErasureId erasureId,
            ScanId scanId,
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
            boolean openingWaits) {}

    Uni<Optional<ErasureView>> one(ErasureId id) {
        return Sql.rows(SELECT + "where e.erasure_id = $1", id)
                .map(rows -> rows.stream().findFirst().map(ErasureViews::view));
    }

    /** Newest first; a scan has few. */
    Uni<List<ErasureView>> ofScan(ScanId scan) {
        return Sql.rows(SELECT + "where e.scan_id = $1 order by e.requested_at desc limit 100", scan)
                .map(rows -> rows.stream().map(ErasureViews::view).toList());
    }

    private static ErasureView view(@Nullable Object[] row) {
        ErasureId id = new ErasureId((UUID) Objects.requireNonNull(row[0]));
        String state = (String) Objects.requireNonNull(row[2]);
        List<Owner> done = Arrays.stream((String[]) Objects.requireNonNull(row[11]))
                .map(Owner::valueOf)
                .toList();
        return new ErasureView(
                id,
                new ScanId((UUID) Objects.requireNonNull(row[1])),
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
                (Boolean) Objects.requireNonNull(row[12]));
    }

    private static List<Owner> without(List<Owner> done) {
        return Arrays.stream(Owner.values())
                .filter(owner -> !done.contains(owner))
                .toList();
    }
}
