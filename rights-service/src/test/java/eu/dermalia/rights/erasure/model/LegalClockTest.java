package eu.dermalia.rights.erasure.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegalClockTest {
    private final LegalClock clock = new LegalClock(Holidays.NATIONWIDE);

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

    @Test
    void never_ends_early_nor_on_a_free_day() {
        for (LocalDate day = LocalDate.of(2024, 1, 1); day.getYear() < 2033; day = day.plusDays(1)) {
            LocalDate due = clock.answerBy(day);
            assertThat(due)
                    .isAfterOrEqualTo(day.plusMonths(1))
                    .isBeforeOrEqualTo(day.plusMonths(1).plusDays(5));
            assertThat(due.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
            assertThat(Holidays.NATIONWIDE.test(due)).isFalse();
        }
    }

    @Test
    void takes_the_holidays_of_a_land_too() {
        LegalClock bavaria =
                new LegalClock(Holidays.NATIONWIDE.or(day -> day.getMonthValue() == 1 && day.getDayOfMonth() == 6));
        assertThat(bavaria.answerBy(LocalDate.of(2026, 12, 6))).isEqualTo(LocalDate.of(2027, 1, 7));
    }

    @ParameterizedTest
    @CsvSource({"2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2030-04-21", "2038-04-25"})
    void knows_when_easter_is(LocalDate easter) {
        assertThat(Holidays.easterSunday(easter.getYear())).isEqualTo(easter);
    }
}
