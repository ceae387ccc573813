package eu.dermalia.notification.delivery.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryPeriodTest {
    @ParameterizedTest(name = "on {0} everything since {2} is kept")
    @CsvSource({
        "2026-11-27T12:00:00Z, 3, 2022-12-31T23:00:00Z",
        "2026-12-31T22:59:59Z, 3, 2022-12-31T23:00:00Z",
        "2026-12-31T23:00:00Z, 3, 2023-12-31T23:00:00Z",
        "2026-11-27T12:00:00Z, 1, 2024-12-31T23:00:00Z"
    })
    void ends_with_the_calendar_year_in_the_practices_zone(Instant now, int years, Instant keptFrom) {
        assertThat(DeliveryPeriod.of("Europe/Berlin", years).keptFrom(now)).isEqualTo(keptFrom);
    }

    @Test
    void is_three_years_where_nobody_has_said_otherwise() {
        assertThat(DeliveryPeriod.of("Europe/Berlin", null).years()).isEqualTo(3);
        assertThatThrownBy(() -> DeliveryPeriod.of("Europe/Berlin", 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void is_looked_at_again_at_midnight() {
        assertThat(DeliveryPeriod.of("Europe/Berlin", 3).nextLook(Instant.parse("2026-11-27T12:00:00Z")))
                .isEqualTo(Instant.parse("2026-11-27T23:00:00Z"));
    }
}
