package eu.dermalia.rights.breach.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.rights.breach.model.Decision.NotReported;
import eu.dermalia.rights.breach.model.Decision.Refusal;
import eu.dermalia.rights.breach.model.Decision.Reported;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DecisionTest {
    private static final Instant AWARE = Instant.parse("2026-11-24T10:20:00Z");
    private static final Instant DUE = Hours.end(AWARE, Duration.ofHours(72));
    private static final Instant NOW = DUE.plusSeconds(3600);

    @Test
    void a_report_within_the_hours_needs_no_reasons() {
        assertThat(Decision.check(new Reported(DUE.minusMillis(1), null, null), AWARE, DUE, NOW))
                .isEmpty();
    }

    @Test
    void a_report_after_them_needs_reasons() {
        assertThat(Decision.check(new Reported(DUE, null, null), AWARE, DUE, NOW))
                .contains(Refusal.LATE_WITHOUT_REASONS);
        assertThat(Decision.check(new Reported(DUE, null, "The server room was flooded"), AWARE, DUE, NOW))
                .isEmpty();
    }

    @Test
    void nobody_reports_in_the_future_or_before_he_knew() {
        assertThat(Decision.check(new Reported(NOW.plusSeconds(1), null, null), AWARE, DUE, NOW))
                .contains(Refusal.FUTURE);
        assertThat(Decision.check(new Reported(AWARE.minusSeconds(1), null, null), AWARE, DUE, NOW))
                .contains(Refusal.BEFORE_AWARENESS);
    }

    @Test
    void not_to_report_is_always_possible_with_reasons() {
        assertThat(Decision.check(new NotReported("Everything was encrypted"), AWARE, DUE, NOW))
                .isEmpty();
    }
}
