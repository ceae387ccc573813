package eu.dermalia.retention.erasure;

import eu.dermalia.contracts.ErasureRequested;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.retention.erasure.model.ErasureDecision;
import eu.dermalia.retention.erasure.model.ErasureFacts;
import eu.dermalia.retention.erasure.patient.SettlePatient;
import eu.dermalia.retention.request.OpenRequests;
import eu.dermalia.retention.request.model.OpenRequest;
import eu.dermalia.retention.restriction.Restrictions;
import eu.dermalia.retention.timer.Timer;
import eu.dermalia.retention.timer.Timers;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Answers a request: orders the erasure, or refuses it and says until when. */
@ApplicationScoped
class DecideErasure {
    private final Guards guards;
    private final Timers timers;
    private final Restrictions restrictions;
    private final OpenRequests requests;
    private final SettlePatient settlePatient;
    private final Outbox outbox;
    private final WorkQueue work;
    private final Clock clock;
    private final ErasureConfig config;

    DecideErasure(
            Guards guards,
            Timers timers,
            Restrictions restrictions,
            OpenRequests requests,
            SettlePatient settlePatient,
            Outbox outbox,
            WorkQueue work,
            Clock clock,
            ErasureConfig config) {
        this.guards = guards;
        this.timers = timers;
        this.restrictions = restrictions;
        this.requests = requests;
        this.settlePatient = settlePatient;
        this.outbox = outbox;
        this.work = work;
        this.clock = clock;
        this.config = config;
    }

    /** Idempotent by the erasure's id. A scan that nobody has heard of yet makes it wait. */
    Uni<Disposition> decide(PracticeId practice, ErasureRequested asked) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return ErasureEntity.lock(asked.erasureId())
                .chain(known -> known.isPresent()
                        ? Uni.createFrom().item(Disposition.APPLIED)
                        : guards.look(practice, asked.scanId().value()).chain(state -> switch (state) {
                            case UNKNOWN -> Uni.createFrom().item(Disposition.PARKED);
                            // asked twice, on two grounds: each gets its order and its receipt
                            case ERASED -> order(practice, asked, now).replaceWith(Disposition.APPLIED);
                            case OPEN, RESTRICTED -> decideByTimer(practice, asked, now);
                        }));
    }

    private Uni<Disposition> decideByTimer(PracticeId practice, ErasureRequested asked, Instant now) {
        return timers.lock(asked.scanId())
                .chain(timer -> timer.isEmpty()
                        ? Uni.createFrom().item(Disposition.PARKED)
                        : facts(practice, asked.scanId(), timer.get())
                                .chain(facts ->
                                        act(practice, asked, ErasureDecision.decide(asked.ground(), facts, now), now))
                                .replaceWith(Disposition.APPLIED));
    }

    Uni<ErasureFacts> facts(PracticeId practice, ScanId scan, Timer timer) {
        return restrictions.active(practice, scan).chain(grounds -> requests.of(practice, timer.patient())
                .chain(open -> isHeld(practice, scan)
                        .map(held -> new ErasureFacts(
                                timer.purpose(), timer.schedule(), grounds, OpenRequest.protect(open, scan), held))));
    }

    /** By the table: the holds' feature knows this one. */
    private static Uni<Boolean> isHeld(PracticeId practice, ScanId scan) {
        return Sql.rows(
                        "select 1 from hold where practice_id = $1 and scan_id = $2 and released_at is null limit 1",
                        practice,
                        scan)
                .map(rows -> !rows.isEmpty());
    }

    private Uni<Void> act(PracticeId practice, ErasureRequested asked, ErasureDecision decision, Instant now) {
        if (decision instanceof ErasureDecision.Refuse refusal) {
            ErasureEntity erasure = ErasureEntity.refused(practice, asked, refusal, now);
            return erasure.persist()
                    .chain(() -> outbox.publish(practice, erasure.refusal()))
                    .chain(() -> settlePatient.settle(practice, asked.patientId()));
        }
        return order(practice, asked, now);
    }

    /** What was refused may go after all. */
    Uni<Void> orderRefused(PracticeId practice, ErasureEntity erasure, Instant now) {
        erasure.orderAfterAll(now);
        return order(practice, erasure, now);
    }

    /** The mark commits with the order: nobody hears of it before the scan is closed for writers here. */
    private Uni<Void> order(PracticeId practice, ErasureRequested asked, Instant now) {
        return order(practice, ErasureEntity.ordered(practice, asked, now), now);
    }

    private Uni<Void> order(PracticeId practice, ErasureEntity erasure, Instant now) {
        return guards.mark(practice, erasure.scanId)
                .chain(() -> erasure.persist())
                .chain(() -> outbox.publish(practice, erasure.nextOrder(now)))
                .chain(() -> work.enqueue(
                        practice, erasure.erasureId, RepeatOrder.KIND, Map.of(), now.plus(config.repeatAfter())));
    }
}
