package eu.dermalia.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PromQlTest {
    @Test
    void finds_series_and_the_labels_they_are_chosen_by() {
        PromQl query = PromQl.of("""
                # by nobody
                max by (service, kind) (label_replace(a_seconds{kind=~"x|y{}", owner!="z"}, "service", "$1", "group", "(.+)"))
                  > 0.5 * sum(increase(b_total[5m])) or c:d offset 15m unless on (topic) (time() - e) > 26 * 3600""");
        assertThat(query.metrics()).containsExactly("a_seconds", "b_total", "c:d", "e");
        assertThat(query.matchers()).isEqualTo(Map.of("a_seconds", Set.of("kind", "owner")));
    }

    @Test
    void what_nobody_tells_is_unknown() {
        Metrics metrics = Metrics.known();
        assertThat(metrics.unknownIn("rate(dermalia_work_done_seconds_bucket{kind=\"pull\", le=\"5.0\"}[5m])"))
                .isEmpty();
        assertThat(metrics.unknownIn("dermalia_work_done_seconds_bucket{patient=\"1\"} + dermalia_nothing_seconds_sum"))
                .containsExactlyInAnyOrder(
                        "dermalia_nothing_seconds_sum", "dermalia_work_done_seconds_bucket{patient}");
    }
}
