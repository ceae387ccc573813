package eu.dermalia.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** The one file of Prometheus rules. */
final class Rules {
    private static final JsonNode FILE = Checkout.yaml(Checkout.MONITORING.resolve("rules.yaml"));

    private Rules() {}

    static List<JsonNode> all() {
        return FILE.path("groups").findValues("rules").stream()
                .flatMap(rules -> StreamSupport.stream(rules.spliterator(), false))
                .toList();
    }

    static List<JsonNode> alerts() {
        return all().stream().filter(rule -> rule.has("alert")).toList();
    }

    static List<String> names() {
        return alerts().stream().map(rule -> rule.path("alert").asText()).toList();
    }
}
