package eu.dermalia.notification.delivery.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Instant CREATED = Instant.parse("2026-03-01T10:00:00Z");

    private final Patience patience =
            new Patience(Duration.ofSeconds(30), Duration.ofMinutes(30), Duration.ofHours(72));

    @Test
    void pauses_double_up_to_the_longest() {
        assertThat(patience.pause(1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(patience.pause(2)).isEqualTo(Duration.ofMinutes(1));
        assertThat(patience.pause(7)).isEqualTo(Duration.ofMinutes(30));
        assertThat(patience.pause(1_000)).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void ends_after_72_hours_exactly() {
        assertThat(patience.exhausted(
                        CREATED, CREATED.plus(Duration.ofHours(72)).minusNanos(1)))
                .isFalse();
        assertThat(patience.exhausted(CREATED, CREATED.plus(Duration.ofHours(72))))
                .isTrue();
    }

    @Test
    void makes_sense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Patience(Duration.ZERO, Duration.ofMinutes(1), Duration.ofHours(1)));
    }
}
