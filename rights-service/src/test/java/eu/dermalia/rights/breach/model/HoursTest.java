package eu.dermalia.rights.breach.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Regulation (EEC, Euratom) No 1182/71, Art. 3(1), (2)(a), (3). */
class HoursTest {
    private static final Duration THREE_DAYS = Duration.ofHours(72);

    @ParameterizedTest
    @CsvSource({
        // a Tuesday: the hour of the event does not count
        "2026-11-24T10:20:00Z, 2026-11-27T11:00:00Z",
        "2026-11-24T10:00:00Z, 2026-11-27T11:00:00Z",
        "2026-11-24T10:59:59.999999Z, 2026-11-27T11:00:00Z",
        // through a weekend, ending on a Sunday
        "2026-11-26T17:05:00Z, 2026-11-29T18:00:00Z",
        // through Christmas, ending on a public holiday
        "2026-12-23T08:30:00Z, 2026-12-26T09:00:00Z",
        // through the change of the clocks in the night of 25 October: hours of elapsed time
        "2026-10-24T06:15:00Z, 2026-10-27T07:00:00Z"
    })
    void run_from_the_next_full_hour_through_weekends_and_holidays(Instant aware, Instant due) {
        assertThat(Hours.end(aware, THREE_DAYS)).isEqualTo(due);
    }

    @Test
    void a_shorter_period_of_the_practices_own_runs_alike() {
        assertThat(Hours.end(Instant.parse("2026-11-24T10:20:00Z"), Duration.ofHours(24)))
                .isEqualTo(Instant.parse("2026-11-25T11:00:00Z"));
    }
}
