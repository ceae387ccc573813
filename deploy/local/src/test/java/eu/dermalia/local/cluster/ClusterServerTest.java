package eu.dermalia.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] MESH = "v 0 0 0\n".repeat(20_000).getBytes(StandardCharsets.US_ASCII);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final AdjustableClock clock = new AdjustableClock();
    private ClusterServer cluster;
    private String token;

    @BeforeEach
    void start() throws Exception {
        cluster = ClusterServer.start(settings(), clock);
        token = token(cluster, "secret").path("access_token").asText();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void gives_a_token_to_the_right_client_only() throws Exception {
        JsonNode answer = token(cluster, "secret");

        assertThat(answer.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(answer.path("expires_in").asInt()).isEqualTo(300);
        assertThat(token(cluster, "guess").path("error").asText()).isEqualTo("invalid_client");
    }

    @Test
    void refuses_without_token_and_after_its_end() throws Exception {
        HttpResponse<byte[]> without = client.send(
                HttpRequest.newBuilder(at("/v1/sites/park-01/captures")).build(), BodyHandlers.ofByteArray());
        clock.advance(Duration.ofMinutes(6));
        HttpResponse<byte[]> after = get("/v1/sites/park-01/captures");

        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(after.statusCode()).isEqualTo(401);
        assertThat(after.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(after).path("type").asText()).endsWith("/unauthorized");
    }

    @Test
    void lists_a_site_page_by_page_and_nobody_elses() throws Exception {
        for (int i = 0; i < 5; i++) {
            cluster.offer(capture("c" + i, "park-01"));
        }
        cluster.offer(capture("other", "elbe-01"));

        List<String> ids = new ArrayList<>();
        int pages = 0;
        String cursor = "";
        do {
            JsonNode page = json(get("/v1/sites/park-01/captures?limit=2&cursor=" + cursor));
            page.path("captures").forEach(item -> ids.add(item.path("id").asText()));
            cursor = page.path("next").isNull() ? "" : page.path("next").asText();
            pages++;
        } while (!cursor.isEmpty());

        assertThat(ids).containsExactly("c0", "c1", "c2", "c3", "c4");
        assertThat(pages).isEqualTo(3);
        assertThat(get("/v1/sites/foreign-01/captures").statusCode()).isEqualTo(404);
        assertThat(get("/v1/sites/park-01/captures?limit=0").statusCode()).isEqualTo(400);
        assertThat(get("/v1/sites/park-01/captures?cursor=%21").statusCode()).isEqualTo(400);
    }

    @Test
    void describes_a_capture_with_length_and_digest_of_each_file() throws Exception {
        cluster.offer(capture("c1", "park-01"));

        JsonNode manifest = json(get("/v1/captures/c1"));

        assertThat(manifest.path("patientNumber").asText()).isEqualTo("4711");
        assertThat(manifest.path("site").asText()).isEqualTo("park-01");
        JsonNode mesh = manifest.path("artefacts").path(0);
        assertThat(mesh.path("length").asLong()).isEqualTo(MESH.length);
        assertThat(mesh.path("sha256").asText())
                .isEqualTo(CaptureFile.of("mesh.obj", MESH).sha256());
        assertThat(get("/v1/captures/unknown").statusCode()).isEqualTo(404);
    }

    @Test
    void downloads_whole_and_in_ranges() throws Exception {
        cluster.offer(capture("c1", "park-01"));

        HttpResponse<byte[]> whole = get("/v1/captures/c1/files/mesh.obj");
        HttpResponse<byte[]> rest = get("/v1/captures/c1/files/mesh.obj", "Range", "bytes=100000-");
        HttpResponse<byte[]> middle = get("/v1/captures/c1/files/mesh.obj", "Range", "bytes=10-19");
        HttpResponse<byte[]> behind = get("/v1/captures/c1/files/mesh.obj", "Range", "bytes=" + MESH.length + "-");

        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo(MESH);
        assertThat(whole.headers().firstValue("ETag"))
                .contains('"' + CaptureFile.of("mesh.obj", MESH).sha256() + '"');
        assertThat(whole.headers().firstValueAsLong("Content-Length")).hasValue(MESH.length);
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(MESH, 100_000, MESH.length));
        assertThat(rest.headers().firstValue("Content-Range"))
                .contains("bytes 100000-" + (MESH.length - 1) + "/" + MESH.length);
        assertThat(middle.body()).isEqualTo(Arrays.copyOfRange(MESH, 10, 20));
        assertThat(behind.statusCode()).isEqualTo(416);
        assertThat(behind.headers().firstValue("Content-Range")).contains("bytes */" + MESH.length);
        assertThat(get("/v1/captures/c1/files/mesh.mtl").statusCode()).isEqualTo(404);
        assertThat(get("/v1/captures/c1/files/..%2F..%2Fpasswd").statusCode()).isEqualTo(404);
    }

    @Test
    void acknowledges_and_deletes_and_remembers_it_over_a_restart() throws Exception {
        cluster.offer(capture("c1", "park-01"));

        assertThat(send("POST", "/v1/captures/c1/acknowledge")).isEqualTo(204);
        assertThat(send("POST", "/v1/captures/c1/acknowledge")).isEqualTo(204);
        assertThat(get("/v1/captures/c1").statusCode()).isEqualTo(200);
        assertThat(send("DELETE", "/v1/captures/c1")).isEqualTo(204);
        assertThat(send("DELETE", "/v1/captures/c1")).isEqualTo(404);
        assertThat(get("/v1/captures/c1").statusCode()).isEqualTo(404);

        cluster.close();
        cluster = ClusterServer.start(settings(), clock);
        token = token(cluster, "secret").path("access_token").asText();
        cluster.offer(capture("c1", "park-01"));

        assertThat(cluster.isLying("c1")).isFalse();
        assertThat(json(get("/v1/sites/park-01/captures")).path("captures")).isEmpty();
        JsonNode account = json(get("/test/captures")).path("captures").path(0);
        assertThat(account.path("acknowledgedAt").asText()).isNotEmpty();
        assertThat(account.path("deletedAt").asText()).isNotEmpty();
    }

    @Test
    void refuses_a_method_that_does_not_fit() throws Exception {
        cluster.offer(capture("c1", "park-01"));

        assertThat(send("PUT", "/v1/captures/c1")).isEqualTo(405);
        assertThat(get("/v1/nothing").statusCode()).isEqualTo(404);
        assertThat(get("/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void flips_a_bit_when_the_digest_shall_be_wrong() throws Exception {
        cluster.offer(capture("c1", "park-01", Fault.of(Fault.Kind.WRONG_DIGEST, "mesh.obj")));

        byte[] body = get("/v1/captures/c1/files/mesh.obj").body();

        assertThat(body).hasSameSizeAs(MESH).isNotEqualTo(MESH);
        assertThat(json(get("/v1/captures/c1"))
                        .path("artefacts")
                        .path(0)
                        .path("sha256")
                        .asText())
                .isEqualTo(CaptureFile.of("mesh.obj", MESH).sha256());
    }

    @Test
    void cuts_the_first_download_and_serves_the_rest() throws Exception {
        cluster.offer(capture("c1", "park-01", Fault.of(Fault.Kind.TRUNCATE_ONCE, "mesh.obj", 70_000)));

        assertThatThrownBy(() -> get("/v1/captures/c1/files/mesh.obj")).isInstanceOf(IOException.class);
        HttpResponse<byte[]> rest = get("/v1/captures/c1/files/mesh.obj", "Range", "bytes=70000-");

        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(MESH, 70_000, MESH.length));
        JsonNode downloads =
                json(get("/test/captures")).path("captures").path(0).path("downloads");
        assertThat(downloads).hasSize(2);
        assertThat(downloads.path(0).path("sent").asLong()).isEqualTo(70_000);
        assertThat(downloads.path(0).path("complete").asBoolean()).isFalse();
        assertThat(downloads.path(1).path("complete").asBoolean()).isTrue();
    }

    @Test
    void falls_silent_once() throws Exception {
        cluster.offer(capture("c1", "park-01", Fault.of(Fault.Kind.STALL, "mesh.obj", 1000)));
        HttpRequest impatient = HttpRequest.newBuilder(at("/v1/captures/c1/files/mesh.obj"))
                .header("Authorization", "Bearer " + token)
                .build();

        assertThatThrownBy(() -> client.sendAsync(impatient, BodyHandlers.ofByteArray())
                        .orTimeout(700, TimeUnit.MILLISECONDS)
                        .join())
                .hasRootCauseInstanceOf(TimeoutException.class);
        assertThat(get("/v1/captures/c1/files/mesh.obj").body()).isEqualTo(MESH);
    }

    @Test
    void states_and_sends_more_than_is_healthy() throws Exception {
        cluster.offer(capture(
                "c1",
                "park-01",
                Fault.of(Fault.Kind.OVERSIZE, "mesh.obj", 500_000),
                Fault.of(Fault.Kind.UNKNOWN_MEDIA_TYPE, "mesh.obj"),
                Fault.of(Fault.Kind.UNKNOWN_PURPOSE, "mesh.obj")));

        JsonNode manifest = json(get("/v1/captures/c1"));

        assertThat(manifest.path("artefacts").path(0).path("length").asLong()).isEqualTo(500_000);
        assertThat(manifest.path("artefacts").path(0).path("mediaType").asText())
                .isEqualTo("application/x-unknown");
        assertThat(manifest.path("purpose").asText()).isEqualTo("CURIOSITY");
        assertThat(get("/v1/captures/c1/files/mesh.obj").body()).hasSize(500_000);
    }

    @Test
    void is_unavailable_as_often_as_asked() throws Exception {
        cluster.offer(capture("c1", "park-01", new Fault(Fault.Kind.UNAVAILABLE, null, 2L)));

        assertThat(List.of(
                        get("/v1/captures/c1").statusCode(),
                        get("/v1/captures/c1").statusCode(),
                        get("/v1/captures/c1").statusCode()))
                .containsExactly(503, 503, 200);
    }

    @Test
    void takes_offers_over_http() throws Exception {
        ObjectNode offer = JSON.createObjectNode().put("site", "elbe-01");
        offer.set("manifest", manifest("inline-1"));
        offer.putObject("files").put("mesh.obj", Base64.getEncoder().encodeToString(MESH));
        offer.putArray("faults").addObject().put("kind", "PATH_IN_NAME").put("file", "mesh.obj");

        HttpResponse<byte[]> taken = post("/test/captures", offer);
        HttpResponse<byte[]> generated = post(
                "/test/captures",
                JSON.createObjectNode()
                        .put("site", "elbe-01")
                        .put("seed", 5)
                        .put("pixels", 128)
                        .put("captureId", "generated-1")
                        .put("patientNumber", "1")
                        .put("capturedAt", "2026-11-01T10:00:00+01:00"));

        assertThat(taken.statusCode()).isEqualTo(201);
        assertThat(json(get("/v1/captures/inline-1"))
                        .path("artefacts")
                        .path(0)
                        .path("name")
                        .asText())
                .isEqualTo("../../mesh.obj");
        assertThat(generated.statusCode()).isEqualTo(201);
        assertThat(json(get("/v1/captures/generated-1")).path("artefacts")).hasSize(14);
        assertThat(post("/test/captures", JSON.createObjectNode().put("site", "foreign"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void reads_folders_without_what_their_manifest_does_not_list(@TempDir Path folder) throws Exception {
        Path child = Files.createDirectories(folder.resolve("one"));
        Files.createDirectories(folder.resolve("no-capture"));
        Files.write(child.resolve("capture.json"), JSON.writeValueAsBytes(manifest("folder-1")));
        Files.write(child.resolve("mesh.obj"), MESH);
        Files.write(child.resolve("mesh.mtl"), new byte[] {1});

        for (OfferedCapture capture : FolderCaptures.in(folder, "park-01")) {
            cluster.offer(capture);
        }

        assertThat(get("/v1/captures/folder-1/files/mesh.obj").body()).isEqualTo(MESH);
        assertThat(get("/v1/captures/folder-1/files/mesh.mtl").statusCode()).isEqualTo(404);
        assertThatThrownBy(() -> FolderCaptures.in(folder.resolve("no-capture"), "park-01"))
                .isInstanceOf(IOException.class);
    }

    @TempDir
    Path state;

    private ClusterSettings settings() {
        return ClusterSettings.on(0, "dermalia", "secret", Set.of("park-01", "elbe-01"))
                .keepingStateIn(state);
    }

    private static OfferedCapture capture(String id, String site, Fault... faults) {
        return OfferedCapture.of(site, manifest(id), Map.of("mesh.obj", MESH), List.of(faults));
    }

    private static ObjectNode manifest(String id) {
        ObjectNode manifest = JSON.createObjectNode();
        manifest.put("captureId", id)
                .put("patientNumber", "4711")
                .put("capturedAt", "2026-11-02T09:30:00+01:00")
                .putArray("artefacts")
                .addObject()
                .put("name", "mesh.obj")
                .put("kind", "MESH")
                .put("mediaType", "model/obj");
        return manifest;
    }

    private URI at(String path) {
        return URI.create(cluster.url() + path);
    }

    private JsonNode token(ClusterServer server, String secret) throws Exception {
        String credentials =
                Base64.getEncoder().encodeToString(("dermalia:" + secret).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(server.tokenUrl())
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        return json(client.send(request, BodyHandlers.ofByteArray()));
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer " + token);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> post(String path, JsonNode body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(at(path))
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        return client.send(request, BodyHandlers.ofByteArray());
    }

    private int send(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(at(path))
                .header("Authorization", "Bearer " + token)
                .method(method, BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.ofByteArray()).statusCode();
    }

    private static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    private static final class AdjustableClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-23T12:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
