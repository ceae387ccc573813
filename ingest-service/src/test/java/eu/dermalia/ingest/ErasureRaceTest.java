package eu.dermalia.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.contracts.LegalBasis;
import eu.dermalia.contracts.LegalBasisEstablished;
import eu.dermalia.contracts.LegalBasisWithdrawn;
import eu.dermalia.contracts.PartErased;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeChanged;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.Topics;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.Interleavings;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import eu.dermalia.vault.Vault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An erasure that comes at any moment of a pull or of what follows it: nothing is left, here or on the cluster. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(Neighbours.class)
class ErasureRaceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final PracticeId PRACTICE = new PracticeId(UUID.randomUUID());
    private static final String SITE = "site-" + PRACTICE.value().toString().substring(0, 8);
    private static FakeCluster cluster;
    private static FakeRights rights;

    @Inject
    Vault vault;

    enum Writer {
        PULL,
        PULL_AND_WITHDRAWAL,
        SAME_CAPTURE_AGAIN
    }

    /** One patient's only capture. */
    private record Someone(PatientId patient, String number, BasisId basis, String capture) {}

    private record Erased(UUID scan, String capture) {}

    @BeforeAll
    static void neighbours() throws IOException {
        if (cluster == null) {
            cluster = FakeCluster.start();
            rights = FakeRights.start();
        }
    }

    @ParameterizedTest
    @EnumSource(Writer.class)
    void nothing_is_left_whenever_it_comes(Writer writer) {
        Topic.send(
                PRACTICE,
                new PracticeChanged(
                        PRACTICE,
                        1 + writer.ordinal(),
                        true,
                        "DE-HH",
                        "Europe/Berlin",
                        List.of("de"),
                        List.of(SITE),
                        24));
        Queue<Erased> erased = new ConcurrentLinkedQueue<>();
        Interleavings.of("erasure and " + writer, random -> erased.add(meet(writer, random)));
        await().atMost(SOON)
                .until(() ->
                        Databases.count("select count(*) from work where owner is not null and kind <> 'poll'") == 0);
        erased.forEach(one -> assertNothingLeft(writer, one));
    }

    private Erased meet(Writer writer, Random random) throws IOException {
        Someone someone = arrive();
        UUID scan = awaitScan(someone);
        if (writer == Writer.SAME_CAPTURE_AGAIN) {
            await().atMost(SOON).until(() -> !cluster.isLying(someone.capture()));
        }
        Thread other = new Thread(() -> write(writer, someone), "writer");
        other.start();
        Interleavings.pause(random, Duration.ofMillis(150));
        ErasureId erasure = new ErasureId(UUID.randomUUID());
        Topic.send(
                PRACTICE,
                new ErasureOrdered(
                        erasure,
                        new eu.dermalia.contracts.ScanId(scan),
                        someone.patient(),
                        ErasureGround.REQUEST,
                        1,
                        Instant.now()));
        PartErased answer = Topic.await(
                        Topics.ERASURES,
                        event -> event.is(PartErased.class)
                                && event.as(PartErased.class).erasureId().equals(erasure))
                .as(PartErased.class);
        assertThat(answer.left())
                .isNotEmpty()
                .allSatisfy((kind, count) -> assertThat(count).as(kind).isZero());
        Erased one = new Erased(scan, someone.capture());
        assertNothingLeft(writer, one);
        return one;
    }

    private static void write(Writer writer, Someone someone) {
        switch (writer) {
            case PULL -> {
                // runs already
            }
            case PULL_AND_WITHDRAWAL -> {
                rights.withdraw(PRACTICE, someone.number());
                Topic.send(
                        PRACTICE,
                        new LegalBasisWithdrawn(someone.patient(), someone.basis(), Purpose.AESTHETIC, Instant.now()));
            }
            case SAME_CAPTURE_AGAIN -> cluster.offer(someone.capture(), lot(someone.capture(), someone.number()));
        }
    }

    private static Someone arrive() {
        String number = "P-" + UUID.randomUUID();
        PatientId patient = rights.patient(PRACTICE, number);
        BasisId basis = rights.basis(PRACTICE, number, Purpose.AESTHETIC);
        Topic.send(
                PRACTICE,
                new LegalBasisEstablished(patient, basis, Purpose.AESTHETIC, LegalBasis.ART_9_2_A, Instant.now()));
        String capture = "cap-" + UUID.randomUUID();
        cluster.offer(capture, lot(capture, number));
        return new Someone(patient, number, basis, capture);
    }

    /** From the moment on which the pull is decided: the scan has an id, and no file yet. */
    private static UUID awaitScan(Someone someone) {
        return await()
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(5))
                .until(
                        () -> Databases.rows(
                                "select scan_id from capture where capture_id = ? and scan_id is not null",
                                someone.capture()),
                        rows -> !rows.isEmpty())
                .stream()
                .map(row -> (UUID) row.get("scan_id"))
                .findFirst()
                .orElseThrow();
    }

    private static FakeCluster.Lot lot(String capture, String number) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                "mesh.obj",
                ("v 0 0 0\nv 1 0 0\nv 0 1 0\n" + "# x\n".repeat(100_000) + "f 1 2 3\n")
                        .getBytes(StandardCharsets.UTF_8));
        files.put("texture.jpg", IngestTest.jpeg(1000, 1000, 300_000));
        ObjectNode manifest = JSON.createObjectNode();
        manifest.put("captureId", capture)
                .put("patientNumber", number)
                .put("purpose", "AESTHETIC")
                .put("capturedAt", Instant.now().minusSeconds(3600).toString());
        manifest.putObject("device").put("model", "D9");
        ArrayNode artefacts = manifest.putArray("artefacts");
        files.forEach((name, content) -> {
            ObjectNode file = artefacts
                    .addObject()
                    .put("name", name)
                    .put("length", content.length)
                    .put("sha256", sha256(content));
            if (name.endsWith(".obj")) {
                file.put("kind", "MESH").put("mediaType", "model/obj").put("unit", "mm");
            } else {
                file.put("kind", "TEXTURE").put("mediaType", "image/jpeg");
            }
        });
        return new FakeCluster.Lot(SITE, manifest, files);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertNothingLeft(Writer writer, Erased one) {
        for (String table : List.of("scan", "artefact")) {
            assertThat(Databases.count("select count(*) from " + table + " where scan_id = ?", one.scan()))
                    .as(table)
                    .isZero();
        }
        assertThat(Databases.count("select count(*) from work where subject = ?", one.scan()))
                .isZero();
        assertThat(vault.look(PRACTICE, one.scan()).await().atMost(SOON))
                .allSatisfy((kind, count) -> assertThat(count).as(kind).isZero());
        // A withdrawal ends the pull; the capture may then lie there, waiting, as one that was never pulled.
        if (writer != Writer.PULL_AND_WITHDRAWAL) {
            await().atMost(SOON).until(() -> !cluster.isLying(one.capture()));
        }
    }
}
