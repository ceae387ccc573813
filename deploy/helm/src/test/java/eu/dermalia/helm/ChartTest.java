package eu.dermalia.helm;

import static eu.dermalia.helm.Rendered.componentOf;
import static eu.dermalia.helm.Rendered.items;
import static eu.dermalia.helm.Rendered.nameOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lint, refusals, and what the engines are told. */
class ChartTest {
    static Stream<Path> values() {
        return Stream.of(Rendered.ONE_NODE, Rendered.HIGHLY_AVAILABLE, Rendered.ACCEPTANCE, Rendered.ELSEWHERE);
    }

    @ParameterizedTest
    @MethodSource("values")
    void lints_clean(Path values, @TempDir Path folder) throws IOException {
        // The library lints a chart with its own values: the example's become these.
        Path chart = folder.resolve("dermalia");
        try (Stream<Path> files = Files.walk(Rendered.CHART)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, chart.resolve(Rendered.CHART.relativize(file)));
            }
        }
        JsonNode defaults = Rendered.YAML.readTree(chart.resolve("values.yaml").toFile());
        JsonNode merged = Rendered.YAML.readerForUpdating(defaults).readValue(values.toFile());
        Rendered.YAML.writeValue(chart.resolve("values.yaml").toFile(), merged);
        LintResult result = new Helm(chart).lint().strict().call();
        assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
        assertThat(result.getMessages()).noneMatch(line -> line.contains("[WARNING]") || line.contains("[ERROR]"));
    }

    @Test
    void the_version_latest_is_refused() {
        assertThatThrownBy(() -> Rendered.with(Rendered.ONE_NODE, "image.tag", "latest"))
                .hasMessageContaining("image.tag");
    }

    @Test
    void an_undeclared_place_is_refused() {
        assertThatThrownBy(() -> Rendered.with(Rendered.ONE_NODE, "residency.storage.country", ""))
                .hasMessageContaining("residency.storage.country");
    }

    @Test
    void more_replicas_than_partitions_are_refused() {
        assertThatThrownBy(() -> Rendered.with(Rendered.HIGHLY_AVAILABLE, "services.report.maxReplicas", 13))
                .hasMessageContaining("maxReplicas");
    }

    @Test
    void rows_and_keys_in_one_backup_are_refused() {
        assertThatThrownBy(() -> Rendered.with(
                        Rendered.ONE_NODE, "postgres.cluster.backup.keysPath", "s3://dermalia-backup-main/"))
                .hasMessageContaining("rows and keys in one place");
    }

    @Test
    void two_ways_in_are_refused() {
        assertThatThrownBy(() -> Rendered.with(Rendered.ONE_NODE, "gateway.enabled", true))
                .hasMessageContaining("one of them");
    }

    @ParameterizedTest
    @MethodSource("eu.dermalia.helm.Rendered#all")
    void no_resource_is_there_twice(Rendered rendered) {
        assertThat(rendered.resources().stream()
                        .map(resource -> resource.path("kind").asText() + " " + nameOf(resource)))
                .doesNotHaveDuplicates();
    }

    @Test
    void keys_lie_apart_and_are_forgotten_by_backups_after_a_day() {
        Rendered whole = Rendered.of(Rendered.HIGHLY_AVAILABLE);
        assertThat(whole.one("ObjectStore", "dermalia-keys-backup")
                        .at("/spec/retentionPolicy")
                        .asText())
                .isEqualTo("1d");
        assertThat(whole.one("ObjectStore", "dermalia-main-backup")
                        .at("/spec/retentionPolicy")
                        .asText())
                .isEqualTo("30d");
        assertThat(whole.ofKind("Database")
                        .filter(database -> database.at("/spec/name").asText().endsWith("_keys")))
                .hasSize(3)
                .allMatch(database -> database.at("/spec/cluster/name").asText().equals("dermalia-keys"));
    }

    @Test
    void application_roles_own_nothing_and_inherit_nothing() {
        Rendered whole = Rendered.of(Rendered.HIGHLY_AVAILABLE);
        assertThat(whole.ofKind("Cluster").flatMap(cluster -> items(cluster.at("/spec/managed/roles"))))
                .filteredOn(role -> role.path("name").asText().endsWith("_app"))
                .hasSize(8)
                .allSatisfy(role -> {
                    assertThat(role.path("inherit").asBoolean(true)).isFalse();
                    assertThat(role.path("bypassrls").asBoolean(true)).isFalse();
                    assertThat(items(role.path("inRoles")).map(JsonNode::asText))
                            .containsExactly("dermalia_worker");
                });
        assertThat(whole.ofKind("Database"))
                .allMatch(database -> database.at("/spec/owner").asText().endsWith("_owner"));
    }

    @Test
    void what_holds_data_outlives_an_uninstall() {
        for (String kind : new String[] {"Cluster", "Database", "Kafka", "KafkaNodePool"}) {
            assertThat(Rendered.of(Rendered.HIGHLY_AVAILABLE).ofKind(kind))
                    .as(kind)
                    .isNotEmpty()
                    .allMatch(resource -> resource.at("/metadata/annotations/helm.sh~1resource-policy")
                            .asText()
                            .equals("keep"));
        }
    }

    /** What rules.yaml computes. */
    private static List<String> recorded() throws IOException {
        return Rendered.YAML
                .readTree(Rendered.CHART.resolve("files/monitoring/rules.yaml").toFile())
                .findValuesAsText("record");
    }

    @Test
    void who_is_read_says_the_name_that_alerts_and_scaling_look_for() {
        JsonNode monitor = Rendered.of(Rendered.HIGHLY_AVAILABLE).one("PodMonitor", "dermalia");
        Map<String, String> names = new TreeMap<>();
        for (JsonNode deployment :
                (Iterable<JsonNode>) Rendered.of(Rendered.HIGHLY_AVAILABLE).ofKind("Deployment")::iterator) {
            String component = deployment
                    .at("/spec/template/metadata/labels/app.kubernetes.io~1component")
                    .asText();
            // as Prometheus does: each rule whose expression matches the whole value writes the label
            for (JsonNode rule : monitor.at("/spec/podMetricsEndpoints/0/relabelings")) {
                assertThat(rule.path("targetLabel").asText()).isEqualTo("service");
                Matcher matcher = Pattern.compile(rule.path("regex").asText()).matcher(component);
                if (matcher.matches()) {
                    names.put(
                            component,
                            matcher.replaceFirst(rule.path("replacement").asText()));
                }
            }
        }
        assertThat(names)
                .containsOnly(
                        Map.entry("ingest", "ingest-service"),
                        Map.entry("lag-exporter", "lag-exporter"),
                        Map.entry("notification", "notification-service"),
                        Map.entry("report", "report-service"),
                        Map.entry("retention", "retention-service"),
                        Map.entry("rights", "rights-service"));
    }

    @Test
    void the_lag_exporter_can_be_left_out() throws IOException {
        assertThat(Rendered.parse(
                        Rendered.with(Rendered.HIGHLY_AVAILABLE, "lagExporter.enabled", false, "keda.enabled", false)))
                .isNotEmpty()
                .noneMatch(resource -> nameOf(resource).contains("lag-exporter"));
    }

    @Test
    void replicas_follow_nothing_that_nobody_measures() {
        assertThatThrownBy(() -> Rendered.with(Rendered.HIGHLY_AVAILABLE, "lagExporter.enabled", false))
                .hasMessageContaining("lagExporter.enabled");
    }

    @Test
    void replicas_follow_the_age_of_work() throws IOException {
        Rendered whole = Rendered.of(Rendered.HIGHLY_AVAILABLE);
        assertThat(whole.ofKind("ScaledObject")).hasSize(5).allSatisfy(scaled -> {
            assertThat(scaled.at("/spec/minReplicaCount").asInt()).isPositive();
            assertThat(scaled.at("/spec/maxReplicaCount").asInt()).isLessThanOrEqualTo(12);
            assertThat(scaled.at("/spec/triggers/0/metadata/query").asText())
                    .contains("dermalia:time_lag_seconds{service=\"" + componentOf(scaled) + "-service\"}");
        });
        assertThat(recorded()).contains("dermalia:time_lag_seconds");
        assertThat(whole.services())
                .as("nobody else counts them")
                .noneMatch(deployment -> deployment.path("spec").has("replicas"));
        assertThat(Rendered.of(Rendered.ONE_NODE).ofKind("ScaledObject")).isEmpty();
    }
}
