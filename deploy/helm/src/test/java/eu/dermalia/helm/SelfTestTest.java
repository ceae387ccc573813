package eu.dermalia.helm;

import static eu.dermalia.helm.Rendered.items;
import static eu.dermalia.helm.Rendered.nameOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.local.SelfTestPractice;
import eu.dermalia.local.ServiceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code helm test} runs, and the stand-in of the vendor's cluster that it may bring. */
class SelfTestTest {
    private static final Rendered WHOLE = Rendered.of(Rendered.ACCEPTANCE);
    private static final Path PROGRAM = Path.of("../self-test/src/main/java/eu/dermalia/selftest");

    private static JsonNode pod() {
        return WHOLE.one("Pod", "dermalia-self-test");
    }

    private static Set<String> variables(JsonNode container) {
        return items(container.path("env"))
                .map(variable -> variable.path("name").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void runs_when_it_is_asked_for_and_once() {
        assertThat(pod().at("/metadata/annotations/" + Rendered.HOOK.replace("/", "~1"))
                        .asText())
                .isEqualTo("test");
        assertThat(pod().at("/spec/restartPolicy").asText()).isEqualTo("Never");
        assertThat(pod().at("/spec/activeDeadlineSeconds").asInt()).isPositive();
        assertThat(pod().at("/spec/containers/0/args/0").asText()).isEqualTo("run");
    }

    @Test
    void has_every_setting_that_the_program_reads_for_a_stand_in() throws IOException {
        Set<String> read = named("Settings.java", "\"([A-Z_]+)\"").stream()
                .filter(name -> !name.equals("DERMALIA_SELF_TEST_"))
                .map(name -> "DERMALIA_SELF_TEST_" + name)
                .collect(Collectors.toCollection(TreeSet::new));
        for (ServiceName service : ServiceName.values()) {
            read.add("DERMALIA_SELF_TEST_" + service.name() + "_URL");
        }
        read.remove("DERMALIA_SELF_TEST__URL");
        // of the vendor's test site
        assertThat(read.remove("DERMALIA_SELF_TEST_PATIENT_NUMBER")).isTrue();
        Set<String> given = variables(pod().at("/spec/containers/0"));
        given.remove("JAVA_TOOL_OPTIONS");
        assertThat(given).isEqualTo(read);
    }

    @Test
    void the_stand_in_has_every_setting_that_it_demands() throws IOException {
        JsonNode container =
                WHOLE.one("Deployment", "dermalia-capture-stand-in").at("/spec/template/spec/containers/0");
        assertThat(variables(container)).containsAll(named("Main.java", "required\\(\"([A-Z_]+)\""));
        assertThat(container.at("/args/0").asText()).isEqualTo("capture-stand-in");
    }

    private static Set<String> named(String file, String pattern) throws IOException {
        Set<String> names = Pattern.compile(pattern)
                .matcher(Files.readString(PROGRAM.resolve(file)))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names).isNotEmpty();
        return names;
    }

    @Test
    void reaches_names_services_stand_in_and_issuer_and_nothing_else() {
        JsonNode policy = WHOLE.one("NetworkPolicy", "dermalia-self-test").path("spec");
        assertThat(policy.has("ingress")).isFalse();
        assertThat(items(policy.path("policyTypes")).map(JsonNode::asText)).containsExactly("Ingress", "Egress");
        assertThat(policy.path("egress").findValuesAsText("app.kubernetes.io/component"))
                .containsExactlyInAnyOrder(
                        "rights", "ingest", "report", "retention", "notification", "capture-stand-in");
        assertThat(policy.path("egress").size()).isEqualTo(3);
        for (ServiceName service : ServiceName.values()) {
            assertThat(WHOLE.one("NetworkPolicy", "dermalia-" + service.shortName())
                            .at("/spec/ingress")
                            .findValuesAsText("app.kubernetes.io/component"))
                    .as(service.fullName())
                    .contains("self-test");
        }
    }

    @Test
    void the_stand_in_asks_nobody_and_answers_ingest_rights_and_the_test() {
        JsonNode policy =
                WHOLE.one("NetworkPolicy", "dermalia-capture-stand-in").path("spec");
        assertThat(policy.has("egress")).isFalse();
        assertThat(policy.path("ingress").findValuesAsText("app.kubernetes.io/component"))
                .containsExactlyInAnyOrder("ingest", "rights", "self-test");
        for (String caller : new String[] {"ingest", "rights"}) {
            assertThat(WHOLE.one("NetworkPolicy", "dermalia-" + caller)
                            .at("/spec/egress")
                            .findValuesAsText("app.kubernetes.io/component"))
                    .contains("capture-stand-in");
        }
    }

    @Test
    void ingest_pulls_from_the_stand_in_with_the_secret_that_it_knows() {
        JsonNode ingest = WHOLE.one("Deployment", "dermalia-ingest").at("/spec/template/spec/containers/0");
        assertThat(literal(ingest, "DERMALIA_CLUSTER_URL")).isEqualTo("http://dermalia-capture-stand-in:8080");
        assertThat(literal(ingest, "DERMALIA_CLUSTER_TOKEN_URL"))
                .isEqualTo("http://dermalia-capture-stand-in:8080/oauth/token");
        JsonNode standIn = WHOLE.one("Deployment", "dermalia-capture-stand-in").at("/spec/template/spec/containers/0");
        assertThat(secret(standIn, "DERMALIA_STAND_IN_CLIENT_SECRET"))
                .isEqualTo(secret(ingest, "DERMALIA_CLUSTER_CLIENT_SECRET"));
    }

    private static String literal(JsonNode container, String name) {
        return variable(container, name).path("value").asText();
    }

    private static JsonNode secret(JsonNode container, String name) {
        JsonNode secret = variable(container, name).at("/valueFrom/secretKeyRef");
        assertThat(secret.has("key")).isTrue();
        return secret;
    }

    private static JsonNode variable(JsonNode container, String name) {
        return items(container.path("env"))
                .filter(entry -> entry.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void its_client_is_of_the_test_practice_and_no_operator() {
        JsonNode realm = WHOLE.one("KeycloakRealmImport", "dermalia-realm").at("/spec/realm");
        JsonNode client = items(realm.path("clients"))
                .filter(entry -> entry.path("clientId").asText().equals(SelfTestPractice.CLIENT_ID))
                .findFirst()
                .orElseThrow();
        assertThat(client.path("secret").asText()).isEqualTo("${SELF_TEST}");
        assertThat(client.findValuesAsText("claim.value")).containsExactly(SelfTestPractice.ID.toString());
        assertThat(client.findValuesAsText("included.custom.audience"))
                .containsExactlyInAnyOrderElementsOf(Stream.of(ServiceName.values())
                        .map(ServiceName::fullName)
                        .toList());
        assertThat(items(realm.path("users"))
                        .filter(user ->
                                user.path("serviceAccountClientId").asText().equals(SelfTestPractice.CLIENT_ID))
                        .flatMap(user -> items(user.path("realmRoles")))
                        .map(JsonNode::asText))
                .containsExactlyElementsOf(SelfTestPractice.ROLES);
    }

    @Test
    void a_stand_in_beside_the_vendors_cluster_is_refused() {
        assertThatThrownBy(() -> Rendered.with(Rendered.ONE_NODE, "selfTest", acceptance("stand-in")))
                .hasMessageContaining("one of them");
    }

    @Test
    void at_the_vendors_test_site_somebody_has_to_say_whose_capture_it_is() throws IOException {
        assertThatThrownBy(() -> Rendered.with(Rendered.ONE_NODE, "selfTest", acceptance("vendor")))
                .hasMessageContaining("selfTest.patientNumber");
        String rendered = Rendered.with(
                Rendered.ONE_NODE, "selfTest", acceptance("vendor"), "selfTest.patientNumber", "SELBSTTEST-1");
        assertThat(Rendered.parse(rendered))
                .anyMatch(resource -> nameOf(resource).equals("dermalia-self-test"))
                .noneMatch(resource -> nameOf(resource).contains("capture-stand-in"));
    }

    @Test
    void nothing_of_it_is_there_unless_it_is_wanted() {
        assertThat(Rendered.of(Rendered.ONE_NODE).resources())
                .noneMatch(resource -> nameOf(resource).contains("self-test"));
    }

    private static Map<String, Object> acceptance(String captures) {
        return Map.of(
                "enabled",
                true,
                "practice",
                SelfTestPractice.ID.toString(),
                "recipient",
                "selbsttest@praxis-it.example",
                "captures",
                captures);
    }
}
