package eu.dermalia.rights.erasure;

import eu.dermalia.contracts.Article17Ground;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PatientErasureLifted;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.Requester;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows of erasures of whole patients. Everything runs inside a tenant's transaction.
 *
 * <pre>
 * REQUESTED ──▶ ORDERED ──▶ COMPLETED
 *     └──▶ DEFERRED ──▶ ORDERED
 *              └──────▶ LIFTED
 * </pre>
 */
@ApplicationScoped
public class PatientErasures {
    private static final String OPEN = """
            select erasure_id, state, ground, request_id, requested_by, article17_ground from patient_erasure
            where patient_id = $1 and state in ('REQUESTED', 'DEFERRED', 'ORDERED')
            order by requested_at desc, erasure_id desc\s""";

    private final Outbox outbox;
    private final Clock clock;

    PatientErasures(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    enum State {
        /** Captures are swept, scans are decided one by one. */
        REQUESTED,
        /** Scans that have to be kept need the record; what they do not need of it is gone. */
        DEFERRED,
        /** The patient came back. */
        LIFTED,
        ORDERED,
        COMPLETED
    }

    record Entry(
            ErasureId id,
            State state,
            ErasureGround ground,
            @Nullable RequestId request,
            Requester requestedBy,
            @Nullable Article17Ground article17Ground) {}

    /** Whether everything of the patient is to go: nothing new is taken then. */
    public Uni<Boolean> isOpen(PatientId patient) {
        return open(patient).map(Optional::isPresent);
    }

    /** The newest of those that are not at their end. */
    Uni<Optional<Entry>> open(PatientId patient) {
        return Sql.rows(OPEN + "limit 1", patient)
                .map(rows -> rows.stream().findFirst().map(PatientErasures::entry));
    }

    Uni<Optional<Entry>> lock(ErasureId id) {
        return Sql.rows(
                        "select erasure_id, state, ground, request_id, requested_by, article17_ground from patient_erasure where erasure_id = $1 for update",
                        id)
                .map(rows -> rows.stream().findFirst().map(PatientErasures::entry));
    }

    /**
     * The patient comes back to the practice, whose record was to go with the last scan that has to be kept: it stays. The
     * patient's row is locked.
     *
     * @return fails with 409 {@code erasure-in-progress} when it is past that
     */
    public Uni<Void> patientReturns(PracticeId practice, PatientId patient) {
        return Sql.rows(OPEN + "for update", patient).chain(rows -> {
            if (rows.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            if (rows.stream().map(PatientErasures::entry).anyMatch(entry -> entry.state() != State.DEFERRED)) {
                throw Problems.conflict("erasure-in-progress", "An erasure of this patient is under way");
            }
            Entry entry = entry(rows.get(0));
            return Sql.update("update patient_erasure set state = 'LIFTED' where erasure_id = $1", entry.id())
                    .chain(() ->
                            outbox.publish(practice, new PatientErasureLifted(entry.id(), patient, clock.instant())));
        });
    }

    Uni<Void> insert(
            PracticeId practice,
            ErasureId id,
            PatientId patient,
            @Nullable RequestId request,
            ErasureGround ground,
            @Nullable Article17Ground article17Ground,
            Requester requestedBy,
            String commitment,
            byte @Nullable [] opening,
            Instant now) {
        return Sql.update(
                        """
                        insert into patient_erasure (erasure_id, practice_id, patient_id, request_id, ground,
                            article17_ground, state, commitment, opening_sealed, requested_at, requested_by)
                        values ($1, $2, $3, $4, $5, $6, 'REQUESTED', $7, $8, $9, $10)""",
                        id,
                        practice,
                        patient,
                        request,
                        ground,
                        article17Ground,
                        commitment,
                        opening == null ? null : Buffer.buffer(opening),
                        now,
                        requestedBy)
                .replaceWithVoid();
    }

    Uni<Void> join(ErasureId scans, ErasureId whole) {
        return Sql.update("update erasure set patient_erasure_id = $2 where erasure_id = $1", scans, whole)
                .replaceWithVoid();
    }

    Uni<Void> swept(ErasureId id, long captures, Instant at) {
        return Sql.update("""
                        update patient_erasure set swept_at = $2, captures_swept = $3
                        where erasure_id = $1 and swept_at is null""", id, at, captures).replaceWithVoid();
    }

    Uni<Void> deferred(ErasureId id, @Nullable LocalDate erasedOn) {
        return Sql.update("""
                        update patient_erasure set state = 'DEFERRED', erased_on = $2
                        where erasure_id = $1 and state in ('REQUESTED', 'DEFERRED')""", id, erasedOn).replaceWithVoid();
    }

    /** Also for one that rows restored from a backup have forgotten. */
    Uni<Void> ordered(PracticeId practice, ErasureId id, PatientId patient, ErasureGround ground, Instant at) {
        return Sql.update("""
                        insert into patient_erasure (erasure_id, practice_id, patient_id, ground, state, requested_by,
                            requested_at, ordered_at)
                        values ($1, $2, (select patient_id from patient where patient_id = $3), $4, 'ORDERED', $5, $6, $6)
                        on conflict (erasure_id) do update
                        set state = 'ORDERED', ordered_at = coalesce(patient_erasure.ordered_at, excluded.ordered_at)
                        where patient_erasure.state <> 'COMPLETED'""", id, practice, patient, ground, Requester.PRACTICE, at)
                .replaceWithVoid();
    }

    Uni<Void> partErased(PracticeId practice, ErasureId id, Owner owner, Instant verifiedAt) {
        return Sql.update("""
                        insert into patient_erasure_part (erasure_id, owner, practice_id, verified_at) values ($1, $2, $3, $4)
                        on conflict (erasure_id, owner) do update set verified_at = excluded.verified_at""", id, owner, practice, verifiedAt).replaceWithVoid();
    }

    Uni<Void> completed(ErasureId id, String receiptDigest, Instant at) {
        return Sql.update("""
                        update patient_erasure set state = 'COMPLETED', patient_id = null, receipt_digest = $2,
                            completed_at = $3 where erasure_id = $1""", id, receiptDigest, at).replaceWithVoid();
    }

    private static Entry entry(@Nullable Object[] row) {
        return new Entry(
                new ErasureId((UUID) Objects.requireNonNull(row[0])),
                State.valueOf((String) row[1]),
                ErasureGround.valueOf((String) row[2]),
                row[3] == null ? null : new RequestId((UUID) row[3]),
                Requester.valueOf((String) row[4]),
                row[5] == null ? null : Article17Ground.valueOf((String) row[5]));
    }
}
