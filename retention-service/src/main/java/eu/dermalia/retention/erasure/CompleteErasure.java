package eu.dermalia.retention.erasure;

import eu.dermalia.contracts.ErasureCompleted;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.retention.erasure.model.Part;
import eu.dermalia.retention.erasure.patient.SettlePatient;
import eu.dermalia.retention.receipt.Receipts;
import eu.dermalia.retention.receipt.model.Article;
import eu.dermalia.retention.receipt.model.Receipt;
import eu.dermalia.retention.restriction.Restrictions;
import eu.dermalia.retention.timer.Timers;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Signs the receipt, says so, and removes what retention itself still knew. The guard stays as tombstone. */
@ApplicationScoped
class CompleteErasure {
    private final Receipts receipts;
    private final Timers timers;
    private final Restrictions restrictions;
    private final SettlePatient settlePatient;
    private final WorkQueue work;
    private final Outbox outbox;
    private final Clock clock;

    CompleteErasure(
            Receipts receipts,
            Timers timers,
            Restrictions restrictions,
            SettlePatient settlePatient,
            WorkQueue work,
            Outbox outbox,
            Clock clock) {
        this.settlePatient = settlePatient;
        this.receipts = receipts;
        this.timers = timers;
        this.restrictions = restrictions;
        this.work = work;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Inside the transaction of the last answer. */
    Uni<Void> complete(PracticeId practice, ErasureEntity erasure, List<Part> answers) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        PatientId patient = erasure.patient();
        return receipts.issue(receipt(practice, erasure, answers, now))
                .invoke(digest -> erasure.complete(now, digest))
                .chain(digest ->
                        outbox.publish(practice, new ErasureCompleted(erasure.id(), erasure.scan(), digest, now)))
                .chain(() -> settle(practice, erasure, patient));
    }

    /** What retention itself still knew goes; also for a completion that a restore had forgotten. */
    Uni<Void> settle(PracticeId practice, ErasureEntity erasure, PatientId patient) {
        return work.cancel(practice, erasure.erasureId)
                .chain(() -> timers.remove(practice, erasure.scan(), patient, isForGood(erasure.ground)))
                .chain(() -> restrictions.forget(practice, erasure.scan()))
                .chain(() -> Sql.update(
                        "delete from hold where practice_id = $1 and scan_id = $2", practice, erasure.scan()))
                .chain(() -> forgetPatientOfRefusals(practice, erasure))
                .chain(() -> settlePatient.settle(practice, patient));
    }

    private static Receipt receipt(PracticeId practice, ErasureEntity erasure, List<Part> answers, Instant now) {
        SortedMap<Owner, Receipt.Counts> owners = new TreeMap<>();
        answers.forEach(
                part -> owners.put(part.owner(), new Receipt.Counts(part.erased(), part.left(), part.verifiedAt())));
        return new Receipt(
                erasure.id(),
                erasure.scan(),
                practice,
                erasure.requestedBy,
                erasure.ground,
                Article.of(erasure.ground, erasure.article17Ground),
                erasure.requestedAt,
                erasure.decidedAt,
                now,
                erasure.commitment,
                owners);
    }

    /** Earlier requests for this scan that had to be refused. */
    private static Uni<Void> forgetPatientOfRefusals(PracticeId practice, ErasureEntity erasure) {
        return Sql.update(
                        "update erasure set patient_id = null where practice_id = $1 and scan_id = $2 and state = 'REFUSED'",
                        practice,
                        erasure.scan())
                .replaceWithVoid();
    }

    private static boolean isForGood(ErasureGround ground) {
        return switch (ground) {
            case RETENTION_ENDED, CONTRACT_ENDED -> true;
            case REQUEST, CONSENT_WITHDRAWN -> false;
        };
    }
}
