package eu.dermalia.retention.purge.model;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** Three clocks, read at the same moment. Who purges by a clock asks whether the others agree. */
public record Clocks(Instant database, Instant application, Instant broker) {
    /** Further apart, and one of them is wrong. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** Between the earliest and the latest. */
    public Duration apart() {
        Instant first =
                Stream.of(database, application, broker).min(Instant::compareTo).orElseThrow();
        Instant last =
                Stream.of(database, application, broker).max(Instant::compareTo).orElseThrow();
        return Duration.between(first, last);
    }

    public boolean agree() {
        return apart().compareTo(TOLERANCE) <= 0;
    }
}
