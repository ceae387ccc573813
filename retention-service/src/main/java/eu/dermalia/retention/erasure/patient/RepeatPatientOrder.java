package eu.dermalia.retention.erasure.patient;

import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.PatientErasureOrdered;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.messaging.RetryPolicy;
import eu.dermalia.messaging.WorkHandler;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.retention.erasure.patient.PatientOrders.PatientOrder;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Watches an order about a patient while somebody's answer is outstanding: the sweep's, or an owner's, who is ordered again.
 * The work row's subject is the erasure; the alarm looks at its age. It rests while the order is deferred.
 */
@ApplicationScoped
class RepeatPatientOrder implements WorkHandler {
    static final String KIND = "repeat-patient-order";

    private static final Logger LOG = Logger.getLogger(RepeatPatientOrder.class);

    private final TenantTransaction transaction;
    private final PatientOrders orders;
    private final WorkQueue work;
    private final Outbox outbox;
    private final Clock clock;
    private final Duration after;

    RepeatPatientOrder(
            TenantTransaction transaction,
            PatientOrders orders,
            WorkQueue work,
            Outbox outbox,
            Clock clock,
            @ConfigProperty(name = "dermalia.erasure.repeat-after", defaultValue = "10s") Duration after) {
        this.transaction = transaction;
        this.orders = orders;
        this.work = work;
        this.outbox = outbox;
        this.clock = clock;
        this.after = after;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public RetryPolicy retry() {
        return RetryPolicy.untilDone();
    }

    @Override
    public Uni<WorkOutcome> perform(WorkItem item) {
        PracticeId practice = item.practice();
        return transaction.in(practice, () -> orders.lock(practice, new ErasureId(item.subject()))
                .chain(found -> found.isEmpty()
                        ? work.finish(item).replaceWith(new WorkOutcome.Done())
                        : watch(item, found.get())));
    }

    private Uni<WorkOutcome> watch(WorkItem item, PatientOrder order) {
        return switch (order.state()) {
            case DEFERRED, LIFTED, COMPLETED -> work.finish(item).replaceWith(new WorkOutcome.Done());
            case REQUESTED -> again(item, "CAPTURES_OR_SCANS_OPEN");
            // the first order went out with the decision itself
            case ORDERED ->
                isDue(order)
                        ? orders.nextOrder(order.id(), clock.instant())
                                .invoke(attempt ->
                                        LOG.warnf("Order %d about a patient: not every owner has answered", attempt))
                                .chain(attempt -> outbox.publish(
                                        item.practice(),
                                        new PatientErasureOrdered(
                                                order.id(),
                                                Objects.requireNonNull(order.patient()),
                                                order.ground(),
                                                attempt,
                                                clock.instant().truncatedTo(ChronoUnit.MILLIS))))
                                .chain(() -> again(item, "PARTS_SILENT"))
                        : again(item, "PARTS_SILENT");
        };
    }

    private boolean isDue(PatientOrder order) {
        return !clock.instant()
                .isBefore(Objects.requireNonNull(order.orderedAt()).plus(after));
    }

    private Uni<WorkOutcome> again(WorkItem item, String reason) {
        return work.hold(item).replaceWith(new WorkOutcome.Again(after, reason));
    }
}
