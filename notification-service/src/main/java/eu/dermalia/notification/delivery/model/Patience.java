package eu.dermalia.notification.delivery.model;

import java.time.Duration;
import java.time.Instant;

/**
 * How long and how often a mail is tried: the pause doubles from the first to the longest; a relay that greylists wants
 * minutes, one that is down hours (RFC 5321, 4.5.4.1).
 *
 * @param first pause after the first attempt
 * @param longest no pause is longer
 * @param total after so long a delivery has failed
 */
public record Patience(Duration first, Duration longest, Duration total) {
    private static final int DOUBLINGS_THAT_FIT = 20;

    public Patience {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0 || total.compareTo(longest) < 0) {
            throw new IllegalArgumentException("0 < first <= longest <= total");
        }
    }

    /** @param attempts made so far, at least 1 */
    public Duration pause(int attempts) {
        Duration doubled = first.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS_THAT_FIT));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    public boolean exhausted(Instant createdAt, Instant now) {
        return !now.isBefore(createdAt.plus(total));
    }
}
