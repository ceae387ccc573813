package eu.dermalia.local;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Bearer tokens from Keycloak, as the dashboard and the services get them; kept until shortly before they expire. */
public final class Accounts {
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private record Held(String token, Instant until) {}

    private final URI endpoint;
    private final Secrets secrets;
    private final Http http = new Http();
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    Accounts(Ports ports, Secrets secrets) {
        this.endpoint = URI.create(Keycloak.realm(ports) + "/protocol/openid-connect/token");
        this.secrets = secrets;
    }

    /** @param name a login of {@link DemoUser}, for example {@code staff-a} */
    public String user(String name) throws IOException, InterruptedException {
        return token(
                name,
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        "dashboard",
                        "username",
                        name,
                        "password",
                        Realm.PASSWORD));
    }

    public String service(ServiceClient client) throws IOException, InterruptedException {
        return token(
                client.clientId(),
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        client.clientId(),
                        "client_secret",
                        secrets.password(client.clientId())));
    }

    private String token(String who, Map<String, String> grant) throws IOException, InterruptedException {
        Held known = held.get(who);
        Instant now = Instant.now();
        if (known != null && known.until().isAfter(now)) {
            return known.token();
        }
        var answer = http.form(endpoint, grant).expect(200).json();
        Instant until = now.plusSeconds(answer.path("expires_in").asLong()).minus(MARGIN);
        var fresh = new Held(answer.path("access_token").asText(), until);
        held.put(who, fresh);
        return fresh.token();
    }
}
