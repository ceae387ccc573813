package eu.dermalia.retention.purge.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.retention.timer.model.RetentionClock;
import eu.dermalia.retention.timer.model.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LookTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** Due on 4 November 2028, 00:00 in Berlin. */
    private static final Schedule SCHEDULE =
            RetentionClock.aesthetic(Instant.parse("2026-11-03T10:21:07Z"), 24, BERLIN);

    private static final Instant DUE = Instant.parse("2028-11-03T23:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @ParameterizedTest
    @CsvSource({
        "2028-08-05T21:59:59Z,    , 2028-08-05T22:00:00Z",
        "2028-08-05T22:00:00Z, 90, 2028-10-04T22:00:00Z",
        "2028-10-04T22:00:00Z, 30, 2028-10-27T22:00:00Z",
        "2028-10-27T22:00:00Z,  7, 2028-11-03T23:00:00Z",
    })
    void tells_of_the_end_ninety_thirty_and_seven_days_before_it(Instant now, @Nullable Integer days, Instant next) {
        Look look = Look.at(timer(null, null), now, BERLIN);
        assertThat(look).isEqualTo(days == null ? new Look.Wait(next) : new Look.Tell(days, next));
    }

    @Test
    void tells_each_number_of_days_once() {
        Instant now = Instant.parse("2028-10-05T10:00:00Z");
        assertThat(Look.at(told(30), now, BERLIN)).isEqualTo(new Look.Wait(Instant.parse("2028-10-27T22:00:00Z")));
        assertThat(Look.at(told(90), now, BERLIN)).isInstanceOf(Look.Tell.class);
    }

    @Test
    void timer_that_is_set_late_is_told_of_once_with_the_nearest_number() {
        assertThat(Look.at(timer(null, null), DUE.minus(HOUR), BERLIN)).isEqualTo(new Look.Tell(7, DUE));
    }

    @Test
    void announces_not_a_second_before_the_day_and_a_day_before_the_order() {
        assertThat(Look.at(told(7), DUE.minusMillis(1), BERLIN)).isEqualTo(new Look.Wait(DUE));
        assertThat(Look.at(told(7), DUE, BERLIN)).isEqualTo(new Look.Announce(DUE.plus(Duration.ofHours(24))));
    }

    @Test
    void orders_at_the_earliest_moment_and_not_before() {
        Instant earliest = DUE.plus(Look.NOTICE);
        assertThat(Look.at(announced(), earliest.minusMillis(1), BERLIN)).isEqualTo(new Look.Wait(earliest));
        assertThat(Look.at(announced(), earliest, BERLIN)).isEqualTo(new Look.Order());
    }

    @Test
    void waits_for_the_commitment() {
        TimerFacts facts = new TimerFacts(
                SCHEDULE, 7, PurgeState.ANNOUNCED, DUE.plus(Look.NOTICE), false, false, false, Set.of(), false);
        assertThat(Look.at(facts, DUE.plus(Look.NOTICE), BERLIN)).isEqualTo(new Look.AskAgain());
    }

    @Test
    void hold_request_and_restriction_that_came_since_the_announcement_keep_it() {
        Instant now = DUE.plus(Look.NOTICE).plus(HOUR);
        assertThat(Look.at(around(true, Set.of(), false), now, BERLIN)).isEqualTo(new Look.Keep(Obstacle.HELD));
        assertThat(Look.at(around(false, Set.of(), true), now, BERLIN)).isEqualTo(new Look.Keep(Obstacle.REQUEST_OPEN));
    }

    @ParameterizedTest
    @EnumSource(value = RestrictionGround.class, names = "ERASURE_REFUSED", mode = EnumSource.Mode.EXCLUDE)
    void every_mark_of_the_data_subject_keeps_it(RestrictionGround ground) {
        assertThat(Look.at(around(false, Set.of(ground), false), DUE.plus(Look.NOTICE), BERLIN))
                .isEqualTo(new Look.Keep(Obstacle.RESTRICTED));
    }

    @Test
    void refused_erasure_purges_itself_when_the_duty_is_over() {
        assertThat(Look.at(
                        around(false, Set.of(RestrictionGround.ERASURE_REFUSED), false), DUE.plus(Look.NOTICE), BERLIN))
                .isEqualTo(new Look.Order());
    }

    @Test
    void nothing_happens_without_a_day_or_when_it_goes_anyway() {
        Instant now = DUE.plus(Duration.ofDays(3650));
        assertThat(Look.at(
                        new TimerFacts(Schedule.OPEN, null, null, null, true, false, false, Set.of(), false),
                        now,
                        BERLIN))
                .isEqualTo(new Look.Wait(null));
        assertThat(Look.at(new TimerFacts(SCHEDULE, 7, null, null, true, true, false, Set.of(), false), now, BERLIN))
                .isEqualTo(new Look.Wait(null));
        assertThat(Look.at(timer(7, PurgeState.PARKED), now, BERLIN)).isEqualTo(new Look.Wait(null));
        assertThat(Look.at(timer(7, PurgeState.ORDERED), now, BERLIN)).isEqualTo(new Look.Wait(null));
    }

    @Test
    void clock_that_goes_back_an_hour_announces_and_orders_nothing_early() {
        assertThat(Look.at(told(7), DUE.minus(HOUR), BERLIN)).isEqualTo(new Look.Wait(DUE));
        Instant earliest = DUE.plus(Look.NOTICE);
        assertThat(Look.at(announced(), earliest.minus(HOUR), BERLIN)).isEqualTo(new Look.Wait(earliest));
    }

    @Test
    void clock_that_jumps_ten_years_still_announces_first() {
        Instant later = Instant.parse("2036-11-03T23:00:00Z");
        assertThat(Look.at(timer(null, null), later, BERLIN)).isEqualTo(new Look.Announce(later.plus(Look.NOTICE)));
    }

    @ParameterizedTest
    @CsvSource({
        // the clocks go forward on 26 March 2028, and back on 29 October 2028
        "2026-03-25T10:00:00Z, 2028-03-25T23:00:00Z",
        "2026-03-26T10:00:00Z, 2028-03-26T22:00:00Z",
        "2026-10-28T10:00:00Z, 2028-10-28T22:00:00Z",
        "2026-10-29T10:00:00Z, 2028-10-29T23:00:00Z",
    })
    void summer_time_moves_midnight_and_never_shortens_the_notice(Instant captured, Instant due) {
        Schedule schedule = RetentionClock.aesthetic(captured, 24, BERLIN);
        TimerFacts facts = new TimerFacts(schedule, 7, null, null, true, false, false, Set.of(), false);
        assertThat(Look.at(facts, due.minusMillis(1), BERLIN)).isEqualTo(new Look.Wait(due));
        assertThat(Look.at(facts, due, BERLIN)).isEqualTo(new Look.Announce(due.plusSeconds(24 * 3600)));
    }

    private static TimerFacts timer(@Nullable Integer told, @Nullable PurgeState purge) {
        return new TimerFacts(SCHEDULE, told, purge, null, true, false, false, Set.of(), false);
    }

    private static TimerFacts told(int days) {
        return timer(days, null);
    }

    private static TimerFacts announced() {
        return around(false, Set.of(), false);
    }

    private static TimerFacts around(boolean held, Set<RestrictionGround> restrictions, boolean request) {
        return new TimerFacts(
                SCHEDULE, 7, PurgeState.ANNOUNCED, DUE.plus(Look.NOTICE), true, false, held, restrictions, request);
    }
}
