package eu.dermalia.ingest.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The capture API of {@code docs/capture-cluster-api.yaml} over HTTP. Ids go into paths escaped, and into no message. */
@ApplicationScoped
class IsemecoCluster implements CaptureCluster {
    private static final int SMALL = 4 << 20;
    private static final int LONGEST_ID = 200;

    private final ClusterConfig config;
    private final ObjectMapper json;
    private final ClusterHttp http;
    /** For what says something about a patient: the poll, which never pauses, would keep its connections and their buffers. */
    private final ClusterHttp contents;

    private final ClusterToken token;

    @Inject
    IsemecoCluster(ClusterConfig config, ObjectMapper json, Clock clock) {
        this.config = config;
        this.json = json;
        this.http = new ClusterHttp(config);
        this.contents = new ClusterHttp(config);
        this.token = new ClusterToken(config, http, json, clock);
    }

    @Override
    public Page list(String site, @Nullable String cursor) {
        String query = "?limit=" + config.pageSize() + (cursor == null ? "" : "&cursor=" + escaped(cursor));
        ClusterHttp.Answer answer = ask("GET", "/v1/sites/" + escaped(site) + "/captures" + query, SMALL);
        if (answer.status() != 200 || answer.tooLarge()) {
            throw new ClusterException("LIST_REFUSED");
        }
        try {
            JsonNode body = json.readTree(answer.body());
            List<Offer> offers = new ArrayList<>();
            for (JsonNode capture : body.path("captures")) {
                String id = capture.path("id").asText();
                if (id.isEmpty() || id.length() > LONGEST_ID) {
                    throw new ClusterException("LIST_UNREADABLE");
                }
                offers.add(new Offer(
                        id, site, Instant.parse(capture.path("offeredAt").asText())));
            }
            return new Page(
                    offers, body.path("next").isTextual() ? body.path("next").asText() : null);
        } catch (IOException | DateTimeException e) {
            throw new ClusterException("LIST_UNREADABLE");
        }
    }

    @Override
    public Optional<Read> manifest(String captureId) {
        ClusterHttp.Answer answer = ask(contents, "GET", capture(captureId), config.largestManifest());
        if (answer.status() == 404) {
            return Optional.empty();
        }
        if (answer.status() != 200) {
            throw new ClusterException("MANIFEST_REFUSED");
        }
        if (answer.tooLarge()) {
            throw new NotAManifest();
        }
        return Optional.of(new Read(ManifestJson.read(json, answer.body()), sha256(answer.body())));
    }

    @Override
    public Optional<Download> download(String captureId, String file, long from) throws IOException {
        String path = capture(captureId) + "/files/" + escaped(file);
        HttpResponse<InputStream> response = authorised(
                bearer -> {
                    HttpRequest.Builder request = request(path, bearer);
                    if (from > 0) {
                        request.header("Range", "bytes=" + from + "-");
                    }
                    return contents.stream(request.build());
                },
                HttpResponse::statusCode);
        if (response.statusCode() == (from > 0 ? 206 : 200)) {
            long rest = response.headers().firstValueAsLong("Content-Length").orElse(-1);
            return Optional.of(new Download(response.body(), rest < 0 ? -1 : from + rest));
        }
        response.body().close();
        if (response.statusCode() == 404) {
            return Optional.empty();
        }
        if (response.statusCode() == 416) {
            // shorter than what we already have: there is nothing more
            return Optional.of(new Download(InputStream.nullInputStream(), -1));
        }
        throw new ClusterException("DOWNLOAD_REFUSED");
    }

    @Override
    public void acknowledge(String captureId) {
        requireGoneOrDone(ask("POST", capture(captureId) + "/acknowledge", SMALL));
    }

    @Override
    public boolean delete(String captureId) {
        return requireGoneOrDone(ask("DELETE", capture(captureId), SMALL));
    }

    private static boolean requireGoneOrDone(ClusterHttp.Answer answer) {
        if (answer.status() != 404 && answer.status() / 100 != 2) {
            throw new ClusterException("REFUSED");
        }
        return answer.status() != 404;
    }

    private ClusterHttp.Answer ask(String method, String path, int limit) {
        return ask(http, method, path, limit);
    }

    private ClusterHttp.Answer ask(ClusterHttp client, String method, String path, int limit) {
        try {
            return authorised(
                    bearer -> client.small(
                            request(path, bearer)
                                    .method(method, HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            limit),
                    ClusterHttp.Answer::status);
        } catch (IOException e) {
            throw new ClusterException("UNREACHABLE");
        }
    }

    @FunctionalInterface
    private interface Request<T> {
        T send(String bearer) throws IOException;
    }

    /** Once more with a new token when the cluster no longer takes the old one. */
    private <T> T authorised(Request<T> request, Function<T, Integer> status) throws IOException {
        String bearer = token.get();
        T answer = request.send(bearer);
        if (status.apply(answer) != 401) {
            return answer;
        }
        token.forget(bearer);
        return request.send(token.get());
    }

    private HttpRequest.Builder request(String path, String bearer) {
        return HttpRequest.newBuilder(URI.create(base() + path))
                .timeout(config.answerWithin())
                .header("Accept-Encoding", "identity")
                .header("Authorization", "Bearer " + bearer);
    }

    private String base() {
        String url = config.url().toString();
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static String capture(String captureId) {
        return "/v1/captures/" + escaped(captureId);
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace(".", "%2E");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
