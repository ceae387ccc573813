package eu.dermalia.retention.practice.model;

import java.time.DateTimeException;
import java.time.ZoneId;

/**
 * What a practice's timers follow.
 *
 * @param zone in which its days begin and end
 * @param aestheticMonths how long an aesthetic scan that is stored from now on is kept after its capture
 */
public record PracticeClock(ZoneId zone, int aestheticMonths) {
    private static final int LONGEST_MONTHS = 1200;

    /** @throws IllegalArgumentException for an unknown zone, or months outside 1 … 1200 */
    public static PracticeClock of(String zone, int aestheticMonths) {
        if (aestheticMonths < 1 || aestheticMonths > LONGEST_MONTHS) {
            throw new IllegalArgumentException("aestheticRetentionMonths out of bounds");
        }
        try {
            return new PracticeClock(ZoneId.of(zone), aestheticMonths);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("unknown time zone", e);
        }
    }
}
