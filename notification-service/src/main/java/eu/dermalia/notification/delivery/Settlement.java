package eu.dermalia.notification.delivery;

import eu.dermalia.contracts.DeliveryFailed;
import eu.dermalia.contracts.DeliveryFailure;
import eu.dermalia.contracts.DeliveryWithheld;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ReportDelivered;
import eu.dermalia.contracts.WithholdingReason;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.notification.delivery.model.Delivery;
import eu.dermalia.notification.delivery.model.DeliveryState;
import eu.dermalia.notification.delivery.model.Outcome.Delivered;
import eu.dermalia.notification.delivery.model.Outcome.Failed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Ends deliveries: the state and its event in one transaction, the present one. */
@ApplicationScoped
public class Settlement {
    private static final String DELIVERED = "delivered";
    private static final String FAILED = "failed";
    private static final String WITHHELD = "withheld";
    private static final String NO_REASON = "none";

    private final Deliveries deliveries;
    private final Outbox outbox;
    private final Clock clock;
    private final MeterRegistry metrics;

    Settlement(Deliveries deliveries, Outbox outbox, Clock clock, MeterRegistry metrics) {
        this.deliveries = deliveries;
        this.outbox = outbox;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** A count that appears with the first of its kind would show no increase. */
    void onStart(@Observes StartupEvent event) {
        List<Counter> ignored = Stream.of(
                        Stream.of(counter(DELIVERED, NO_REASON)),
                        Arrays.stream(DeliveryFailure.values()).map(reason -> counter(FAILED, reason.name())),
                        Arrays.stream(WithholdingReason.values()).map(reason -> counter(WITHHELD, reason.name())))
                .flatMap(counters -> counters)
                .toList();
    }

    /** @param attempts including the one that succeeded */
    Uni<Void> delivered(PracticeId practice, Delivery delivery, int attempts, Delivered outcome) {
        var event =
                new ReportDelivered(delivery.scanId(), delivery.patientId(), delivery.id(), attempts, clock.instant());
        return deliveries
                .delivered(practice, delivery.id(), outcome.smtpCode())
                .chain(ended -> ended ? publish(practice, event, DELIVERED, NO_REASON) : nothing());
    }

    Uni<Void> failed(PracticeId practice, Delivery delivery, Failed outcome) {
        var event = new DeliveryFailed(
                delivery.scanId(), delivery.patientId(), delivery.id(), outcome.reason(), clock.instant());
        return deliveries
                .end(practice, delivery.id(), DeliveryState.FAILED, outcome.reason(), outcome.smtpCode())
                .chain(ended -> ended
                        ? publish(practice, event, FAILED, outcome.reason().name())
                        : nothing());
    }

    /** Nothing happens to a delivery that has ended already. */
    public Uni<Void> withheld(PracticeId practice, Delivery delivery, WithholdingReason reason) {
        var event =
                new DeliveryWithheld(delivery.scanId(), delivery.patientId(), delivery.id(), reason, clock.instant());
        return deliveries
                .end(practice, delivery.id(), DeliveryState.WITHHELD, reason, null)
                .chain(ended -> ended ? publish(practice, event, WITHHELD, reason.name()) : nothing());
    }

    private Uni<Void> publish(PracticeId practice, eu.dermalia.contracts.Event event, String outcome, String reason) {
        counter(outcome, reason).increment();
        return outbox.publish(practice, event);
    }

    private Counter counter(String outcome, String reason) {
        return metrics.counter("dermalia.deliveries", "outcome", outcome, "reason", reason);
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
