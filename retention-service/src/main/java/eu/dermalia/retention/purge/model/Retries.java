package eu.dermalia.retention.purge.model;

import java.time.Duration;
import java.util.Optional;

/** How often a failing purge is tried, and how long it rests in between. */
public final class Retries {
    /** The failure after which a person has to look: some ten hours after the first. */
    public static final int LAST = 8;

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(5);

    private Retries() {}

    /**
     * @param failures so far, at least one
     * @return empty: parked
     */
    public static Optional<Duration> pauseAfter(int failures) {
        return failures >= LAST ? Optional.empty() : Optional.of(FIRST_PAUSE.multipliedBy(1L << (failures - 1)));
    }
}
