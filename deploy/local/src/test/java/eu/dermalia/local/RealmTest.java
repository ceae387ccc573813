package eu.dermalia.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealmTest {
    @TempDir
    Path folder;

    private Secrets secrets;
    private JsonNode realm;

    @BeforeEach
    void make() throws IOException {
        secrets = Secrets.in(folder);
        realm = Http.JSON.readTree(new Realm(secrets).json());
    }

    @Test
    void keeps_the_default_scopes() {
        assertThat(realm.has("clientScopes")).isFalse();
    }

    @Test
    void lets_only_an_administrator_set_the_practice() throws IOException {
        String profile = realm.findPath("kc.user.profile.config").get(0).asText();
        JsonNode practice = named(Http.JSON.readTree(profile).path("attributes"), "name", "practice_id");
        assertThat(practice.path("permissions").path("edit")).hasSize(1);
        assertThat(practice.path("permissions").path("edit").get(0).asText()).isEqualTo("admin");
        assertThat(profile).doesNotContain("unmanagedAttributePolicy");
    }

    @Test
    void gives_each_service_client_one_callee_and_the_roles_of_its_calls() throws IOException {
        for (ServiceClient client : ServiceClient.values()) {
            JsonNode entry = named(realm.path("clients"), "clientId", client.clientId());
            assertThat(entry.path("protocolMappers")).hasSize(1);
            assertThat(entry.findPath("included.custom.audience").asText())
                    .isEqualTo(client.callee().fullName());
            assertThat(entry.path("secret").asText()).isEqualTo(secrets.password(client.clientId()));
            JsonNode account = named(realm.path("users"), "serviceAccountClientId", client.clientId());
            assertThat(account.path("realmRoles")).hasSameSizeAs(client.roles());
        }
    }

    @Test
    void gives_the_operator_no_practice_and_everybody_else_one() {
        for (DemoUser user : DemoUser.all()) {
            JsonNode entry = named(realm.path("users"), "username", user.name());
            assertThat(entry.has("attributes"))
                    .as(user.name())
                    .isEqualTo(!user.role().equals("operator"));
            assertThat(entry.path("realmRoles")).hasSize(1);
        }
    }

    private static JsonNode named(JsonNode list, String field, String value) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(entry -> entry.path(field).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }
}
