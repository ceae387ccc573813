package eu.dermalia.retention.timer.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.contracts.RetentionRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionClockTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant LONG_AGO = Instant.parse("2001-01-01T12:00:00Z");

    @ParameterizedTest(name = "treatment ended {0}: due {1}")
    @CsvSource({
        "2026-11-30, 2036-12-01", // the contracts' golden example
        "2026-11-23, 2036-11-24",
        "2025-12-31, 2036-01-01", // the last day of a year counts whole
        "2026-01-01, 2036-01-02",
        "2028-02-29, 2038-03-01", // § 188(3): no 29 February in 2038, so the last day of that month
        "2024-02-29, 2034-03-01",
        "2028-02-28, 2038-03-01",
        "2026-02-28, 2036-02-29", // the number decides: 28 February 2036, though that February has 29 days
        "2026-03-01, 2036-03-02",
        "2026-10-25, 2036-10-26", // the day on which clocks go back
        "2026-10-24, 2036-10-25" // a Saturday; § 193 does not apply, nor would it to the due day
    })
    void medical_record_is_due_when_ten_years_after_the_end_of_treatment_are_over(LocalDate ended, LocalDate due) {
        Schedule schedule = RetentionClock.medical(LONG_AGO, ended, BERLIN);
        assertThat(schedule.rule()).isEqualTo(RetentionRule.MEDICAL_TEN_YEARS);
        assertThat(schedule.dueOn()).isEqualTo(due);
        assertThat(schedule.dueAt()).isEqualTo(due.atStartOfDay(BERLIN).toInstant());
    }

    @ParameterizedTest(name = "captured {0}, kept {1} months: due {2} at {3}")
    @CsvSource({
        "2026-11-03T10:21:07Z, 24, 2028-11-04, 2028-11-03T23:00:00Z", // the contracts' golden example
        "2026-08-31T08:00:00Z,  6, 2027-03-01, 2027-02-28T23:00:00Z", // no 31 February
        "2027-08-31T08:00:00Z,  6, 2028-03-01, 2028-02-29T23:00:00Z", // leap year
        "2026-01-31T08:00:00Z,  1, 2026-03-01, 2026-02-28T23:00:00Z",
        "2026-03-31T08:00:00Z,  1, 2026-05-01, 2026-04-30T22:00:00Z",
        "2028-02-29T08:00:00Z, 24, 2030-03-01, 2030-02-28T23:00:00Z",
        "2028-02-29T08:00:00Z, 48, 2032-03-01, 2032-02-29T23:00:00Z",
        "2026-06-15T21:59:59Z, 24, 2028-06-16, 2028-06-15T22:00:00Z", // one second before midnight in Berlin
        "2026-06-15T22:00:00Z, 24, 2028-06-17, 2028-06-16T22:00:00Z", // midnight: already the next day there
        "2026-12-31T23:30:00Z, 12, 2028-01-02, 2028-01-01T23:00:00Z", // 2027 in Berlin, 2026 in UTC
        "2026-03-28T12:00:00Z, 12, 2027-03-29, 2027-03-28T22:00:00Z" // clocks have gone forward by then
    })
    void aesthetic_scan_is_due_some_months_after_its_capture(
            Instant captured, int months, LocalDate due, Instant moment) {
        Schedule schedule = RetentionClock.aesthetic(captured, months, BERLIN);
        assertThat(schedule).isEqualTo(new Schedule(RetentionRule.AESTHETIC_MONTHS, due, moment));
    }

    @Test
    void day_begins_later_where_midnight_is_skipped() {
        // Azores: on 28 March 2027 clocks go from 00:00 to 01:00
        ZoneId azores = ZoneId.of("Atlantic/Azores");
        Schedule schedule = RetentionClock.aesthetic(Instant.parse("2026-03-27T12:00:00Z"), 12, azores);
        assertThat(schedule.dueOn()).isEqualTo("2027-03-28");
        assertThat(schedule.dueAt()).isEqualTo("2027-03-28T01:00:00Z");
    }

    @Test
    void same_capture_falls_on_another_day_in_another_zone() {
        Instant captured = Instant.parse("2026-11-03T23:30:00Z");
        assertThat(RetentionClock.aesthetic(captured, 24, ZoneId.of("UTC")).dueOn())
                .isEqualTo("2028-11-04");
        assertThat(RetentionClock.aesthetic(captured, 24, BERLIN).dueOn()).isEqualTo("2028-11-05");
    }

    @Test
    void medical_record_without_an_end_of_treatment_has_no_day() {
        Schedule schedule = RetentionClock.medical(LONG_AGO, null, BERLIN);
        assertThat(schedule).isEqualTo(Schedule.OPEN);
        assertThat(schedule.isDue(Instant.MAX)).isFalse();
    }

    @Test
    void end_before_the_capture_is_not_the_end_of_this_treatment() {
        LocalDate ended = LocalDate.parse("2026-11-03");
        Instant sameEvening = Instant.parse("2026-11-03T22:59:59Z");
        Instant nextDay = Instant.parse("2026-11-03T23:00:00Z");
        assertThat(RetentionClock.medical(sameEvening, ended, BERLIN).dueOn()).isEqualTo("2036-11-04");
        assertThat(RetentionClock.medical(nextDay, ended, BERLIN)).isEqualTo(Schedule.OPEN);
    }

    @Test
    void is_due_from_the_first_moment_of_the_day_and_not_before() {
        Schedule schedule = RetentionClock.aesthetic(Instant.parse("2026-11-03T10:21:07Z"), 24, BERLIN);
        Instant moment = Instant.parse("2028-11-03T23:00:00Z");
        assertThat(schedule.isDue(moment.minusNanos(1))).isFalse();
        assertThat(schedule.isDue(moment)).isTrue();
    }
}
