package eu.dermalia.selftest;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.local.Http;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** The test's own client at the issuer; a token is used for half of its life. */
final class Tokens {
    private final Settings settings;
    private final Http http;
    private final Clock clock;
    private String held = "";
    private Instant until = Instant.MIN;

    Tokens(Settings settings, Http http, Clock clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    /** @throws NotAsExpected when the issuer gives none */
    String current() throws IOException, InterruptedException {
        Instant now = clock.instant();
        if (now.isBefore(until)) {
            return held;
        }
        Http.Answer answer = http.form(
                settings.tokenUrl(),
                Map.of(
                        "grant_type", "client_credentials",
                        "client_id", settings.clientId(),
                        "client_secret", settings.clientSecret()));
        if (answer.status() != 200) {
            throw new NotAsExpected(
                    "the issuer gives the client " + settings.clientId() + " no token, it answers " + answer.status());
        }
        JsonNode token = answer.json();
        held = token.path("access_token").asText();
        until = now.plusSeconds(token.path("expires_in").asLong(60) / 2);
        return held;
    }
}
