package eu.dermalia.rights.request.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.rights.request.OwnCalendar;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegalClockTest {
    private final LegalClock clock = new LegalClock(day -> OwnCalendar.isHoliday(day, "DE-HE"));

    @ParameterizedTest(name = "{0} → {1}: {2}")
    @CsvSource({
        "2026-11-23, 2026-12-23, an ordinary Wednesday",
        "2026-01-31, 2026-03-02, February has no 31st: Saturday the 28th moves to Monday",
        "2024-01-31, 2024-02-29, a leap year's last day",
        "2025-01-30, 2025-02-28, February has no 30th",
        "2026-03-31, 2026-04-30, April has no 31st",
        "2026-08-31, 2026-09-30, September has no 31st",
        "2026-02-28, 2026-03-30, the same number and not the month's end: a Saturday moves to Monday",
        "2026-09-17, 2026-10-19, Saturday moves to Monday",
        "2026-09-18, 2026-10-19, Sunday moves to Monday",
        "2026-11-25, 2026-12-28, Christmas on Friday and a weekend",
        "2026-12-01, 2027-01-04, New Year's Day on Friday and a weekend",
        "2026-03-03, 2026-04-07, Good Friday and Easter Monday",
        "2026-04-01, 2026-05-04, Labour Day on Friday",
        "2026-04-14, 2026-05-15, Ascension Day",
        "2026-04-25, 2026-05-26, Whit Monday",
        "2025-09-03, 2025-10-06, Unification Day on Friday",
        "2025-11-25, 2025-12-29, both days of Christmas and a weekend",
        "2026-12-31, 2027-02-01, a Sunday at the month's end"
    })
    void answers_are_due_a_month_after_receipt(LocalDate received, LocalDate due, String why) {
        assertThat(clock.answerBy(received)).as(why).isEqualTo(due);
    }

    @ParameterizedTest(name = "{0} → {1}: {2}")
    @CsvSource({
        "2026-11-23, 2027-02-23, an ordinary Tuesday",
        "2025-11-30, 2026-03-02, February has no 30th: Saturday the 28th moves to Monday",
        "2026-01-31, 2026-04-30, April has no 31st"
    })
    void an_extension_makes_it_three_months_from_receipt(LocalDate received, LocalDate due, String why) {
        assertThat(clock.extendedAnswerBy(received, 0)).as(why).isEqualTo(due);
    }

    @ParameterizedTest(name = "{0} and {1} days → {2}: {3}")
    @CsvSource({
        "2026-11-23, 0, 2026-12-23, nothing was asked",
        "2026-11-23, 5, 2026-12-28, the days are added",
        "2026-11-23, 2, 2026-12-28, to Christmas Day, which moves to Monday",
        "2026-01-31, 1, 2026-03-02, to the clamped 28 February and not to the Monday after it"
    })
    void days_without_an_answer_are_added_before_the_working_day_is_looked_for(
            LocalDate received, long paused, LocalDate due, String why) {
        assertThat(clock.answerBy(received, paused)).as(why).isEqualTo(due);
    }
}
