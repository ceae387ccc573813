package eu.dermalia.testing;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the relay took, and how to make it refuse. */
public final class Mailbox {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /**
     * A mail as received.
     *
     * @param from the envelope's sender
     * @param to the envelope's recipient
     * @param headers by name as sent
     * @param text decoded
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Mail(
            int id,
            Instant receivedAt,
            String from,
            String to,
            String subject,
            Map<String, List<String>> headers,
            String text) {
        public Mail {
            headers = Map.copyOf(headers);
        }

        /** The header's first value, or an empty text. */
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .findFirst()
                    .map(entry -> entry.getValue().get(0))
                    .orElse("");
        }
    }

    private Mailbox() {}

    public static List<Mail> all() {
        return read("/messages");
    }

    public static List<Mail> to(String recipient) {
        return read("/messages?to=" + URLEncoder.encode(recipient, StandardCharsets.UTF_8));
    }

    /** The mail's source as sent. */
    public static String source(int id) {
        return call("GET", "/messages/" + id + ".eml");
    }

    public static void clear() {
        call("DELETE", "/messages");
    }

    /** The next so many mails are refused with this SMTP code; 0 times ends it. */
    public static void refuse(int code, int times) {
        call("POST", "/refusals?code=" + code + "&times=" + times);
    }

    private static List<Mail> read(String path) {
        try {
            return Golden.JSON.readValue(call("GET", path), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String call(String method, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(Platform.get("mailbox") + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException("the mailbox answers " + answer.statusCode());
            }
            return answer.body() == null ? "" : answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
