package eu.dermalia.rights.erasure.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.function.Predicate;

/**
 * Until when a data subject's request is answered: one month after receipt (GDPR Art. 12(3)).
 *
 * <p>The day of receipt does not count (§ 187(1) BGB; Regulation 1182/71 Art. 3(1)); the month ends with the day of the same
 * number (§ 188(2)), or with the last day of a month that has none (§ 188(3)); a Saturday, Sunday or public holiday moves
 * it to the next working day (§ 193; Regulation 1182/71 Art. 3(4)).
 */
public final class LegalClock {
    private final Predicate<LocalDate> holiday;

    public LegalClock(Predicate<LocalDate> holiday) {
        this.holiday = holiday;
    }

    /**
     * @param receivedOn in the practice's zone
     * @return the last day for the answer
     */
    public LocalDate answerBy(LocalDate receivedOn) {
        LocalDate day = receivedOn.plusMonths(1); // clamps to the month's end
        while (isFree(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private boolean isFree(LocalDate day) {
        DayOfWeek weekday = day.getDayOfWeek();
        return weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY || holiday.test(day);
    }
}
