package eu.dermalia.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The realm that Keycloak imports: roles, one user per role and practice, the dashboard, a client per pair of services. */
final class Realm {
    static final String NAME = "dermalia";
    /** Of every demo user; a local realm, reachable from this machine only. */
    static final String PASSWORD = "dermalia";

    private static final int TOKEN_SECONDS = 900;

    private final Secrets secrets;

    Realm(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Keycloak's import format. */
    byte[] json() throws IOException {
        var realm = new LinkedHashMap<String, Object>();
        realm.put("realm", NAME);
        realm.put("enabled", true);
        realm.put("sslRequired", "none");
        realm.put("accessTokenLifespan", TOKEN_SECONDS);
        realm.put(
                "roles",
                Map.of(
                        "realm",
                        roles().stream().map(role -> Map.of("name", role)).toList()));
        realm.put("components", Map.of("org.keycloak.userprofile.UserProfileProvider", List.of(userProfile())));
        realm.put("clients", clients());
        realm.put("users", users());
        return Http.JSON.writeValueAsBytes(realm);
    }

    private static List<String> roles() {
        var roles = new ArrayList<String>(DemoUser.ROLES);
        Arrays.stream(ServiceClient.values())
                .flatMap(client -> client.roles().stream())
                .distinct()
                .forEach(roles::add);
        return roles;
    }

    /** Only an administrator may set the practice: with a looser policy users could move themselves to another one. */
    private static Map<String, Object> userProfile() throws JsonProcessingException {
        var both = List.of("admin", "user");
        var attributes = new ArrayList<Map<String, Object>>();
        for (String name : List.of("username", "email", "firstName", "lastName")) {
            attributes.add(Map.of("name", name, "permissions", Map.of("view", both, "edit", both)));
        }
        attributes.add(Map.of(
                "name",
                "practice_id",
                "permissions",
                Map.of("view", both, "edit", List.of("admin")),
                "multivalued",
                false));
        var profile = Http.JSON.writeValueAsString(Map.of("attributes", attributes));
        return Map.of(
                "providerId", "declarative-user-profile", "config", Map.of("kc.user.profile.config", List.of(profile)));
    }

    private List<Map<String, Object>> clients() throws IOException {
        var clients = new ArrayList<Map<String, Object>>();
        var mappers = new ArrayList<Map<String, Object>>();
        mappers.add(practiceClaim());
        for (ServiceName service : ServiceName.values()) {
            mappers.add(audience(service));
        }
        clients.add(Map.of(
                "clientId",
                "dashboard",
                "name",
                "Practice dashboard",
                "publicClient",
                true,
                "standardFlowEnabled",
                true,
                // For curl and tests; a production realm has the authorization code flow only.
                "directAccessGrantsEnabled",
                true,
                "redirectUris",
                List.of("http://localhost:*", "http://127.0.0.1:*"),
                "webOrigins",
                List.of("+"),
                "attributes",
                Map.of("pkce.code.challenge.method", "S256"),
                "protocolMappers",
                mappers));
        for (ServiceClient client : ServiceClient.values()) {
            clients.add(Map.of(
                    "clientId",
                    client.clientId(),
                    "clientAuthenticatorType",
                    "client-secret",
                    "secret",
                    secrets.password(client.clientId()),
                    "serviceAccountsEnabled",
                    true,
                    "standardFlowEnabled",
                    false,
                    "directAccessGrantsEnabled",
                    false,
                    "protocolMappers",
                    List.of(audience(client.callee()))));
        }
        clients.add(selfTest());
        return clients;
    }

    /** Acts as people of one practice do, without being one of them: its practice is the client's, not an attribute. */
    private Map<String, Object> selfTest() throws IOException {
        var mappers = new ArrayList<Map<String, Object>>();
        mappers.add(Map.of(
                "name", "practice",
                "protocol", "openid-connect",
                "protocolMapper", "oidc-hardcoded-claim-mapper",
                "config",
                        Map.of(
                                "claim.name", "practice_id",
                                "claim.value", SelfTestPractice.ID.toString(),
                                "jsonType.label", "String",
                                "access.token.claim", "true")));
        for (ServiceName service : ServiceName.values()) {
            mappers.add(audience(service));
        }
        return Map.of(
                "clientId",
                SelfTestPractice.CLIENT_ID,
                "clientAuthenticatorType",
                "client-secret",
                "secret",
                secrets.password(SelfTestPractice.CLIENT_ID),
                "serviceAccountsEnabled",
                true,
                "standardFlowEnabled",
                false,
                "directAccessGrantsEnabled",
                false,
                "protocolMappers",
                mappers);
    }

    private static Map<String, Object> practiceClaim() {
        return Map.of(
                "name", "practice",
                "protocol", "openid-connect",
                "protocolMapper", "oidc-usermodel-attribute-mapper",
                "config",
                        Map.of(
                                "user.attribute", "practice_id",
                                "claim.name", "practice_id",
                                "jsonType.label", "String",
                                "access.token.claim", "true",
                                "id.token.claim", "true"));
    }

    private static Map<String, Object> audience(ServiceName service) {
        return Map.of(
                "name",
                "audience " + service.fullName(),
                "protocol",
                "openid-connect",
                "protocolMapper",
                "oidc-audience-mapper",
                "config",
                Map.of("included.custom.audience", service.fullName(), "access.token.claim", "true"));
    }

    private static List<Map<String, Object>> users() {
        var users = new ArrayList<Map<String, Object>>();
        for (DemoUser user : DemoUser.all()) {
            var entry = new TreeMap<String, Object>();
            entry.put("username", user.name());
            entry.put("enabled", true);
            // Without these three Keycloak answers "Account is not fully set up".
            entry.put("email", user.name() + "@dermalia.local");
            entry.put("firstName", user.role());
            entry.put("lastName", user.name());
            entry.put("emailVerified", true);
            entry.put("realmRoles", List.of(user.role()));
            entry.put("credentials", List.of(Map.of("type", "password", "value", PASSWORD, "temporary", false)));
            user.practice()
                    .ifPresent(
                            practice -> entry.put("attributes", Map.of("practice_id", List.of(practice.toString()))));
            users.add(entry);
        }
        for (ServiceClient client : ServiceClient.values()) {
            users.add(Map.of(
                    "username",
                    "service-account-" + client.clientId(),
                    "enabled",
                    true,
                    "serviceAccountClientId",
                    client.clientId(),
                    "realmRoles",
                    client.roles()));
        }
        users.add(Map.of(
                "username",
                "service-account-" + SelfTestPractice.CLIENT_ID,
                "enabled",
                true,
                "serviceAccountClientId",
                SelfTestPractice.CLIENT_ID,
                "realmRoles",
                SelfTestPractice.ROLES));
        return users;
    }
}
