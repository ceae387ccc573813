package eu.dermalia.web;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.start.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsCheckTest {
    private static List<String> lines(Map<String, String> settings) {
        return SecretsCheck.findings(settings.keySet(), name -> Optional.ofNullable(settings.get(name))).stream()
                .map(Finding::line)
                .toList();
    }

    @Test
    void random_secrets_are_fine() {
        assertThat(lines(Map.of(
                        "quarkus.datasource.username", "rights_app",
                        "quarkus.datasource.password", "hq8Zw1v0Yk3b",
                        "quarkus.minio.secret-key", "Vd02mMZq7L1s",
                        "quarkus.oidc-client.rights.client-id", "ingest-to-rights",
                        "quarkus.oidc-client.rights.credentials.secret", "P2s8xq0aQw9e")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "quarkus.datasource.password, postgres",
        "quarkus.datasource.password, rights_app",
        "quarkus.flyway.keys.password, Password",
        "quarkus.minio.secret-key, minioadmin",
        "dermalia.cluster.client-secret, changeit",
        "dermalia.ledger.secret-key, dermalia",
        "quarkus.oidc-client.rights.credentials.secret, unset"
    })
    void what_everybody_knows_is_refused_and_not_repeated(String setting, String secret) {
        var settings = Map.of("quarkus.datasource.username", "rights_app", setting, secret);
        assertThat(lines(settings))
                .singleElement()
                .asString()
                .contains(setting, Finding.variable(setting), "everybody knows")
                .doesNotContain(": " + secret, "'" + secret);
    }

    @Test
    void a_client_without_credentials_is_told_with_both_names_of_the_setting() {
        assertThat(lines(Map.of("quarkus.oidc-client.rights.client-id", "ingest-to-rights")))
                .containsExactly("missing: quarkus.oidc-client.rights.credentials.secret"
                        + " (QUARKUS_OIDC_CLIENT_RIGHTS_CREDENTIALS_SECRET),"
                        + " the password with which this service calls rights-service");
    }

    @Test
    void a_signed_assertion_is_a_credential_too() {
        assertThat(lines(Map.of(
                        "quarkus.oidc-client.rights.client-id", "ingest-to-rights",
                        "quarkus.oidc-client.rights.credentials.jwt.key-file", "/run/key.pem")))
                .isEmpty();
    }
}
