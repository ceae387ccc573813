package eu.dermalia.helm;

import static eu.dermalia.helm.Rendered.componentOf;
import static eu.dermalia.helm.Rendered.items;
import static eu.dermalia.helm.Rendered.nameOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every pod: the restricted Pod Security Standard, and some rules of our own. */
class PodRulesTest {
    private static final Pattern SECRET =
            Pattern.compile("PASSWORD|SECRET|CREDENTIAL|ACCESS_KEY|SECRET_KEY|JAAS|TOKEN$");
    /** Opens a file that holds public certificates. */
    private static final Pattern PUBLIC = Pattern.compile("TRUST_STORE.*PASSWORD");

    /** What {@code Residency} in platform/web looks at: the setting that names an endpoint, and the endpoint. */
    private static final Map<String, String> ENDPOINTS = Map.of(
            "QUARKUS_DATASOURCE_REACTIVE_URL", "DATABASE",
            "KAFKA_BOOTSTRAP_SERVERS", "BROKER",
            "QUARKUS_OIDC_AUTH_SERVER_URL", "IDENTITY",
            "QUARKUS_MINIO_HOST", "STORAGE",
            "DERMALIA_LEDGER_URL", "STORAGE",
            "QUARKUS_MAILER_HOST", "MAIL",
            "DERMALIA_CLUSTER_URL", "CLUSTER",
            "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", "TRACES");

    private static final Pattern IMAGE =
            Pattern.compile("[a-z0-9./:-]+/dermalia/[a-z-]+(:[0-9][A-Za-z0-9._-]*|@sha256:[0-9a-f]{64})");

    @ParameterizedTest
    @MethodSource("eu.dermalia.helm.Rendered#all")
    void pods_are_restricted(Rendered rendered) {
        assertThat(rendered.pods()).isNotEmpty().allSatisfy(pod -> {
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
            for (String shared : new String[] {"hostNetwork", "hostPID", "hostIPC"}) {
                assertThat(pod.path(shared).asBoolean()).as(shared).isFalse();
            }
            assertThat(items(pod.path("volumes")).filter(volume -> volume.has("hostPath")))
                    .isEmpty();
        });
        assertThat(rendered.containers()).isNotEmpty().allSatisfy(container -> {
            JsonNode security = container.path("securityContext");
            assertThat(security.path("privileged").asBoolean()).isFalse();
            assertThat(security.path("allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(security.path("runAsNonRoot").asBoolean()).isTrue();
            assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
            assertThat(security.at("/capabilities/add").isMissingNode()).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("eu.dermalia.helm.Rendered#all")
    void why_a_start_was_refused_stands_in_the_description_of_the_pod(Rendered rendered) {
        assertThat(rendered.containers()).isNotEmpty().allSatisfy(container -> assertThat(
                        container.path("terminationMessagePolicy").asText())
                .as(container.path("name").asText())
                .isEqualTo("FallbackToLogsOnError"));
    }

    @ParameterizedTest
    @MethodSource("eu.dermalia.helm.Rendered#all")
    void each_endpoint_that_a_container_knows_is_declared_as_its_start_demands(Rendered rendered) {
        assertThat(rendered.services().flatMap(PodRulesTest::containersOf))
                .hasSize(10)
                .allSatisfy(container -> {
                    Map<String, String> settings = literals(container);
                    var known = new TreeSet<>(ENDPOINTS.keySet());
                    known.retainAll(settings.keySet());
                    assertThat(known).contains("QUARKUS_DATASOURCE_REACTIVE_URL", "KAFKA_BOOTSTRAP_SERVERS");
                    for (String setting : known) {
                        String place = "DERMALIA_RESIDENCY_" + ENDPOINTS.get(setting);
                        assertThat(settings.get(place + "_COUNTRY")).as(setting).matches("[A-Z]{2}");
                        assertThat(settings.get(place + "_OPERATOR"))
                                .as(setting)
                                .isNotBlank();
                    }
                });
    }

    @Test
    void a_region_that_was_agreed_is_compared_by_each_service_that_has_buckets() {
        // of the three, the one that declares a region
        Rendered rendered = Rendered.of(Rendered.ELSEWHERE);
        assertThat(rendered.services()
                        .flatMap(PodRulesTest::containersOf)
                        .map(PodRulesTest::literals)
                        .filter(settings -> settings.containsKey("QUARKUS_MINIO_HOST")))
                .as("three services, with their migrations")
                .hasSize(6)
                .allSatisfy(settings ->
                        assertThat(settings).containsEntry("DERMALIA_RESIDENCY_STORAGE_REGION", "eu-west-3"));
    }

    private static Stream<JsonNode> containersOf(JsonNode deployment) {
        JsonNode pod = deployment.at("/spec/template/spec");
        return Stream.concat(items(pod.path("initContainers")), items(pod.path("containers")));
    }

    /** Its variables but for those that a secret holds. */
    private static Map<String, String> literals(JsonNode container) {
        return items(container.path("env"))
                .filter(variable -> variable.has("value"))
                .collect(Collectors.toMap(variable -> variable.path("name").asText(), variable -> variable.path("value")
                        .asText()));
    }

    @ParameterizedTest
    @MethodSource("eu.dermalia.helm.Rendered#all")
    void what_a_pod_writes_stays_in_memory(Rendered rendered) {
        assertThat(rendered.pods().flatMap(pod -> items(pod.path("volumes"))))
                .filteredOn(volume -> volume.has("emptyDir"))
                .isNotEmpty()
                .allSatisfy(volume -> {
                    assertThat(volume.at("/emptyDir/medium").asText()).isEqualTo("Memory");
                    assertThat(volume.at("/emptyDir").has("sizeLimit")).isTrue();
                });
        assertThat(rendered.pods().flatMap(pod -> items(pod.path("volumes"))))
                .noneMatch(volume -> volume.has("persistentVolumeClaim"));
    }

    @ParameterizedTest
    @MethodSource("eu.dermalia.helm.Rendered#all")
    void images_are_ours_and_of_a_version(Rendered rendered) {
        assertThat(rendered.containers()
                        .map(container -> container.path("image").asText()))
                .allMatch(image -> IMAGE.matcher(image).matches() && !image.endsWith(":latest"));
    }

    @ParameterizedTest
    @MethodSource("eu.dermalia.helm.Rendered#all")
    void no_secret_stands_in_a_manifest(Rendered rendered) {
        assertThat(rendered.ofKind("Secret")).isEmpty();
        assertThat(rendered.containers().flatMap(container -> items(container.path("env"))))
                .filteredOn(variable -> SECRET.matcher(variable.path("name").asText())
                                .find()
                        && !PUBLIC.matcher(variable.path("name").asText()).find())
                .isNotEmpty()
                .allSatisfy(variable -> assertThat(variable.has("value"))
                        .as(variable.path("name").asText())
                        .isFalse());
    }

    @ParameterizedTest
    @MethodSource("eu.dermalia.helm.Rendered#all")
    void variables_are_set_once(Rendered rendered) {
        assertThat(rendered.containers()).allSatisfy(container -> assertThat(items(container.path("env"))
                        .map(variable -> variable.path("name").asText()))
                .doesNotHaveDuplicates());
    }

    @ParameterizedTest
    @MethodSource("eu.dermalia.helm.Rendered#all")
    void what_is_mounted_is_there(Rendered rendered) {
        assertThat(rendered.pods()).allSatisfy(pod -> {
            Set<String> volumes = items(pod.path("volumes"))
                    .map(volume -> volume.path("name").asText())
                    .collect(Collectors.toSet());
            for (JsonNode container : pod.path("containers")) {
                Set<String> mounted = items(container.path("volumeMounts"))
                        .map(mount -> mount.path("name").asText())
                        .collect(Collectors.toSet());
                assertThat(mounted).isEqualTo(volumes);
                Set<String> paths = items(container.path("volumeMounts"))
                        .map(mount -> mount.path("mountPath").asText())
                        .collect(Collectors.toSet());
                assertThat(items(container.path("env"))
                                .map(variable -> variable.path("value").asText())
                                .flatMap(value -> Pattern.compile("/run/dermalia/[a-z-]+")
                                        .matcher(value)
                                        .results()
                                        .map(found -> found.group())))
                        .as("files that settings name")
                        .isSubsetOf(paths);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("eu.dermalia.helm.Rendered#all")
    void memory_is_bounded_and_processors_are_asked_for(Rendered rendered) {
        assertThat(rendered.containers()).allSatisfy(container -> {
            assertThat(container.at("/resources/requests").has("cpu")).isTrue();
            assertThat(container.at("/resources/requests").has("memory")).isTrue();
            assertThat(container.at("/resources/limits").has("memory")).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("eu.dermalia.helm.Rendered#all")
    void services_are_asked_how_they_are(Rendered rendered) {
        assertThat(rendered.ofKind("Deployment")
                        .filter(deployment -> !componentOf(deployment).equals("capture-stand-in")))
                .hasSize(6)
                .allSatisfy(deployment -> {
                    JsonNode container = deployment.at("/spec/template/spec/containers/0");
                    assertThat(container.at("/livenessProbe/httpGet/path").asText())
                            .isEqualTo("/q/health/live");
                    assertThat(container.at("/readinessProbe/httpGet/path").asText())
                            .isEqualTo("/q/health/ready");
                    assertThat(container.at("/startupProbe/httpGet/path").asText())
                            .isEqualTo("/q/health/started");
                });
    }

    @ParameterizedTest
    @MethodSource("eu.dermalia.helm.Rendered#all")
    void a_pod_may_end_what_it_has_begun(Rendered rendered) {
        assertThat(rendered.services()).hasSize(5).allSatisfy(deployment -> {
            JsonNode pod = deployment.at("/spec/template/spec");
            JsonNode container = pod.at("/containers/0");
            int work = seconds(container, "DERMALIA_WORK_STOP_WITHIN");
            int requests = seconds(container, "QUARKUS_SHUTDOWN_TIMEOUT");
            int before = container.at("/lifecycle/preStop/sleep/seconds").asInt();
            int handBack = 3;
            assertThat(pod.path("terminationGracePeriodSeconds").asInt())
                    .as(nameOf(deployment))
                    .isGreaterThan(before + work + requests + handBack);
            assertThat(deployment
                            .at("/spec/strategy/rollingUpdate/maxUnavailable")
                            .asInt(1))
                    .isZero();
        });
    }

    private static int seconds(JsonNode container, String variable) {
        return items(container.path("env"))
                .filter(entry -> entry.path("name").asText().equals(variable))
                .map(entry -> Integer.parseInt(entry.path("value").asText().replaceFirst("s$", "")))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("eu.dermalia.helm.Rendered#all")
    void replicas_are_not_evicted_together(Rendered rendered) {
        for (JsonNode deployment : (Iterable<JsonNode>) rendered.services()::iterator) {
            // KEDA's minimum where it says how many there are
            boolean several = rendered.name().equals("three-node-ha.yaml")
                    || deployment.at("/spec/replicas").asInt() > 1;
            assertThat(rendered.ofKind("PodDisruptionBudget").filter(budget -> budget.at("/spec/selector/matchLabels")
                            .equals(deployment.at("/spec/selector/matchLabels"))))
                    .as(nameOf(deployment))
                    .hasSize(several ? 1 : 0);
        }
    }
}
