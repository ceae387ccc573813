package eu.dermalia.helm;

import static eu.dermalia.helm.Rendered.items;
import static eu.dermalia.helm.Rendered.nameOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing comes in and nothing goes out that is not declared. */
class NetworkRulesTest {
    @ParameterizedTest
    @MethodSource("eu.dermalia.helm.Rendered#all")
    void everything_is_denied_that_no_policy_lets_through(Rendered rendered) {
        JsonNode deny = rendered.one("NetworkPolicy", "dermalia-default-deny").path("spec");
        assertThat(deny.has("ingress") || deny.has("egress")).isFalse();
        assertThat(items(deny.path("policyTypes")).map(JsonNode::asText)).containsExactly("Ingress", "Egress");
        for (JsonNode deployment : (Iterable<JsonNode>) rendered.ofKind("Deployment")::iterator) {
            JsonNode labels = deployment.at("/spec/template/metadata/labels");
            assertThat(selects(deny.path("podSelector"), labels))
                    .as(nameOf(deployment))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("eu.dermalia.helm.Rendered#all")
    void every_port_has_a_policy(Rendered rendered) {
        for (JsonNode deployment : (Iterable<JsonNode>) rendered.ofKind("Deployment")::iterator) {
            JsonNode labels = deployment.at("/spec/template/metadata/labels");
            Set<Integer> open = rendered.ofKind("NetworkPolicy")
                    .filter(policy -> selects(policy.at("/spec/podSelector"), labels))
                    .flatMap(policy -> items(policy.at("/spec/ingress")))
                    .flatMap(rule -> items(rule.path("ports")))
                    .map(port -> port.path("port").asInt())
                    .collect(Collectors.toSet());
            Set<Integer> ports = items(deployment.at("/spec/template/spec/containers"))
                    .flatMap(container -> items(container.path("ports")))
                    .map(port -> port.path("containerPort").asInt())
                    .collect(Collectors.toSet());
            assertThat(open).as(nameOf(deployment)).isEqualTo(ports);
        }
    }

    @ParameterizedTest
    @MethodSource("eu.dermalia.helm.Rendered#all")
    void no_rule_is_open_to_everybody(Rendered rendered) {
        assertThat(rendered.ofKind("NetworkPolicy")).allSatisfy(policy -> {
            for (JsonNode rule : policy.at("/spec/egress")) {
                assertThat(rule.path("to").size()).as(nameOf(policy)).isPositive();
                assertThat(rule.path("ports").size()).as(nameOf(policy)).isPositive();
            }
            for (JsonNode rule : policy.at("/spec/ingress")) {
                // CloudNativePG's operator may be in any namespace
                boolean operator = rule.at("/ports/0/port").asInt() == 8000;
                assertThat(rule.path("from").size() > 0 || operator)
                        .as(nameOf(policy))
                        .isTrue();
            }
            assertThat(policy.findValuesAsText("cidr")).noneMatch(cidr -> cidr.endsWith("/0"));
        });
    }

    @ParameterizedTest
    @MethodSource("eu.dermalia.helm.Rendered#all")
    void only_who_seals_reaches_the_keys(Rendered rendered) {
        for (String service : List.of("retention", "notification")) {
            String policy = rendered.one("NetworkPolicy", "dermalia-" + service).toString();
            assertThat(policy).doesNotContain("dermalia-keys").doesNotContain("10.4.0.0/24");
        }
    }

    @ParameterizedTest
    @MethodSource("eu.dermalia.helm.Rendered#all")
    void the_lag_exporter_reaches_names_and_the_broker_alone(Rendered rendered) {
        JsonNode egress = rendered.one("NetworkPolicy", "dermalia-lag-exporter").at("/spec/egress");
        JsonNode service = rendered.one("NetworkPolicy", "dermalia-retention").at("/spec/egress");
        assertThat(egress.size()).isEqualTo(2);
        assertThat(items(service)).containsAll(egress);
    }

    @Test
    void databases_reach_themselves_their_backup_and_kubernetes_and_nothing_else() {
        Rendered whole = Rendered.of(Rendered.HIGHLY_AVAILABLE);
        for (String which : List.of("main", "keys")) {
            JsonNode policy = whole.one("NetworkPolicy", "dermalia-" + which).path("spec");
            assertThat(items(policy.path("policyTypes")).map(JsonNode::asText)).containsExactly("Ingress", "Egress");
            assertThat(policy.path("egress").findValuesAsText("cidr"))
                    .containsExactly("192.0.2.0/29", "203.0.113.64/28");
            assertThat(policy.path("egress").findValuesAsText("cnpg.io/cluster"))
                    .containsExactly("dermalia-" + which);
            assertThat(items(policy.path("egress"))
                            .flatMap(rule -> items(rule.path("ports")))
                            .map(port -> port.path("port").asInt()))
                    .containsExactly(53, 53, 5432, 8000, 6443, 443);
        }
    }

    @Test
    void an_endpoint_without_addresses_is_refused() {
        for (String what : List.of(
                "storage",
                "oidc",
                "captureCluster",
                "mail",
                "ledger",
                "postgres.cluster.backup",
                "networkPolicy.apiServer")) {
            assertThatThrownBy(() -> Rendered.with(Rendered.HIGHLY_AVAILABLE, what + ".peers", List.of()))
                    .as(what)
                    .hasMessageContaining(what + ".peers");
        }
    }

    private static boolean selects(JsonNode selector, JsonNode labels) {
        return selector.path("matchLabels").properties().stream()
                .allMatch(entry -> labels.path(entry.getKey()).equals(entry.getValue()));
    }
}
