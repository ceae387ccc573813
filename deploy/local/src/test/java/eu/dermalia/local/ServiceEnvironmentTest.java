package eu.dermalia.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceEnvironmentTest {
    @TempDir
    Path folder;

    private ServiceEnvironment environment;

    @BeforeEach
    void make() throws IOException {
        environment = new ServiceEnvironment(new Ports(28_000), Secrets.in(folder));
    }

    @Test
    void gives_keys_and_storage_only_to_who_seals() throws IOException {
        for (ServiceName service : ServiceName.values()) {
            Map<String, String> variables = environment.of(service, 1);
            assertThat(variables.containsKey("DERMALIA_VAULT_KEK_FILE"))
                    .as(service.fullName())
                    .isEqualTo(service.hasKeys());
            assertThat(variables.containsKey("QUARKUS_MINIO_SECRET_KEY")).isEqualTo(service.hasKeys());
            assertThat(variables.containsKey("DERMALIA_LEDGER_SECRET_KEY")).isEqualTo(service == ServiceName.RETENTION);
            assertThat(variables.containsKey("DERMALIA_RECEIPT_KEY_FILE")).isEqualTo(service == ServiceName.RETENTION);
            assertThat(variables.containsKey("DERMALIA_AUDIT_KEY_FILE")).isEqualTo(service == ServiceName.RIGHTS);
        }
    }

    @Test
    void gives_no_two_services_the_same_password() throws IOException {
        var seen = new HashSet<String>();
        for (ServiceName service : ServiceName.values()) {
            Map<String, String> variables = environment.of(service, 1);
            assertThat(seen.add(variables.get("QUARKUS_DATASOURCE_PASSWORD"))).isTrue();
            assertThat(seen.add(variables.get("QUARKUS_FLYWAY_PASSWORD"))).isTrue();
        }
    }

    @Test
    void gives_a_caller_the_clients_of_its_own_calls() throws IOException {
        assertThat(environment.of(ServiceName.INGEST, 1))
                .containsEntry("QUARKUS_REST_CLIENT_RIGHTS_URL", "http://127.0.0.1:28001")
                .containsKey("QUARKUS_OIDC_CLIENT_RIGHTS_CREDENTIALS_SECRET")
                .doesNotContainKey("QUARKUS_REST_CLIENT_REPORT_URL");
    }

    @Test
    void leaves_no_port_to_two_parts() {
        var ports = new Ports(28_000);
        var all = new ArrayList<>(ports.byPart(true).values());
        for (ServiceName service : ServiceName.values()) {
            all.add(ports.replica(service));
        }
        assertThat(all).doesNotHaveDuplicates().allMatch(port -> port > 28_000 && port < 28_030);
    }
}
