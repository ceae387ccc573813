package eu.dermalia.retention.purge.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitTest {
    @ParameterizedTest
    @CsvSource({
        // ready, ordered before, scans
        "20, 0, 20",
        "1, 19, 20",
        "20, 0, 1999",
        "21, 0, 2100",
        "100, 0, 10000",
        "60, 40, 10000",
    })
    void one_in_a_hundred_goes_in_a_day_and_twenty_always(long ready, long ordered, long scans) {
        assertThat(Limit.of(ready, ordered, scans, 0)).isEqualTo(new Limit.Free());
    }

    @ParameterizedTest
    @CsvSource({
        "21, 0, 21",
        "1, 20, 20",
        "21, 0, 2099",
        "101, 0, 10000",
        "61, 40, 10000",
        "10000, 0, 10000",
    })
    void one_more_stops_all_of_them(long ready, long ordered, long scans) {
        assertThat(Limit.of(ready, ordered, scans, 0)).isEqualTo(new Limit.Stop());
    }

    @Test
    void release_is_for_so_many_and_no_more() {
        assertThat(Limit.of(500, 0, 1000, 300)).isEqualTo(new Limit.Released(300));
        assertThat(Limit.of(200, 0, 1000, 0)).isEqualTo(new Limit.Stop());
    }

    @Test
    void release_that_is_not_needed_is_not_used() {
        assertThat(Limit.of(5, 0, 1000, 300)).isEqualTo(new Limit.Free());
    }
}
