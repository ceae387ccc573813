package eu.dermalia.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private final RetryPolicy policy = new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(10));

    @Test
    void doubles_the_delay_up_to_the_longest() {
        assertThat(policy.delay(1, 0.5)).isEqualTo(Duration.ofSeconds(1));
        assertThat(policy.delay(2, 0.5)).isEqualTo(Duration.ofSeconds(2));
        assertThat(policy.delay(4, 0.5)).isEqualTo(Duration.ofSeconds(8));
        assertThat(policy.delay(5, 0.5)).isEqualTo(Duration.ofSeconds(10));
        assertThat(policy.delay(1_000_000, 0.5)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void varies_by_a_quarter_either_way() {
        assertThat(policy.delay(1, 0)).isEqualTo(Duration.ofMillis(750));
        assertThat(policy.delay(1, 1)).isEqualTo(Duration.ofMillis(1250));
    }

    @Test
    void gives_up_after_its_tries() {
        assertThat(policy.exhausted(2)).isFalse();
        assertThat(policy.exhausted(3)).isTrue();
        assertThat(RetryPolicy.untilDone().exhausted(1_000_000)).isFalse();
    }

    @Test
    void survives_a_first_delay_of_weeks_without_overflow() {
        RetryPolicy slow = new RetryPolicy(100, Duration.ofDays(365), Duration.ofDays(3650));
        assertThat(slow.delay(99, 0.5)).isPositive().isLessThanOrEqualTo(Duration.ofDays(3650));
    }

    @Test
    void refuses_what_makes_no_sense() {
        assertThatThrownBy(() -> new RetryPolicy(0, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryPolicy(1, Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryPolicy(1, Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
