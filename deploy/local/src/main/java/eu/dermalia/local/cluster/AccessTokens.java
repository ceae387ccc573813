package eu.dermalia.local.cluster;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** OAuth 2.0 client credentials (RFC 6749, section 4.4) for the one client, with opaque bearer tokens that expire. */
final class AccessTokens {
    private final ClusterSettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> endings = new ConcurrentHashMap<>();

    AccessTokens(ClusterSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Answers {@code POST /oauth/token}. */
    void issue(HttpExchange exchange) throws IOException {
        Map<String, String> form = Reply.form(new String(Reply.body(exchange), StandardCharsets.UTF_8));
        if (!isClient(exchange.getRequestHeaders().getFirst("Authorization"), form)) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"capture-cluster\"");
            Reply.json(exchange, 401, error("invalid_client"));
        } else if (!"client_credentials".equals(form.get("grant_type"))) {
            Reply.json(exchange, 400, error("unsupported_grant_type"));
        } else {
            Instant now = clock.instant();
            endings.values().removeIf(now::isAfter);
            byte[] bits = new byte[32];
            random.nextBytes(bits);
            String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
            endings.put(token, now.plus(settings.tokenLife()));
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.put("access_token", token)
                    .put("token_type", "Bearer")
                    .put("expires_in", settings.tokenLife().toSeconds());
            Reply.json(exchange, 200, answer);
        }
    }

    /** @throws Refused with 401 when the request carries no valid token */
    void require(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        Instant end = header == null || !header.startsWith("Bearer ") ? null : endings.get(header.substring(7));
        if (end == null || !clock.instant().isBefore(end)) {
            exchange.getResponseHeaders()
                    .set("WWW-Authenticate", header == null ? "Bearer" : "Bearer error=\"invalid_token\"");
            throw new Refused(401, "unauthorized", "A valid bearer token is needed");
        }
    }

    private boolean isClient(@Nullable String header, Map<String, String> form) {
        String id = form.get("client_id");
        String secret = form.get("client_secret");
        if (header != null && header.startsWith("Basic ")) {
            String pair =
                    new String(Base64.getDecoder().decode(header.substring(6).trim()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            id = colon < 0 ? null : URLDecoder.decode(pair.substring(0, colon), StandardCharsets.UTF_8);
            secret = colon < 0 ? null : URLDecoder.decode(pair.substring(colon + 1), StandardCharsets.UTF_8);
        }
        return same(settings.clientId(), id) && same(settings.clientSecret(), secret);
    }

    private static boolean same(String expected, @Nullable String actual) {
        return actual != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), actual.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode error(String code) {
        return JsonNodeFactory.instance.objectNode().put("error", code);
    }
}
