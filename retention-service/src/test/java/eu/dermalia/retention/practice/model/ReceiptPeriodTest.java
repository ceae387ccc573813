package eu.dermalia.retention.practice.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptPeriodTest {
    private static final String BERLIN = "Europe/Berlin";

    @Test
    void ten_years_from_the_end_of_the_year_where_nobody_has_said_so() {
        ReceiptPeriod period = ReceiptPeriod.of(BERLIN, null);
        Instant lastMoment = Instant.parse("2025-12-31T22:59:59Z");
        assertThat(period.keptFrom(lastMoment)).isEqualTo(Instant.parse("2014-12-31T23:00:00Z"));
        // a receipt of 2015 is kept to the end of 2025, where the practice is
        assertThat(period.keptFrom(lastMoment.plusSeconds(1))).isEqualTo(Instant.parse("2015-12-31T23:00:00Z"));
    }

    @Test
    void looks_again_at_midnight_in_the_practices_zone() {
        assertThat(ReceiptPeriod.of(BERLIN, 3).nextLook(Instant.parse("2026-03-28T23:30:00Z")))
                .as("the night in which summer time begins")
                .isEqualTo(Instant.parse("2026-03-29T22:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 2, 31})
    void no_rule_is_out_of_its_bounds(int years) {
        assertThatThrownBy(() -> ReceiptPeriod.of(BERLIN, years)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_zone_that_is_none_stops_here() {
        assertThatThrownBy(() -> ReceiptPeriod.of("Europe/Nowhere", 3)).isInstanceOf(DateTimeException.class);
    }
}
