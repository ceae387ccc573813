package eu.dermalia.helm;

import static eu.dermalia.helm.Rendered.items;
import static eu.dermalia.helm.Rendered.nameOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.contracts.Topics;
import eu.dermalia.local.LauncherEnvironment;
import eu.dermalia.local.ServiceClient;
import eu.dermalia.local.ServiceName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The chart says what asyncapi.yaml, the OpenAPI files, and the launcher say. */
class ContractsTest {
    private static final Path ASYNCAPI = Path.of("../../platform/contracts/asyncapi.yaml");
    private static final Rendered WHOLE = Rendered.of(Rendered.HIGHLY_AVAILABLE);

    /** Service, topic without prefix, and whether it sends (or reads). */
    private record Operation(String service, String topic, boolean sends) {}

    private static Set<Operation> operations() throws IOException {
        return Rendered.YAML.readTree(ASYNCAPI.toFile()).path("operations").properties().stream()
                .map(entry -> {
                    String topic = entry.getValue().at("/channel/$ref").asText().replaceFirst(".*/", "");
                    boolean sends = entry.getValue().path("action").asText().equals("send");
                    String service = entry.getKey().replaceFirst("-(sends|reads)-.*", "");
                    return new Operation(service, topic, sends);
                })
                .collect(Collectors.toSet());
    }

    @Test
    void every_topic_of_the_contracts_is_made_with_its_dead_letters() throws IOException {
        var expected = new TreeSet<>(Topics.all());
        expected.add(Topics.CLOCK);
        for (Operation operation : operations()) {
            if (!operation.sends()) {
                expected.add(Topics.deadLetters("dermalia." + operation.topic(), operation.service()));
            }
        }
        assertThat(WHOLE.ofKind("KafkaTopic").map(Rendered::nameOf).sorted()).containsExactlyElementsOf(expected);
    }

    @Test
    void topics_keep_as_long_as_the_contracts_say() throws IOException {
        JsonNode channels = Rendered.YAML.readTree(ASYNCAPI.toFile()).path("channels");
        for (JsonNode channel : channels) {
            JsonNode contract = channel.at("/bindings/kafka");
            JsonNode topic = WHOLE.one("KafkaTopic", channel.path("address").asText());
            assertThat(topic.at("/spec/partitions").asInt())
                    .isEqualTo(contract.path("partitions").asInt());
            assertThat(topic.at("/spec/config/cleanup.policy").asText())
                    .isEqualTo(
                            contract.at("/topicConfiguration/cleanup.policy/0").asText());
            assertThat(topic.at("/spec/config/retention.ms").asText())
                    .isEqualTo(contract.at("/topicConfiguration/retention.ms").asText());
            assertThat(topic.at("/metadata/annotations/helm.sh~1resource-policy")
                            .asText())
                    .as("an uninstall leaves the events")
                    .isEqualTo("keep");
        }
    }

    @Test
    void the_broker_tells_its_time_on_a_topic_of_one_partition() {
        JsonNode clock = WHOLE.one("KafkaTopic", Topics.CLOCK).path("spec");
        assertThat(clock.path("partitions").asInt()).isEqualTo(1);
        assertThat(clock.at("/config/message.timestamp.type").asText()).isEqualTo("LogAppendTime");
    }

    @ParameterizedTest
    @EnumSource
    void a_service_may_do_on_the_broker_what_the_contracts_say_and_nothing_else(ServiceName service)
            throws IOException {
        var expected = new TreeMap<String, Set<String>>();
        String name = service.fullName();
        expected.put("group " + name, Set.of("Read"));
        // a replay commits there how far it has settled them
        expected.put("group " + Topics.deadLetterGroup(name), Set.of("Read"));
        for (Operation operation : operations()) {
            if (operation.service().equals(name)) {
                String topic = "dermalia." + operation.topic();
                var allowed = expected.computeIfAbsent("topic " + topic, key -> new TreeSet<>(Set.of("Describe")));
                allowed.add(operation.sends() ? "Write" : "Read");
                if (!operation.sends()) {
                    expected.put("topic " + Topics.deadLetters(topic, name), Set.of("Describe", "Read", "Write"));
                }
            }
        }
        if (service == ServiceName.RETENTION) {
            expected.put("topic " + Topics.CLOCK, Set.of("Create", "Describe", "Write"));
        }
        assertThat(granted("dermalia-" + service.shortName() + "-kafka")).isEqualTo(expected);
    }

    /** By resource, what a user may do with it. */
    private static Map<String, Set<String>> granted(String userName) {
        var granted = new TreeMap<String, Set<String>>();
        JsonNode user = WHOLE.one("KafkaUser", userName);
        for (JsonNode rule : user.at("/spec/authorization/acls")) {
            assertThat(rule.at("/resource/patternType").asText()).isEqualTo("literal");
            granted.put(
                    rule.at("/resource/type").asText() + " "
                            + rule.at("/resource/name").asText(),
                    items(rule.path("operations")).map(JsonNode::asText).collect(Collectors.toSet()));
        }
        return granted;
    }

    @Test
    void the_lag_exporter_sees_how_far_everybody_is_and_changes_nothing() {
        var expected = new TreeMap<String, Set<String>>();
        for (String topic : Topics.all()) {
            expected.put("topic " + topic, Set.of("Describe", "Read"));
            for (String reader : Topics.readers(topic)) {
                expected.put("topic " + Topics.deadLetters(topic, reader), Set.of("Describe"));
                expected.put("group " + reader, Set.of("Describe"));
                expected.put("group " + Topics.deadLetterGroup(reader), Set.of("Describe"));
            }
        }
        assertThat(granted("dermalia-lag-exporter-kafka")).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("eu.dermalia.helm.Rendered#all")
    void the_lag_exporter_reaches_the_broker_as_a_service_does(Rendered rendered) {
        JsonNode exporter = rendered.one("Deployment", "dermalia-lag-exporter").at("/spec/template/spec/containers/0");
        JsonNode report = rendered.one("Deployment", "dermalia-report").at("/spec/template/spec/containers/0");
        assertThat(broker(exporter).stream().map(variable -> variable.path("name")))
                .isNotEmpty()
                .containsExactlyElementsOf(broker(report).stream()
                        .map(variable -> variable.path("name"))
                        .toList());
        assertThat(broker(exporter))
                .filteredOn(variable -> variable.has("valueFrom"))
                .allMatch(variable ->
                        variable.at("/valueFrom/secretKeyRef/name").asText().equals("dermalia-lag-exporter-kafka"));
        assertThat(variables(exporter)).contains("DERMALIA_LAG_EVERY").noneMatch(name -> name.contains("DATASOURCE"));
    }

    private static List<JsonNode> broker(JsonNode container) {
        return items(container.path("env"))
                .filter(variable -> variable.path("name").asText().startsWith("KAFKA_"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void a_service_finds_every_setting_that_the_launcher_gives_it(ServiceName service, @TempDir Path folder)
            throws IOException {
        var expected = new TreeSet<>(new LauncherEnvironment(folder).namesFor(service));
        // a relay with a certificate of its own; the chart trusts an authority by another format
        expected.remove("QUARKUS_TLS_RELAY_TRUST_STORE_PEM_CERTS");
        // only where a store does not say itself where it is
        expected.remove("DERMALIA_THIRD_COUNTRY_STORAGE_DECLARATION");
        // the owner's, for the migration alone
        var owners = expected.stream()
                .filter(variable -> variable.startsWith("QUARKUS_FLYWAY_"))
                .collect(Collectors.toSet());
        expected.removeAll(owners);
        Set<String> running = variables(container(service, "containers"));
        assertThat(running).containsAll(expected);
        assertThat(running)
                .as("the running service does not have the owner's password")
                .doesNotContainAnyElementsOf(owners);
        assertThat(variables(container(service, "initContainers")))
                .containsAll(expected)
                .containsAll(owners);
    }

    private static JsonNode container(ServiceName service, String which) {
        return WHOLE.one("Deployment", "dermalia-" + service.shortName()).at("/spec/template/spec/" + which + "/0");
    }

    private static Set<String> variables(JsonNode container) {
        return items(container.path("env"))
                .map(variable -> variable.path("name").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource("eu.dermalia.helm.Rendered#all")
    void what_is_reachable_from_outside_is_what_the_interfaces_describe(Rendered rendered) throws IOException {
        for (ServiceName service : ServiceName.values()) {
            var described = Rendered.YAML
                    .readTree(Path.of("../../docs/openapi", service.fullName() + ".yaml")
                            .toFile())
                    .path("paths")
                    .properties()
                    .stream()
                    .map(entry -> entry.getKey().split("/")[1])
                    // the patients' pages, at the root
                    .filter(segment -> service != ServiceName.REPORT || !segment.equals("r"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(exposed(rendered, service)).as(service.fullName()).isEqualTo(described);
        }
    }

    private static Set<String> exposed(Rendered rendered, ServiceName service) {
        String name = "dermalia-" + service.shortName();
        String prefix = "/" + service.shortName() + "/";
        Stream<String> paths = Stream.concat(
                rendered.ofKind("HTTPRoute")
                        .filter(route -> nameOf(route).equals(name))
                        .flatMap(route -> items(route.at("/spec/rules")))
                        .map(rule -> rule.at("/matches/0/path/value").asText()),
                rendered.ofKind("Ingress")
                        .filter(ingress -> nameOf(ingress).equals(name))
                        .flatMap(ingress -> items(ingress.at("/spec/rules/0/http/paths")))
                        .map(path -> path.path("path").asText()));
        return paths.map(path -> {
                    assertThat(path).startsWith(prefix);
                    return path.substring(prefix.length());
                })
                .map(path -> path.replaceFirst("^\\((.*?)\\).*", "$1"))
                .flatMap(path -> Stream.of(path.split("\\|")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource("eu.dermalia.helm.Rendered#all")
    void patients_reach_their_page_at_the_root(Rendered rendered) {
        Stream<String> paths = Stream.concat(
                rendered.ofKind("HTTPRoute")
                        .filter(route -> nameOf(route).equals("dermalia-patients"))
                        .map(route ->
                                route.at("/spec/rules/0/matches/0/path/value").asText()),
                rendered.ofKind("Ingress")
                        .filter(ingress -> nameOf(ingress).equals("dermalia-patients"))
                        .map(ingress ->
                                ingress.at("/spec/rules/0/http/paths/0/path").asText()));
        assertThat(paths).containsExactly("/r");
    }

    @Test
    void the_realm_has_the_launchers_roles_and_clients() {
        JsonNode realm = Rendered.of(Rendered.ONE_NODE)
                .one("KeycloakRealmImport", "dermalia-realm")
                .at("/spec/realm");
        var roles = new TreeSet<>(LauncherEnvironment.people());
        for (ServiceClient client : ServiceClient.values()) {
            roles.addAll(client.roles());
            JsonNode account = items(realm.path("users"))
                    .filter(user -> user.path("serviceAccountClientId").asText().equals(client.clientId()))
                    .findFirst()
                    .orElseThrow();
            assertThat(items(account.path("realmRoles")).map(JsonNode::asText))
                    .as(client.clientId())
                    .containsExactlyElementsOf(client.roles());
            JsonNode itself = items(realm.path("clients"))
                    .filter(entry -> entry.path("clientId").asText().equals(client.clientId()))
                    .findFirst()
                    .orElseThrow();
            assertThat(itself.at("/protocolMappers/0/config/included.custom.audience")
                            .asText())
                    .isEqualTo(client.callee().fullName());
            assertThat(itself.path("secret").asText())
                    .as("a placeholder, no secret")
                    .isEqualTo("${" + client.name() + "}");
        }
        assertThat(items(realm.at("/roles/realm"))
                        .map(role -> role.path("name").asText())
                        .sorted())
                .containsExactlyElementsOf(roles);
        assertThat(realm.path("clients").size()).isEqualTo(ServiceClient.values().length + 1);
        assertThat(realm.path("users").size()).as("nobody who could log in").isEqualTo(ServiceClient.values().length);
    }

    @Test
    void a_service_is_granted_the_calls_of_its_clients() {
        for (ServiceClient client : ServiceClient.values()) {
            JsonNode policy =
                    WHOLE.one("NetworkPolicy", "dermalia-" + client.callee().shortName());
            assertThat(items(policy.at("/spec/ingress/0/from"))
                            .map(peer -> peer.at("/podSelector/matchLabels/app.kubernetes.io~1component")
                                    .asText()))
                    .contains(client.caller().shortName());
        }
    }
}
