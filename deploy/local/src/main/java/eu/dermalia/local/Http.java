package eu.dermalia.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The suite's REST APIs as a client from outside uses them. */
public final class Http {
    /** Writes dates as ISO 8601. */
    public static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    /** An answer; the body is kept as bytes. */
    public record Answer(int status, byte[] body, Map<String, String> headers) {
        public Answer {
            headers = Map.copyOf(headers);
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** @throws UncheckedIOException when it is no JSON */
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /**
         * This answer, if it has the status.
         *
         * @throws IllegalStateException otherwise, with what the server said
         */
        public Answer expect(int wanted) {
            if (status != wanted) {
                throw new IllegalStateException("expected " + wanted + ", got " + status + ": " + text());
            }
            return this;
        }
    }

    public Answer get(URI uri, @Nullable String token) throws IOException, InterruptedException {
        return send("GET", uri, token, null, BodyPublishers.noBody(), Map.of());
    }

    /** @param body anything that Jackson can write */
    public Answer send(String method, URI uri, @Nullable String token, Object body)
            throws IOException, InterruptedException {
        return send(method, uri, token, body, Map.of());
    }

    public Answer send(String method, URI uri, @Nullable String token, Object body, Map<String, String> headers)
            throws IOException, InterruptedException {
        return send(
                method,
                uri,
                token,
                "application/json",
                BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)),
                headers);
    }

    public Answer delete(URI uri, @Nullable String token) throws IOException, InterruptedException {
        return send("DELETE", uri, token, null, BodyPublishers.noBody(), Map.of());
    }

    public Answer form(URI uri, Map<String, String> fields) throws IOException, InterruptedException {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send("POST", uri, null, "application/x-www-form-urlencoded", BodyPublishers.ofString(body), Map.of());
    }

    /** Whether it answers 200 at this moment. */
    public boolean ok(URI uri) {
        try {
            return get(uri, null).status() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The general form; redirects are not followed. */
    public Answer send(
            String method,
            URI uri,
            @Nullable String token,
            @Nullable String contentType,
            BodyPublisher body,
            Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri).timeout(LIMIT).method(method, body);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        headers.forEach(request::header);
        HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
        Map<String, String> received = answer.headers().map().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().get(0)));
        return new Answer(answer.statusCode(), answer.body(), received);
    }
}
