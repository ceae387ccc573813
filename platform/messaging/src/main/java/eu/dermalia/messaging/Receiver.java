package eu.dermalia.messaging;

import eu.dermalia.messaging.Inbox.Outcome;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one way in for events. A service has one method per topic:
 *
 * <pre>{@code
 * @Incoming("scans-in")
 * Uni<Void> scans(byte[] payload, IncomingKafkaRecordMetadata<String, byte[]> metadata) {
 *     return receiver.receive(payload, metadata);
 * }
 * }</pre>
 *
 * and an {@link EventHandler} per event that it cares about. Topic, group and dead-letter topic follow from the channel's
 * name: {@code scans-in} reads {@code dermalia.scans} and parks what is unreadable in {@code dermalia.scans.<service>.dlq}.
 */
@ApplicationScoped
public class Receiver {
    private static final Logger LOG = Logger.getLogger(Receiver.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Inbox inbox;
    private final Handlers handlers;
    private final ParkedReplay replay;
    private final Opening opening;
    private final Underway underway;
    private final EventMetrics metrics;
    private final int attempts;

    Receiver(
            Inbox inbox,
            Handlers handlers,
            ParkedReplay replay,
            Opening opening,
            Underway underway,
            EventMetrics metrics,
            @ConfigProperty(name = "dermalia.messaging.handler-attempts", defaultValue = "5") int attempts) {
        this.inbox = inbox;
        this.handlers = handlers;
        this.replay = replay;
        this.opening = opening;
        this.underway = underway;
        this.metrics = metrics;
        this.attempts = attempts;
    }

    /**
     * Completes when the event's effect is committed (or was before, or nobody here cares). While the database is away,
     * or the service closed after a restore, it does not complete, which holds the partition; it fails only for what belongs to the dead letters.
     */
    public Uni<Void> receive(byte @Nullable [] payload, IncomingKafkaRecordMetadata<String, byte[]> metadata) {
        return receive(metadata.getTopic(), metadata.getKey(), metadata.getHeaders(), payload);
    }

    Uni<Void> receive(String topic, @Nullable String key, Headers headers, byte @Nullable [] payload) {
        return opening.whenOpen()
                .chain(() -> apply(Arrival.read(topic, key, headers, payload)))
                .onFailure(Poison.class)
                .invoke(failure -> count(topic, (Poison) failure));
    }

    private Uni<Void> apply(Arrival arrival) {
        var received = handlers.knows(arrival.type()) ? arrival.open() : null;
        return underway.attempt(() -> inbox.receive(arrival, received))
                .onFailure(Outage::is)
                .invoke(failure -> log("No database for", arrival, failure))
                .onFailure(Outage::is)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .onFailure(failure -> !(failure instanceof Poison))
                .invoke(failure -> log("Failed to handle", arrival, failure))
                .onFailure(failure -> !(failure instanceof Poison))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .atMost(attempts)
                .onFailure(failure -> !(failure instanceof Poison))
                .transform(failure -> new Poison(Poison.Reason.HANDLER_FAILED))
                .chain(outcome -> after(arrival, outcome));
    }

    private Uni<Void> after(Arrival arrival, Outcome outcome) {
        if (!(outcome instanceof Outcome.Known)) {
            metrics.travelled(arrival);
        }
        return outcome instanceof Outcome.Applied applied
                ? replay.ofKey(arrival.practice(), arrival.key(), applied.waiting())
                : Uni.createFrom().voidItem();
    }

    /** The class and where it happened, never the message: that may quote the event. */
    private static void log(String what, Arrival arrival, Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        LOG.warnf(
                "%s %s %s: %s at %s",
                what, arrival.type(), arrival.id(), failure.getClass().getName(), trace.length == 0 ? "?" : trace[0]);
    }

    private void count(String topic, Poison poison) {
        LOG.errorf("Dead letter from %s: %s", topic, poison.reason().word());
        metrics.refused(topic, poison);
    }
}
