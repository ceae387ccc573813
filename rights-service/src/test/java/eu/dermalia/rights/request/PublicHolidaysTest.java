package eu.dermalia.rights.request;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.rights.request.model.LegalClock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicHolidaysTest {
    private static final PublicHolidays HOLIDAYS = new PublicHolidays();
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate END = LocalDate.of(2033, 1, 1);

    @Test
    void agree_with_the_holiday_acts_on_every_weekday_of_every_land() {
        for (String land : OwnCalendar.LAENDER) {
            for (LocalDate day = FIRST; day.isBefore(END); day = day.plusDays(1)) {
                if (day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                    assertThat(HOLIDAYS.of(land).test(day))
                            .as(land + " " + day)
                            .isEqualTo(OwnCalendar.isHoliday(day, land));
                }
            }
        }
    }

    @Test
    void move_every_deadline_of_every_land_to_a_working_day_and_no_further() {
        for (String land : OwnCalendar.LAENDER) {
            LegalClock clock = new LegalClock(HOLIDAYS.of(land));
            LocalDate before = LocalDate.MIN;
            for (LocalDate day = FIRST; day.isBefore(END); day = day.plusDays(1)) {
                LocalDate due = clock.answerBy(day);
                LocalDate extended = clock.extendedAnswerBy(day, 0);
                if (!due.equals(OwnCalendar.due(day, 1, land)) || !extended.equals(OwnCalendar.due(day, 3, land))) {
                    assertThat(due).as(land + " " + day).isEqualTo(OwnCalendar.due(day, 1, land));
                    assertThat(extended).as(land + " " + day).isEqualTo(OwnCalendar.due(day, 3, land));
                }
                // who asks later never has to be answered earlier
                assertThat(due.isBefore(before)).as(land + " " + day).isFalse();
                assertThat(due.isBefore(day.plusMonths(1))).as(land + " " + day).isFalse();
                assertThat(due.isAfter(day.plusMonths(1).plusDays(5)))
                        .as(land + " " + day)
                        .isFalse();
                before = due;
            }
        }
    }

    @Test
    void make_no_deadline_earlier_when_the_clock_stood_still() {
        LegalClock clock = new LegalClock(HOLIDAYS.of("DE-BY"));
        for (LocalDate day = FIRST; day.isBefore(END); day = day.plusDays(1)) {
            LocalDate due = clock.answerBy(day);
            for (int paused = 0; paused < 40; paused += 3) {
                LocalDate moved = clock.answerBy(day, paused);
                assertThat(moved.isBefore(due)).isFalse();
                due = moved;
            }
        }
    }

    @ParameterizedTest(name = "{1} is one in {0}: {2} ({3})")
    @CsvSource({
        "DE-BE, 2025-05-08, true, eighty years since the liberation",
        "DE-BE, 2026-05-08, false, only that once",
        "DE-BE, 2028-06-17, true, 75 years since the uprising",
        "DE-BB, 2025-05-08, false, not next door",
        "DE-BE, 2024-03-08, true, Women's Day",
        "DE-MV, 2024-03-08, true, Women's Day since 2023",
        "DE-MV, 2022-03-08, false, Women's Day since 2023",
        "DE-HH, 2024-03-08, false, no Women's Day",
        "DE-TH, 2024-09-20, true, Children's Day",
        "DE-SN, 2024-09-20, false, no Children's Day",
        "DE-SN, 2024-11-20, true, Penance Day",
        "DE-BY, 2024-11-20, false, free for schools alone",
        "DE-NI, 2024-10-31, true, Reformation Day",
        "DE-NW, 2024-10-31, false, no Reformation Day",
        "DE-NW, 2024-11-01, true, All Saints",
        "DE-NI, 2024-11-01, false, no All Saints",
        "DE-BY, 2024-01-06, true, Epiphany",
        "DE-HE, 2024-01-06, false, no Epiphany",
        "DE-HE, 2024-05-30, true, Corpus Christi",
        "DE-SN, 2024-05-30, false, only in some of its municipalities",
        "DE-TH, 2024-05-30, false, only in some of its municipalities",
        "DE-SL, 2024-08-15, true, Assumption",
        "DE-BY, 2024-08-15, false, only in its mainly Catholic municipalities",
        "DE-BY, 2024-08-08, false, Augsburg alone",
        "DE-SH, 2024-12-24, false, a holiday nowhere",
        "DE-SH, 2024-12-31, false, a holiday nowhere"
    })
    void are_those_of_the_land(String land, LocalDate day, boolean holiday, String why) {
        assertThat(HOLIDAYS.of(land).test(day)).as(why).isEqualTo(holiday);
    }

    @ParameterizedTest(name = "{0}: {1} → {2} ({3})")
    @CsvSource({
        "DE-NI, 2024-09-30, 2024-10-30, an ordinary Wednesday before a holiday",
        "DE-NI, 2024-10-01, 2024-11-01, no All Saints there",
        "DE-NW, 2024-10-01, 2024-11-04, All Saints on Friday and a weekend",
        "DE-HH, 2025-10-01, 2025-11-03, Saturday",
        "DE-BB, 2024-08-31, 2024-09-30, September has no 31st",
        "DE-SN, 2025-08-31, 2025-09-30, September has no 31st",
        "DE-SN, 2025-09-30, 2025-10-30, the day before Reformation Day",
        "DE-MV, 2027-10-31, 2027-11-30, received on a holiday: that day does not count anyway",
        "DE-BY, 2025-12-06, 2026-01-07, Epiphany",
        "DE-HH, 2025-12-06, 2026-01-06, no Epiphany there",
        "DE-HH, 2025-11-24, 2025-12-24, Christmas Eve is a working day",
        "DE-HH, 2025-11-25, 2025-12-29, Christmas and a weekend",
        "DE-HH, 2025-11-26, 2025-12-29, Boxing Day and a weekend",
        "DE-HH, 2026-01-31, 2026-03-02, 28 February is a Saturday",
        "DE-HH, 2024-01-31, 2024-02-29, a leap year",
        "DE-BE, 2025-04-08, 2025-05-09, 8 May 2025",
        "DE-HH, 2024-12-25, 2025-01-27, received on a holiday: 25 January is a Saturday",
        "DE-HH, 2026-03-05, 2026-04-07, Easter"
    })
    void move_the_deadline(String land, LocalDate received, LocalDate due, String why) {
        assertThat(new LegalClock(HOLIDAYS.of(land)).answerBy(received)).as(why).isEqualTo(due);
    }
}
