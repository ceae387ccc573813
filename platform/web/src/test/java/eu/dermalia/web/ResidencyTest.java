package eu.dermalia.web;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.start.Finding;
import eu.dermalia.web.Residency.Endpoint;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResidencyTest {
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
}
