package eu.dermalia.retention.purge.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetriesTest {
    @Test
    void pauses_grow_and_end() {
        assertThat(Retries.pauseAfter(1)).contains(Duration.ofMinutes(5));
        assertThat(Retries.pauseAfter(2)).contains(Duration.ofMinutes(10));
        assertThat(Retries.pauseAfter(7)).contains(Duration.ofMinutes(320));
        assertThat(Retries.pauseAfter(8)).isEmpty();
    }
}
