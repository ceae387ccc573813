package eu.dermalia.local.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reading requests and writing answers, the same way everywhere. */
final class Reply {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_BODY = 96 << 20;

    private Reply() {}

    static void json(HttpExchange exchange, int status, JsonNode body) throws IOException {
        send(exchange, status, "application/json", JSON.writeValueAsBytes(body));
    }

    static void problem(HttpExchange exchange, Refused refused) throws IOException {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("type", "https://dermalia.eu/capture-cluster/problems/" + refused.problem())
                .put("title", refused.getMessage())
                .put("status", refused.status());
        send(exchange, refused.status(), "application/problem+json", JSON.writeValueAsBytes(body));
    }

    static void empty(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private static void send(HttpExchange exchange, int status, String mediaType, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", mediaType);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** The path's parts after a prefix, decoded one by one: an encoded slash stays inside its part. */
    static List<String> parts(HttpExchange exchange, String prefix) {
        String path = exchange.getRequestURI().getRawPath().substring(prefix.length());
        return Arrays.stream(path.split("/", -1))
                .filter(part -> !part.isEmpty())
                .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                .toList();
    }

    static Map<String, String> query(HttpExchange exchange) {
        return form(exchange.getRequestURI().getRawQuery());
    }

    static Map<String, String> form(@Nullable String encoded) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : encoded == null ? new String[0] : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    static byte[] body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw new Refused(413, "too-large", "A request carries 96 MB at most");
        }
        return body;
    }
}
