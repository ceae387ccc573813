package eu.dermalia.ingest.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The bearer token, by OAuth 2 client credentials (RFC 6749, section 4.4), kept until shortly before it ends. */
final class ClusterToken {
    private static final Duration EARLY = Duration.ofSeconds(20);

    private final ClusterConfig config;
    private final ClusterHttp http;
    private final ObjectMapper json;
    private final Clock clock;
    private @Nullable String token;
    private Instant until = Instant.MIN;

    ClusterToken(ClusterConfig config, ClusterHttp http, ObjectMapper json, Clock clock) {
        this.config = config;
        this.http = http;
        this.json = json;
        this.clock = clock;
    }

    synchronized String get() {
        if (token == null || !clock.instant().isBefore(until)) {
            fetch();
        }
        return token == null ? "" : token;
    }

    /** After a 401: unless another thread has already fetched a new one. */
    synchronized void forget(String refused) {
        if (refused.equals(token)) {
            token = null;
        }
    }

    private void fetch() {
        String pair = encoded(config.clientId()) + ":" + encoded(config.clientSecret());
        HttpRequest request = HttpRequest.newBuilder(config.tokenUrl())
                .timeout(config.answerWithin())
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        ClusterHttp.Answer answer = http.small(request, 64 * 1024);
        if (answer.status() != 200) {
            throw new ClusterException("TOKEN_REFUSED");
        }
        try {
            JsonNode body = json.readTree(answer.body());
            token = body.path("access_token").asText();
            Duration life = Duration.ofSeconds(body.path("expires_in").asLong(60));
            until = clock.instant()
                    .plus(life.compareTo(EARLY.multipliedBy(2)) > 0 ? life.minus(EARLY) : life.dividedBy(2));
        } catch (IOException e) {
            throw new ClusterException("TOKEN_UNREADABLE");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
