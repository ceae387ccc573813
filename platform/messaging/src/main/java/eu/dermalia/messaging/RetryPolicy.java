package eu.dermalia.messaging;

import java.time.Duration;

/**
 * How often and how soon failed work is tried again: the delay doubles from {@code first} to {@code longest} and varies at
 * random by up to a quarter either way, so that what failed together does not come back together.
 *
 * @param tries after so many failures in a row it is parked
 */
public record RetryPolicy(int tries, Duration first, Duration longest) {
    private static final double JITTER = 0.25;
    private static final int DOUBLINGS_THAT_FIT = 30;

    public RetryPolicy {
        if (tries < 1 || first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("tries >= 1 and 0 < first <= longest");
        }
    }

    /** Fifteen tries over some forty minutes: longer than a restart of whatever is missing. */
    public static RetryPolicy standard() {
        return new RetryPolicy(15, Duration.ofSeconds(1), Duration.ofMinutes(5));
    }

    /** For what has to happen whatever it takes, an erasure: never parked, every 30 s at the latest. */
    public static RetryPolicy untilDone() {
        return new RetryPolicy(Integer.MAX_VALUE, Duration.ofMillis(500), Duration.ofSeconds(30));
    }

    boolean exhausted(int failures) {
        return failures >= tries;
    }

    /**
     * @param failures in a row so far, at least 1
     * @param chance between 0 and 1
     */
    Duration delay(int failures, double chance) {
        long doubled = first.toMillis() << Math.min(failures - 1, DOUBLINGS_THAT_FIT);
        long capped = doubled <= 0 ? longest.toMillis() : Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(Math.round(capped * (1 + JITTER * (2 * chance - 1))));
    }
}
