package eu.dermalia.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValidationException.Problem;
import java.net.BindException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    private static List<String> lines(Throwable failure) {
        return Diagnosis.of(new RuntimeException("Failed to start quarkus", failure)).stream()
                .map(Finding::line)
                .toList();
    }

    @Test
    void names_every_missing_setting_by_property_and_variable() {
        var failure = new ConfigValidationException(new Problem[] {
            new Problem("SRCFG00014: The config property dermalia.vault.kek.file is required but it could not be found"
                    + " in any config source"),
            new Problem("SRCFG00014: The config property dermalia.cluster.client-secret is required but it could not be"
                    + " found in any config source")
        });
        assertThat(lines(failure))
                .containsExactly(
                        "missing: dermalia.vault.kek.file (DERMALIA_VAULT_KEK_FILE), this service cannot do without",
                        "missing: dermalia.cluster.client-secret (DERMALIA_CLUSTER_CLIENT_SECRET), this service cannot do"
                                + " without");
    }

    @Test
    void names_a_property_that_a_bean_misses() {
        assertThat(lines(new NoSuchElementException("SRCFG02000: Failed to Inject @ConfigProperty for key"
                        + " dermalia.receipt.key.file into x.Y since the config property could not be found in any config"
                        + " source")))
                .singleElement()
                .asString()
                .startsWith("missing: dermalia.receipt.key.file (DERMALIA_RECEIPT_KEY_FILE)");
    }

    @Test
    void names_a_property_that_another_one_takes_its_value_from() {
        assertThat(lines(new NoSuchElementException("SRCFG00011: Could not expand value quarkus.datasource.username in"
                        + " property quarkus.flyway.placeholders.app")))
                .singleElement()
                .asString()
                .startsWith("missing: quarkus.datasource.username (QUARKUS_DATASOURCE_USERNAME)");
    }

    @Test
    void never_repeats_a_value() {
        assertThat(lines(
                        new IllegalArgumentException("SRCFG00039: The config property quarkus.http.port with the config"
                                + " value \"hunter2\" threw an Exception whilst being converted hunter2")))
                .containsExactly("quarkus.http.port (QUARKUS_HTTP_PORT) cannot be read. Correct its form");
        assertThat(lines(new NumberFormatException("SRCFG00029: Expected an integer value, got \"hunter2\"")))
                .singleElement()
                .asString()
                .contains("SRCFG00029")
                .doesNotContain("hunter2");
    }

    @Test
    void says_what_the_database_refuses() {
        assertThat(lines(new SQLException("password authentication failed for user \"x\"", "28P01")))
                .singleElement()
                .asString()
                .contains("refuses user or password")
                .doesNotContain("\"x\"");
        assertThat(lines(new SQLException("Connection refused", "08001")))
                .singleElement()
                .asString()
                .contains("does not answer");
    }

    @Test
    void says_that_a_port_is_taken() {
        assertThat(lines(new BindException("Address already in use")))
                .singleElement()
                .asString()
                .contains("QUARKUS_HTTP_PORT");
    }

    @Test
    void leaves_what_it_does_not_know_to_the_log() {
        assertThat(lines(new NullPointerException("x"))).isEmpty();
    }

    @Test
    void tells_all_findings_of_the_settings_before_anything_connects() {
        List<String> asked = new ArrayList<>();
        assertThatThrownBy(() -> StartChecks.run(List.of(
                        check("store", true, asked), check("secrets", false, asked), check("places", false, asked))))
                .isInstanceOfSatisfying(RefusedToStart.class, refused -> assertThat(refused.findings())
                        .extracting(Finding::line)
                        .containsExactly("secrets. Mend it", "places. Mend it"));
        assertThat(asked).containsExactly("secrets", "places");
    }

    private static StartCheck check(String name, boolean connects, List<String> asked) {
        return new StartCheck() {
            @Override
            public List<Finding> findings() {
                asked.add(name);
                return List.of(new Finding.Wrong(name, "Mend it"));
            }

            @Override
            public boolean connects() {
                return connects;
            }
        };
    }
}
