package eu.dermalia.report.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void lets_so_many_through_and_says_how_long_to_wait() {
        RateLimit limit = new RateLimit(3);
        for (int i = 0; i < 3; i++) {
            assertThat(limit.count("a", NOON)).isEmpty();
        }
        assertThat(limit.count("a", NOON.plusSeconds(20))).contains(Duration.ofSeconds(41));
        assertThat(limit.count("b", NOON)).isEmpty();
        assertThat(limit.count("a", NOON.plusSeconds(60))).isEmpty();
    }

    @Test
    void a_flood_of_addresses_does_not_fill_the_memory() {
        RateLimit limit = new RateLimit(1);
        for (int i = 0; i < 100_000; i++) {
            assertThat(limit.count("address " + i, NOON)).isEmpty();
        }
        assertThat(limit.count("address 99999", NOON)).isPresent();
    }
}
