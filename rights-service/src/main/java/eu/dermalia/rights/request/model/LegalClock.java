package eu.dermalia.rights.request.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.function.Predicate;

/**
 * Until when a data subject's request is answered: one month after receipt, three when extended (GDPR Art. 12(3)).
 *
 * <p>Regulation (EEC, Euratom) 1182/71: the day of receipt does not count (Art. 3(1)); the period ends with the day of the
 * same number, or with the last day of a month that has none (Art. 3(2)(c)); a Saturday, Sunday or public holiday moves it
 * to the next working day (Art. 3(4)). §§ 187(1), 188(2) and (3), 193 BGB say the same. It always holds the two working
 * days that Art. 3(5) asks for.
 *
 * <p>Days on which an identity query (Art. 12(6)) was unanswered are added before the last step: 1182/71 knows no pause, so
 * we count calendar days, and of the day of the query and the day of the answer one.
 */
public final class LegalClock {
    private static final int MONTHS = 1;
    /** Art. 12(3) sentence 2: two further months, counted from receipt. */
    private static final int MONTHS_EXTENDED = 3;

    private final Predicate<LocalDate> holiday;

    /** @param holiday a public holiday in the practice's Land */
    public LegalClock(Predicate<LocalDate> holiday) {
        this.holiday = holiday;
    }

    /**
     * @param receivedOn in the practice's zone
     * @return the last day for the answer
     */
    public LocalDate answerBy(LocalDate receivedOn) {
        return answerBy(receivedOn, 0);
    }

    /** @param pausedDays how long an identity query was unanswered */
    public LocalDate answerBy(LocalDate receivedOn, long pausedDays) {
        return end(receivedOn, MONTHS, pausedDays);
    }

    /** The last day for the answer when the period was extended in time. */
    public LocalDate extendedAnswerBy(LocalDate receivedOn, long pausedDays) {
        return end(receivedOn, MONTHS_EXTENDED, pausedDays);
    }

    private LocalDate end(LocalDate receivedOn, int months, long pausedDays) {
        LocalDate day = receivedOn.plusMonths(months).plusDays(pausedDays); // months clamp to the month's end
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
