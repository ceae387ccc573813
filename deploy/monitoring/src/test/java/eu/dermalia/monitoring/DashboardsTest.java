package eu.dermalia.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Grafana itself is not here to say whether it shows them; what they ask Prometheus for is checked. */
class DashboardsTest {
    private final List<Path> files = Checkout.files(Checkout.MONITORING.resolve("dashboards"), ".json");

    @Test
    void there_are_four() {
        assertThat(files.stream().map(file -> file.getFileName().toString()))
                .containsExactly("erasure.json", "flow.json", "lag.json", "requests.json");
    }

    @Test
    void ask_for_what_there_is() {
        Metrics metrics = Metrics.known();
        for (Path file : files) {
            List<String> queries = Checkout.json(file).findValuesAsText("expr");
            assertThat(queries).as(file.toString()).isNotEmpty();
            for (String query : queries) {
                assertThat(metrics.unknownIn(query))
                        .as("%s: %s", file.getFileName(), query)
                        .isEmpty();
            }
        }
    }

    @Test
    void have_a_name_of_their_own_and_every_panel_a_title_a_unit_and_a_place() {
        Set<String> names = new HashSet<>();
        for (Path file : files) {
            JsonNode board = Checkout.json(file);
            assertThat(names.add(board.path("uid").asText()))
                    .as(file.toString())
                    .isTrue();
            Set<Integer> ids = new HashSet<>();
            Set<String> places = new HashSet<>();
            for (JsonNode panel : board.path("panels")) {
                assertThat(ids.add(panel.path("id").asInt()))
                        .as(panel.toString())
                        .isTrue();
                JsonNode grid = panel.path("gridPos");
                assertThat(places.add(grid.path("x") + "/" + grid.path("y")))
                        .as(panel.toString())
                        .isTrue();
                assertThat(panel.path("title").asText()).isNotBlank();
                assertThat(panel.path("description").asText())
                        .as(panel.toString())
                        .isNotBlank();
                assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                        .as(panel.toString())
                        .isNotBlank();
                assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
            }
        }
    }
}
