package eu.dermalia.retention.erasure.patient;

import eu.dermalia.contracts.PatientErasureDeferred;
import eu.dermalia.contracts.PatientErasureDeferred.KeptScan;
import eu.dermalia.contracts.PatientErasureOrdered;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.retention.erasure.patient.PatientOrders.PatientOrder;
import eu.dermalia.retention.erasure.patient.model.PatientDecision;
import eu.dermalia.retention.erasure.patient.model.PatientDecision.Defer;
import eu.dermalia.retention.erasure.patient.model.PatientDecision.Order;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Something about a patient's scans has changed: an order about the patient may go on now. Of two scans that end at the same
 * time the second sees the first, for both lock the order.
 */
@ApplicationScoped
public class SettlePatient {
    private final PatientOrders orders;
    private final PatientScans scans;
    private final Outbox outbox;
    private final WorkQueue work;
    private final Clock clock;

    SettlePatient(PatientOrders orders, PatientScans scans, Outbox outbox, WorkQueue work, Clock clock) {
        this.orders = orders;
        this.scans = scans;
        this.outbox = outbox;
        this.work = work;
        this.clock = clock;
    }

    /** Inside the transaction of what has changed. Changes nothing for a patient that nobody wants erased. */
    public Uni<Void> settle(PracticeId practice, PatientId patient) {
        return orders.lockWaiting(practice, patient).chain(waiting -> Multi.createFrom()
                .iterable(waiting)
                .onItem()
                .transformToUniAndConcatenate(
                        order -> settle(practice, patient, order).replaceWith(true))
                .onItem()
                .ignoreAsUni());
    }

    private Uni<Void> settle(PracticeId practice, PatientId patient, PatientOrder order) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return scans.facts(practice, patient, order.swept()).chain(facts -> {
            PatientDecision decision = PatientDecision.decide(facts);
            if (decision instanceof Defer deferral) {
                return defer(practice, patient, order, deferral, now);
            }
            return decision instanceof Order
                    ? order(practice, patient, order, now)
                    : Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> order(PracticeId practice, PatientId patient, PatientOrder order, Instant now) {
        return orders.nextOrder(order.id(), now)
                .chain(attempt -> outbox.publish(
                        practice, new PatientErasureOrdered(order.id(), patient, order.ground(), attempt, now)))
                .chain(() -> work.enqueue(practice, order.id().value(), RepeatPatientOrder.KIND, Map.of()));
    }

    /** Said again only when it says something else. */
    private Uni<Void> defer(PracticeId practice, PatientId patient, PatientOrder order, Defer deferral, Instant now) {
        String kept = deferral.scans().stream().map(KeptScan::toString).collect(Collectors.joining("\n"));
        if (Objects.equals(order.kept(), kept)) {
            return Uni.createFrom().voidItem();
        }
        return orders.deferred(order.id(), kept, deferral.erasedOn())
                .chain(() -> outbox.publish(
                        practice,
                        new PatientErasureDeferred(order.id(), patient, deferral.scans(), deferral.erasedOn(), now)))
                // nobody is silent: it is the law that takes its time
                .chain(() -> work.cancel(practice, order.id().value()))
                .replaceWithVoid();
    }
}
