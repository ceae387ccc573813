package eu.dermalia.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RulesTest {
    private final Metrics metrics = Metrics.known();

    @Test
    void ask_for_what_there_is() {
        for (JsonNode rule : Rules.all()) {
            assertThat(metrics.unknownIn(rule.path("expr").asText()))
                    .as(rule.toString())
                    .isEmpty();
        }
    }

    @Test
    void are_there_for_what_operations_were_promised() {
        assertThat(Rules.names())
                .doesNotHaveDuplicates()
                .contains(
                        "DermaliaLagGrowing",
                        "DermaliaTimeLag",
                        "DermaliaErasureSlow",
                        "DermaliaDeadLetters",
                        "DermaliaOutboxStuck",
                        "DermaliaBackupOld",
                        "DermaliaRequestDeadline",
                        "DermaliaCertificateExpiry",
                        "DermaliaResidencyViolation");
    }

    @Test
    void say_how_urgent_they_are_and_in_one_line_what_is_wrong() {
        for (JsonNode alert : Rules.alerts()) {
            assertThat(alert.path("labels").path("severity").asText())
                    .as(alert.toString())
                    .isIn("page", "ticket");
            assertThat(alert.path("annotations").path("summary").asText())
                    .as(alert.toString())
                    .isNotBlank()
                    .doesNotContain("\n");
        }
    }

    @Test
    void are_each_seen_to_fire_and_to_keep_quiet() {
        Set<String> fired = new TreeSet<>();
        Set<String> quiet = new TreeSet<>();
        for (var file : Checkout.files(Checkout.PROMTOOL_TESTS, ".yaml")) {
            for (JsonNode checks : Checkout.yaml(file).findValues("alert_rule_test")) {
                checks.forEach(check -> (check.path("exp_alerts").isEmpty() ? quiet : fired)
                        .add(check.path("alertname").asText()));
            }
        }
        assertThat(fired).containsExactlyInAnyOrderElementsOf(Rules.names());
        assertThat(quiet).containsAll(Rules.names());
    }
}
