package eu.dermalia.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code values.schema.json}: a slip of the pen is refused rather than ignored. */
class ValuesTest {
    private static JsonNode defaults() throws IOException {
        return Rendered.YAML.readTree(Rendered.CHART.resolve("values.yaml").toFile());
    }

    /** Every mapping of values.yaml that has keys of its own. */
    static List<String> sections() throws IOException {
        List<String> found = new ArrayList<>();
        collect(defaults(), "", found);
        assertThat(found).hasSizeGreaterThan(30);
        return found;
    }

    private static void collect(JsonNode at, String path, List<String> found) {
        for (Map.Entry<String, JsonNode> entry : at.properties()) {
            // the rest has Kubernetes' own form, or names of the operator's
            if (entry.getValue().isObject() && !entry.getValue().isEmpty()) {
                String section = path + entry.getKey();
                found.add(section);
                collect(entry.getValue(), section + ".", found);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sections")
    void an_unknown_key_is_refused(String section) {
        assertThatThrownBy(() -> Rendered.with(Rendered.ONE_NODE, section + ".replicsa", "1"))
                .hasMessageContaining("replicsa");
    }

    @Test
    void an_unknown_section_is_refused() {
        assertThatThrownBy(() -> Rendered.with(Rendered.ONE_NODE, "sevices", Map.of()))
                .hasMessageContaining("sevices");
    }

    @ParameterizedTest
    @CsvSource({
        "storage.url, http://s3.example",
        "ledger.url, http://s3.example",
        "captureCluster.url, ftp://captures.example",
        "oidc.issuer, http://login.example",
        "residency.storage.country, Germany",
        "kafka.authentication, plain",
        "mail.from, nobody",
        "services.report.env.SOME_PASSWORD, abc",
        "image.digests.report, sha256:abc",
        "host, https://d.example",
    })
    void a_value_that_cannot_be_meant_is_refused(String path, String value) {
        assertThatThrownBy(() -> Rendered.with(Rendered.ONE_NODE, path, value))
                .hasMessageContaining("values don't meet the specifications of the schema");
    }

    @Test
    void the_dashboard_is_not_redirected_anywhere() {
        assertThatThrownBy(() -> Rendered.with(Rendered.ONE_NODE, "keycloak.dashboard.redirectUris", List.of("*")))
                .hasMessageContaining("redirectUris");
    }
}
