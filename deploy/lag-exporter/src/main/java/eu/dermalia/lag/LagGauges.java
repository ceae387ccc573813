package eu.dermalia.lag;

import eu.dermalia.contracts.Topics;
import eu.dermalia.lag.Reading.Behind;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The last reading as Prometheus asks for it: {@code dermalia_lag_events} and {@code dermalia_lag_seconds} by group, topic and
 * partition, {@code dermalia_lag_dead_letters} by group and topic, {@code dermalia_lag_topics_missing}, and {@code
 * dermalia_lag_read_age_seconds}: since the broker was read. Every series is there from the start, with 0; ages are reckoned when
 * they are asked for, so that they grow while the broker cannot be read.
 */
final class LagGauges {
    private static final double MILLIS = 1000;

    private final Clock clock;
    private final Map<Key, Behind> lags = new ConcurrentHashMap<>();
    private final Map<Key, Long> deadLetters = new ConcurrentHashMap<>();
    private volatile int missing;
    private volatile Instant readAt;

    LagGauges(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.readAt = clock.instant();
        for (String topic : Topics.all()) {
            for (String group : Topics.readers(topic)) {
                for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
                    Key key = new Key(group, topic, partition);
                    Tags tags = Tags.of("group", group, "topic", topic, "partition", String.valueOf(partition));
                    gauge(meters, "dermalia_lag_events", tags, gauges -> gauges.events(key));
                    gauge(meters, "dermalia_lag_seconds", tags, gauges -> gauges.seconds(key));
                }
                Key key = new Key(group, topic, 0);
                Tags tags = Tags.of("group", group, "topic", topic);
                gauge(meters, "dermalia_lag_dead_letters", tags, gauges -> gauges.deadLetters.getOrDefault(key, 0L));
            }
        }
        gauge(meters, "dermalia_lag_topics_missing", Tags.empty(), gauges -> gauges.missing);
        gauge(meters, "dermalia_lag_read_age_seconds", Tags.empty(), gauges -> gauges.since(gauges.readAt));
    }

    private record Key(String group, String topic, int partition) {}

    private void gauge(MeterRegistry meters, String name, Tags tags, ToDoubleFunction<LagGauges> value) {
        Gauge.builder(name, this, value).tags(tags).register(meters);
    }

    /** What was just read. */
    void show(Reading reading) {
        reading.lags().forEach(lag -> lags.put(new Key(lag.group(), lag.topic(), lag.partition()), lag));
        reading.deadLetters().forEach(dead -> deadLetters.put(new Key(dead.group(), dead.topic(), 0), dead.waiting()));
        missing = reading.missing().size();
        readAt = clock.instant();
    }

    private double events(Key key) {
        Behind lag = lags.get(key);
        return lag == null ? 0 : lag.events();
    }

    private double seconds(Key key) {
        Behind lag = lags.get(key);
        return lag == null || lag.oldest() == null ? 0 : since(lag.oldest());
    }

    /** The publisher's clock may be ahead of ours: never below nothing. */
    private double since(@Nullable Instant then) {
        return then == null
                ? 0
                : Math.max(0, Duration.between(then, clock.instant()).toMillis() / MILLIS);
    }
}
