package eu.dermalia.retention.purge.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClocksTest {
    private static final Instant NOW = Instant.parse("2026-11-27T20:00:00Z");

    @Test
    void agree_within_five_minutes() {
        assertThat(new Clocks(NOW, NOW.plusSeconds(300), NOW.plusSeconds(10)).agree())
                .isTrue();
        assertThat(new Clocks(NOW, NOW, NOW).apart()).isZero();
    }

    @Test
    void disagree_when_any_of_them_is_further_away() {
        Duration tooFar = Duration.ofMinutes(5).plusMillis(1);
        assertThat(new Clocks(NOW.plus(tooFar), NOW, NOW).agree()).isFalse();
        assertThat(new Clocks(NOW, NOW.plus(tooFar), NOW).agree()).isFalse();
        assertThat(new Clocks(NOW, NOW, NOW.minus(tooFar)).agree()).isFalse();
        assertThat(new Clocks(NOW.minusSeconds(200), NOW, NOW.plusSeconds(200)).agree())
                .isFalse();
    }

    @Test
    void disagree_when_one_of_them_jumped_ten_years_or_went_back_an_hour() {
        assertThat(new Clocks(NOW, NOW.plus(Duration.ofDays(3652)), NOW).agree())
                .isFalse();
        assertThat(new Clocks(NOW.minus(Duration.ofHours(1)), NOW, NOW).agree()).isFalse();
    }

    @Test
    void summer_time_moves_none_of_them() {
        Instant before = Instant.parse("2026-10-25T00:59:59Z");
        assertThat(new Clocks(before, before.plusSeconds(2), before.plusSeconds(1)).agree())
                .isTrue();
    }
}
