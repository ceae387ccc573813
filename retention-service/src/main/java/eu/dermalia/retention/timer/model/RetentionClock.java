package eu.dermalia.retention.timer.model;

import eu.dermalia.contracts.RetentionRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Counts legal periods.
 *
 * <p>The day of the event does not count (§ 187(1) BGB). A period of months or years ends with the day whose number is that of
 * the event's day, or with the last day of the month when the month has no such day (§ 188(2) and (3) BGB): ten years
 * from 29 February 2028 end with 28 February 2038. The scan is due when that day is over, at 00:00 of the next one in the
 * practice's zone, or at the first moment of that day where midnight is skipped. § 193 BGB (Sundays and holidays) is
 * about declarations and performances, not about keeping records.
 */
public final class RetentionClock {
    /** § 630f(3) BGB: ten years after the end of the treatment. */
    private static final int MEDICAL_YEARS = 10;

    private RetentionClock() {}

    /**
     * @param endedOn the treatment's last day in the practice's zone; null while none is known. An end before the capture
     *     is not this treatment's end: the scan shows that it went on
     */
    public static Schedule medical(Instant capturedAt, @Nullable LocalDate endedOn, ZoneId zone) {
        if (endedOn == null || endedOn.isBefore(capturedOn(capturedAt, zone))) {
            return Schedule.OPEN;
        }
        return dueAfter(RetentionRule.MEDICAL_TEN_YEARS, endedOn.plusYears(MEDICAL_YEARS), zone);
    }

    /** @param months counted from the day of capture in the practice's zone */
    public static Schedule aesthetic(Instant capturedAt, int months, ZoneId zone) {
        return dueAfter(
                RetentionRule.AESTHETIC_MONTHS, capturedOn(capturedAt, zone).plusMonths(months), zone);
    }

    private static LocalDate capturedOn(Instant capturedAt, ZoneId zone) {
        return LocalDate.ofInstant(capturedAt, zone);
    }

    private static Schedule dueAfter(RetentionRule rule, LocalDate lastDay, ZoneId zone) {
        LocalDate dueOn = lastDay.plusDays(1);
        return new Schedule(rule, dueOn, dueOn.atStartOfDay(zone).toInstant());
    }
}
