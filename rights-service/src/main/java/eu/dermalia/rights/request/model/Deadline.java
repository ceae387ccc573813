package eu.dermalia.rights.request.model;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the clock of one request depends on. Legal dates, in the practice's zone.
 *
 * @param receivedOn when the practice received the request; this day does not count
 * @param queriedOn when the practice asked for proof of identity (Art. 12(6))
 * @param identifiedOn when the patient answered that; null while the clock stands still
 * @param extendedOn date of the reasoned notice by which the period became three months (Art. 12(3) sentence 3)
 */
public record Deadline(
        LocalDate receivedOn,
        @Nullable LocalDate queriedOn,
        @Nullable LocalDate identifiedOn,
        @Nullable LocalDate extendedOn) {
    public Deadline {
        if ((queriedOn != null && queriedOn.isBefore(receivedOn))
                || (identifiedOn != null && (queriedOn == null || identifiedOn.isBefore(queriedOn)))
                || (extendedOn != null && extendedOn.isBefore(receivedOn))) {
            throw new IllegalArgumentException("Dates out of order");
        }
    }

    public static Deadline from(LocalDate receivedOn) {
        return new Deadline(receivedOn, null, null, null);
    }

    Deadline queried(LocalDate on) {
        return new Deadline(receivedOn, on, null, extendedOn);
    }

    Deadline identified(LocalDate on) {
        return new Deadline(receivedOn, queriedOn, on, extendedOn);
    }

    Deadline extended(LocalDate on) {
        return new Deadline(receivedOn, queriedOn, identifiedOn, on);
    }

    /** Whether the clock stands still. */
    public boolean isPaused() {
        return queriedOn != null && identifiedOn == null;
    }

    public boolean isExtended() {
        return extendedOn != null;
    }

    /** Calendar days from the query to its answer, or to {@code today} while there is none: as many as are added. */
    public long pausedDays(LocalDate today) {
        if (queriedOn == null) {
            return 0;
        }
        LocalDate until = identifiedOn == null ? today : identifiedOn;
        return Math.max(0, ChronoUnit.DAYS.between(queriedOn, until));
    }

    /**
     * The last day for the answer. While the clock stands still it moves along with {@code today}, so that the days left
     * stay what they were.
     */
    public LocalDate dueOn(LegalClock clock, LocalDate today) {
        return isExtended() ? clock.extendedAnswerBy(receivedOn, pausedDays(today)) : firstDueOn(clock, today);
    }

    /** The last day within one month: for a refusal (Art. 12(4)), and for the notice of an extension. */
    public LocalDate firstDueOn(LegalClock clock, LocalDate today) {
        return clock.answerBy(receivedOn, pausedDays(today));
    }
}
