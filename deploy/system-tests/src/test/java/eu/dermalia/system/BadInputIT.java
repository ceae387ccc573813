package eu.dermalia.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.Suite;
import eu.dermalia.system.Clinic.Patient;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input ends in a clear state, and the capture stays where it was. */
@ExtendWith(SuiteExtension.class)
class BadInputIT {
    @ParameterizedTest
    @CsvSource({
        "WRONG_DIGEST, DIGEST_MISMATCH",
        "TRUNCATE_ALWAYS, TRUNCATED",
        "LONGER_THAN_STATED, OVERSIZED",
        "UNKNOWN_MEDIA_TYPE, UNKNOWN_MEDIA_TYPE",
        "PATH_IN_NAME, BAD_MANIFEST",
        "UNKNOWN_PURPOSE, UNKNOWN_PURPOSE"
    })
    void a_faulty_capture_is_rejected_and_stays_on_the_cluster(String fault, String reason, Suite suite)
            throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        Patient patient = clinic.register(Purpose.AESTHETIC);
        Set<String> before = rejected(clinic, reason);

        String capture = clinic.offer(patient, Purpose.AESTHETIC, Map.of("kind", fault));

        awaitAnother(clinic, reason, before);
        assertThat(clinic.liesOnCluster(capture)).isTrue();
        assertThat(clinic.scans(patient)).isEmpty();
    }

    @Test
    void a_mesh_with_absurd_counts_is_rejected(Suite suite) throws Exception {
        rejects(suite, List.of(mesh(4_000_000_000L)), "MESH_TOO_LARGE");
    }

    @Test
    void an_image_header_that_asks_for_gigabytes_is_rejected(Suite suite) throws Exception {
        byte[] header = ByteBuffer.allocate(33)
                .putLong(0x89504e470d0a1a0aL) // signature
                .putInt(13)
                .putInt(0x49484452) // IHDR
                .putInt(60_000)
                .putInt(60_000)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        Offered photo = new Offered(
                Map.of(
                        "name", "front.png",
                        "kind", "PHOTO",
                        "mediaType", "image/png",
                        "light", "WHITE",
                        "view", "FRONT"),
                header);
        rejects(suite, List.of(mesh(3), photo), "IMAGE_TOO_LARGE");
    }

    @Test
    void a_body_that_is_no_json_is_a_problem_and_writes_nothing(Suite suite) throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        var answer = suite.http()
                .send(
                        "POST",
                        suite.address(ServiceName.RIGHTS).resolve("/patients"),
                        clinic.user("staff"),
                        "application/json",
                        BodyPublishers.ofString("{\"number\": "),
                        Map.of());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers().get("content-type")).startsWith("application/problem+json");
        assertThat(answer.json().path("type").asText()).startsWith("https://");
    }

    @Test
    void an_address_with_line_breaks_is_refused(Suite suite) throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        var answer = clinic.as(
                "staff",
                "POST",
                ServiceName.RIGHTS,
                "/patients",
                Map.of(
                        "number", "N-" + UUID.randomUUID(),
                        "givenName", "Quirinius",
                        "familyName", "Zwölfender",
                        "birthDate", "1980-05-05",
                        "email", "a@b.example\r\nBcc: everybody@evil.example",
                        "language", "de"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).doesNotContain("evil");
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Offered(Map<String, Object> artefact, byte[] content) {
        String name() {
            return artefact.get("name").toString();
        }
    }

    private static Offered mesh(long vertices) {
        String ply = """
                ply
                format ascii 1.0
                element vertex %d
                property float x
                property float y
                property float z
                element face 1
                property list uchar int vertex_indices
                end_header
                0 0 0
                0 1 0
                1 0 0
                3 0 1 2
                """.formatted(vertices);
        return new Offered(
                Map.of("name", "mesh.ply", "kind", "MESH", "mediaType", "model/ply", "unit", "mm"),
                ply.getBytes(StandardCharsets.US_ASCII));
    }

    private static void rejects(Suite suite, List<Offered> files, String reason) throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        Patient patient = clinic.register(Purpose.AESTHETIC);
        Set<String> before = rejected(clinic, reason);
        String capture = "sys-" + UUID.randomUUID();
        clinic.offer(
                Map.of(
                        "captureId", capture,
                        "patientNumber", patient.number(),
                        "purpose", "AESTHETIC",
                        "capturedAt", Instant.now().minusSeconds(60).toString(),
                        "device", Map.of("model", "D9", "serial", "X"),
                        "artefacts", files.stream().map(Offered::artefact).toList()),
                files.stream().collect(Collectors.toMap(Offered::name, file -> Base64.getEncoder()
                        .encodeToString(file.content()))));

        awaitAnother(clinic, reason, before);
        assertThat(clinic.liesOnCluster(capture)).isTrue();
    }

    private static void awaitAnother(Clinic clinic, String reason, Set<String> before) {
        await().atMost(Clinic.PATIENCE)
                .untilAsserted(() -> assertThat(rejected(clinic, reason)).hasSizeGreaterThan(before.size()));
    }

    private static Set<String> rejected(Clinic clinic, String reason) throws IOException, InterruptedException {
        return clinic.captures("REJECTED").stream()
                .filter(capture -> capture.path("reason").asText().equals(reason))
                .map((JsonNode capture) -> capture.path("captureRef").asText())
                .collect(Collectors.toSet());
    }
}
