package eu.dermalia.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;

/**
 * What became of arrivals, by topic. Each is there from the start at 0, for a counter that appears with its first event shows
 * no increase: {@code dermalia_event_transit_seconds}, {@code dermalia_dead_letters_total}, {@code
 * dermalia_sequence_gaps_total}, {@code dermalia_sequence_steps_back_total}.
 */
@ApplicationScoped
class EventMetrics {
    private final MeterRegistry meters;
    private final TopicsRead topics;
    private final Clock clock;

    EventMetrics(MeterRegistry meters, TopicsRead topics) {
        this.meters = meters;
        this.topics = topics;
        this.clock = Clock.systemUTC();
    }

    void onStart(@Observes StartupEvent event) {
        for (String topic : topics.all()) {
            transit(topic);
            gaps(topic);
            stepsBack(topic);
            for (Poison.Reason reason : Poison.Reason.values()) {
                deadLetters(topic, reason);
            }
        }
    }

    /** From the transaction that published it to ours: outbox, broker and queue. Two machines' clocks: never below nothing. */
    void travelled(Arrival arrival) {
        Duration took = Duration.between(arrival.time(), clock.instant());
        transit(arrival.topic()).record(took.isNegative() ? Duration.ZERO : took);
    }

    void refused(String topic, Poison poison) {
        deadLetters(topic, poison.reason()).increment();
    }

    void leftOut(Arrival arrival) {
        gaps(arrival.topic()).increment();
    }

    void cameBack(Arrival arrival) {
        stepsBack(arrival.topic()).increment();
    }

    private Timer transit(String topic) {
        return meters.timer("dermalia.event.transit", "topic", topic);
    }

    private Counter gaps(String topic) {
        return meters.counter("dermalia.sequence.gaps", "topic", topic);
    }

    private Counter stepsBack(String topic) {
        return meters.counter("dermalia.sequence.steps.back", "topic", topic);
    }

    private Counter deadLetters(String topic, Poison.Reason reason) {
        return meters.counter("dermalia.dead.letters", "topic", topic, "reason", reason.word());
    }
}
