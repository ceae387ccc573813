package eu.dermalia.testing;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.contracts.PracticeId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends, and looks at nothing but the status: an answer that never ends is hung up on. */
final class MatrixClient {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;

    MatrixClient(int port) {
        this.address = "http://localhost:" + port;
    }

    JsonNode openApi() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/q/openapi?format=json"))
                .timeout(PATIENCE)
                .build();
        try (InputStream body = send(request).body()) {
            return Golden.JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int status(
            String method,
            String path,
            String media,
            @Nullable String body,
            @Nullable String token,
            PracticeId practice) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                // of a service's call; a person's token says it itself, and the header moves nobody
                .header("Dermalia-Practice", practice.toString())
                .header("Dermalia-Scan", UUID.randomUUID().toString());
        if (!method.equals("GET") && !method.equals("DELETE")) {
            request.header("Content-Type", media);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<InputStream> answer = send(request.build());
        try {
            answer.body().close();
        } catch (IOException hungUp) {
            // that is what was meant
        }
        return answer.statusCode();
    }

    private HttpResponse<InputStream> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    request.method() + " " + request.uri().getPath(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
