package eu.dermalia.web;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.start.Finding;
import eu.dermalia.web.Residency.Endpoint;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResidencyTest {
    private static final Map<String, String> SPANS_ON = Map.of(
            "quarkus.otel.sdk.disabled",
            "false",
            "quarkus.otel.exporter.otlp.endpoint",
            "https://collector.example:4317");

    private static Endpoint endpoint(String address, @Nullable String country) {
        return new Endpoint(
                "storage",
                address,
                Optional.ofNullable(country),
                Optional.ofNullable(country == null ? null : "Hosting GmbH"));
    }

    private static List<Finding> refusals(Endpoint endpoint, boolean strict) {
        return Residency.refusals(List.of(endpoint), strict);
    }

    @Test
    void frankfurt_is_fine() {
        assertThat(refusals(endpoint("https://s3.eu-central-1.example", "DE"), true))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"US", "GB", "CH", "XX", ""})
    void outside_the_eu_and_the_eea_is_refused(String country) {
        assertThat(refusals(endpoint("https://s3.example", country), true)).hasSize(1);
        assertThat(refusals(endpoint("http://127.0.0.1:9000", country), false)).hasSize(1);
    }

    @Test
    void what_nobody_declared_is_refused() {
        assertThat(refusals(endpoint("https://s3.example", null), true)).hasSize(1);
        assertThat(refusals(endpoint("https://s3.example", null), false)).hasSize(1);
    }

    @Test
    void a_country_without_an_operator_is_no_declaration() {
        Endpoint endpoint = new Endpoint("mail", "relay.example", Optional.of("DE"), Optional.of(" "));
        assertThat(refusals(endpoint, true)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://127.0.0.1:5432/rights",
                "jdbc:postgresql://localhost:5432/rights",
                "vertx-reactive:postgresql://localhost/rights",
                "localhost:9092,127.0.0.1:9093",
                "http://[::1]:9000/x",
                "localhost"
            })
    void this_machine_needs_no_declaration_in_tests_but_in_production(String address) {
        assertThat(refusals(endpoint(address, null), false)).isEmpty();
        assertThat(refusals(endpoint(address, null), true)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost.example.org/", "http://127.0.0.1@evil.example/", "localhost:1,kafka.example:2"
            })
    void what_only_looks_like_this_machine_is_not(String address) {
        assertThat(refusals(endpoint(address, null), false)).hasSize(1);
    }

    /** What all services set, with nothing more than a deployer adds; neither this machine's variables nor its properties. */
    private static List<Endpoint> endpoints(Map<String, String> deployed) throws IOException {
        URL shared = Residency.class.getResource("/META-INF/microprofile-config.properties");
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(ResidencyConfig.class)
                .withSources(new PropertiesConfigSource(shared, 100))
                .withSources(new PropertiesConfigSource(deployed, "deployed", 300))
                .build();
        return new Residency(config.getConfigMapping(ResidencyConfig.class), config).endpoints();
    }

    private static Map<String, String> spansTo(String country) {
        Map<String, String> settings = new HashMap<>(SPANS_ON);
        settings.put("dermalia.residency.traces.country", country);
        settings.put("dermalia.residency.traces.operator", "Watching GmbH");
        return settings;
    }

    @Test
    void spans_stay_here_unless_somebody_asks_for_them() throws IOException {
        assertThat(endpoints(Map.of("quarkus.otel.exporter.otlp.endpoint", "https://collector.example:4317")))
                .noneMatch(endpoint -> endpoint.name().equals("traces"));
    }

    @Test
    void spans_that_leave_need_a_declaration_like_everything_else() throws IOException {
        assertThat(endpoints(SPANS_ON))
                .filteredOn(endpoint -> endpoint.name().equals("traces"))
                .singleElement()
                .satisfies(traces -> {
                    assertThat(traces.address()).isEqualTo("https://collector.example:4317");
                    assertThat(refusals(traces, false))
                            .singleElement()
                            .extracting(Finding::line)
                            .asString()
                            .contains("traces", "DERMALIA_RESIDENCY_TRACES_COUNTRY");
                });
    }

    @Test
    void a_collector_lies_inside_or_nothing_starts() throws IOException {
        assertThat(Residency.refusals(traces("US"), true)).hasSize(1);
        assertThat(Residency.refusals(traces("de"), true)).isEmpty();
    }

    private static List<Endpoint> traces(String country) throws IOException {
        List<Endpoint> traces = endpoints(spansTo(country)).stream()
                .filter(endpoint -> endpoint.name().equals("traces"))
                .toList();
        assertThat(traces).hasSize(1);
        return traces;
    }
}
