package eu.dermalia.retention.erasure.patient;

import eu.dermalia.contracts.Article17Ground;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.PatientErasureOrdered;
import eu.dermalia.contracts.PatientErasureRequested;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Requester;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.retention.erasure.OrderFacts;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows of orders about whole patients. Inside a tenant's transaction.
 *
 * <pre>
 * REQUESTED ──▶ ORDERED ──▶ COMPLETED
 *     └──▶ DEFERRED ──▶ ORDERED
 *              └──────▶ LIFTED
 * </pre>
 */
@ApplicationScoped
class PatientOrders {
    private static final String SELECT = """
            select erasure_id, patient_id, ground, commitment, state, swept_scans, requested_at, kept, attempt, ordered_at,
                   requested_by, article17_ground
            from patient_erasure where practice_id = $1 and\s""";

    enum State {
        REQUESTED,
        DEFERRED,
        LIFTED,
        ORDERED,
        COMPLETED
    }

    /**
     * @param patient null once it is completed
     * @param swept null until the cluster was swept
     * @param kept what the last deferral named
     * @param attempt of the last order; 0 before the first
     */
    record PatientOrder(
            ErasureId id,
            @Nullable PatientId patient,
            ErasureGround ground,
            String commitment,
            State state,
            UUID @Nullable [] swept,
            Instant requestedAt,
            @Nullable String kept,
            int attempt,
            @Nullable Instant orderedAt,
            Requester requestedBy,
            @Nullable Article17Ground article17Ground) {}

    /** @return false when it is known already */
    Uni<Boolean> insert(PracticeId practice, PatientErasureRequested asked) {
        return Sql.update(
                        """
                        insert into patient_erasure
                            (erasure_id, practice_id, patient_id, ground, commitment, state, requested_at, requested_by,
                             article17_ground)
                        values ($1, $2, $3, $4, $5, 'REQUESTED', $6, $7, $8) on conflict (erasure_id) do nothing""",
                        asked.erasureId(),
                        practice,
                        asked.patientId(),
                        asked.ground(),
                        asked.commitment(),
                        asked.requestedAt(),
                        asked.requestedBy(),
                        asked.article17Ground())
                .map(inserted -> inserted == 1);
    }

    /**
     * One that was ordered after the backup that we came from.
     *
     * @return whether it is open now
     */
    Uni<Boolean> restore(PracticeId practice, PatientErasureOrdered order, OrderFacts facts) {
        return Sql.update(
                        """
                        insert into patient_erasure
                            (erasure_id, practice_id, patient_id, ground, commitment, state, requested_at, requested_by,
                             article17_ground, attempt, ordered_at)
                        values ($1, $2, $3, $4, $5, 'ORDERED', $6, $7, $8, $9, $10)
                        on conflict (erasure_id) do update
                        set state = 'ORDERED', attempt = greatest(patient_erasure.attempt, excluded.attempt),
                            ordered_at = coalesce(patient_erasure.ordered_at, excluded.ordered_at)
                        where patient_erasure.state <> 'COMPLETED'""",
                        order.erasureId(),
                        practice,
                        order.patientId(),
                        order.ground(),
                        facts.commitment(),
                        facts.requestedAt() == null ? order.orderedAt() : facts.requestedAt(),
                        facts.requestedBy(),
                        facts.article17Ground(),
                        order.attempt(),
                        order.orderedAt())
                .map(rows -> rows == 1);
    }

    Uni<Optional<PatientOrder>> lock(PracticeId practice, ErasureId id) {
        return Sql.rows(SELECT + "erasure_id = $2 for update", practice, id)
                .map(rows -> rows.stream().findFirst().map(PatientOrders::order));
    }

    /** Those of a patient that still wait for scans; each locked, in one order for everybody. */
    Uni<List<PatientOrder>> lockWaiting(PracticeId practice, PatientId patient) {
        return Sql.rows(
                        SELECT
                                + "patient_id = $2 and state in ('REQUESTED', 'DEFERRED') order by erasure_id for update",
                        practice,
                        patient)
                .map(rows -> rows.stream().map(PatientOrders::order).toList());
    }

    /** The first clean answer stands. */
    Uni<Void> swept(ErasureId id, List<ScanId> scans) {
        return Sql.update(
                        "update patient_erasure set swept_scans = $2 where erasure_id = $1 and swept_scans is null",
                        id,
                        scans.stream().map(ScanId::value).toArray(UUID[]::new))
                .replaceWithVoid();
    }

    Uni<Void> deferred(ErasureId id, String kept, @Nullable LocalDate erasedOn) {
        return Sql.update(
                        "update patient_erasure set state = 'DEFERRED', kept = $2, erased_on = $3 where erasure_id = $1",
                        id,
                        kept,
                        erasedOn)
                .replaceWithVoid();
    }

    Uni<Void> lifted(ErasureId id) {
        return Sql.update("update patient_erasure set state = 'LIFTED' where erasure_id = $1", id)
                .replaceWithVoid();
    }

    /** @return the number of this order, 1 for the first */
    Uni<Integer> nextOrder(ErasureId id, Instant now) {
        return Sql.<Integer>one("""
                        update patient_erasure set state = 'ORDERED', attempt = attempt + 1,
                            ordered_at = coalesce(ordered_at, $2) where erasure_id = $1 returning attempt""", id, now).map(Objects::requireNonNull);
    }

    /** From now on nobody is named, neither here nor in orders that were lifted before. */
    Uni<Void> completed(PracticeId practice, PatientOrder order, String digest, Instant now) {
        return Sql.update("""
                        update patient_erasure set state = 'COMPLETED', completed_at = $2, receipt_digest = $3,
                            patient_id = null, kept = null where erasure_id = $1""", order.id(), now, digest)
                .chain(() -> Sql.update("""
                        update patient_erasure set patient_id = null, kept = null
                        where practice_id = $1 and patient_id = $2 and state = 'LIFTED'""", practice, order.patient()))
                .replaceWithVoid();
    }

    private static PatientOrder order(@Nullable Object[] row) {
        return new PatientOrder(
                new ErasureId((UUID) Objects.requireNonNull(row[0])),
                row[1] == null ? null : new PatientId((UUID) row[1]),
                ErasureGround.valueOf((String) row[2]),
                (String) Objects.requireNonNull(row[3]),
                State.valueOf((String) row[4]),
                (UUID[]) row[5],
                (Instant) Objects.requireNonNull(row[6]),
                (String) row[7],
                (Integer) Objects.requireNonNull(row[8]),
                (Instant) row[9],
                Requester.valueOf((String) row[10]),
                row[11] == null ? null : Article17Ground.valueOf((String) row[11]));
    }
}
