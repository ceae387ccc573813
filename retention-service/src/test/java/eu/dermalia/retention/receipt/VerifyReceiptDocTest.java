package eu.dermalia.retention.receipt;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.ErasureCompleted;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.retention.Story;
import eu.dermalia.retention.receipt.model.Checkpoint;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Tokens;
import eu.dermalia.testing.Topic;
import eu.dermalia.web.Roles;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of docs/verify-receipt.md, exactly as they stand there, on a receipt that the service made. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class VerifyReceiptDocTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
    private static final String NONCE = "5f1c0e9a7b3d2486afc0e1d2c3b4a5968778695a4b3c2d1e0f00112233445566";
    private static final String NUMBER = "PAT-ÄÖ-4711";
    private static final String CAPTURE = "ISEMECO_D9-20261103-000417";

    @TempDir
    Path folder;

    @Inject
    GrowTree growTree;

    @Inject
    ReceiptSigner signer;

    private Story story;
    private ErasureId erasure;

    private record Ran(int exit, String output) {}

    @BeforeEach
    void a_receipt_and_an_older_checkpoint() throws Exception {
        assumeTrue(
                has("bash")
                        && has("curl")
                        && has("jq")
                        && has("openssl")
                        && version().startsWith("OpenSSL 3"),
                "the document asks for bash, curl, jq and OpenSSL 3");
        story = new Story();
        erased(Story.COMMITMENT);
        growTree.checkpoint().await().atMost(SOON);
        Files.writeString(
                folder.resolve("kept.jws"), given().get("/receipts/checkpoint").path("jws"));
        erasure = erased(commitment());
        erased(Story.COMMITMENT);
        growTree.checkpoint().await().atMost(SOON);
        opening(NUMBER);
    }

    @Test
    void every_command_of_the_document_verifies_a_receipt_of_ours() throws Exception {
        Ran ran = run();
        assertThat(ran.output())
                .contains(
                        "the signature is genuine",
                        "nothing was left",
                        "the receipt is about patient " + NUMBER,
                        "signed for on",
                        "nothing was taken out or changed since",
                        "3 receipts exported");
        assertThat(ran.exit()).as(ran.output()).isZero();
        for (String file : List.of("export.jsonl", "checkpoints.json", "keys.json")) {
            // docs/receipts is renewed from there
            Path example = Files.createDirectories(Path.of("target/receipts"));
            Files.copy(folder.resolve(file), example.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(Files.readString(folder.resolve("receipt.jws")))
                .as("the receipt itself names nobody")
                .doesNotContain(NUMBER, CAPTURE);
        assertThat(Files.readString(folder.resolve("receipt.json")))
                .doesNotContain(NUMBER, CAPTURE, NONCE, story.patient.toString());
    }

    @Test
    void a_receipt_about_somebody_else_does_not_open() throws Exception {
        opening("PAT-ÄÖ-4712");
        Ran ran = run();
        assertThat(ran.exit()).isNotZero();
        assertThat(ran.output()).contains("nothing was left").doesNotContain("is about patient");
    }

    @Test
    void a_register_that_was_rewritten_is_found_out() throws Exception {
        // a checkpoint of ours over another tree of the same size, as if we had forgotten that somebody keeps ours
        Path kept = folder.resolve("kept.jws");
        Files.writeString(kept, forked(Files.readString(kept)));
        Ran ran = run();
        assertThat(ran.exit()).isNotZero();
        assertThat(ran.output()).contains("signed for on").doesNotContain("taken out or changed since");
    }

    private String forked(String jws) throws IOException {
        var said = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(jws.split("\\.")[1]));
        return signer.sign(new Checkpoint(
                LocalDate.parse(said.get("day").asText()),
                said.get("treeSize").asLong(),
                NONCE,
                Instant.parse(said.get("signedAt").asText())));
    }

    private ErasureId erased(String commitment) {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, "2026-11-03T10:21:07Z");
        ErasureId id = story.asksToErase(scan, ErasureGround.REQUEST, commitment);
        story.everybodyErases(id, scan);
        String digest = Topic.await(ErasureCompleted.class, scan.value()).receiptDigest();
        await().atMost(SOON)
                .until(() ->
                        Databases.count("select count(*) from receipt_pending where digest = decode(?, 'hex')", digest)
                                == 0);
        return id;
    }

    private void opening(String number) throws IOException {
        Files.writeString(folder.resolve("opening.json"), """
                {"nonce": "%s", "patientNumber": "%s", "captureId": "%s"}""".formatted(NONCE, number, CAPTURE));
    }

    /** As rights-service computes it. */
    private String commitment() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        UUID practice = story.practice.value();
        for (byte[] field : new byte[][] {
            HexFormat.of().parseHex(NONCE),
            ByteBuffer.allocate(16)
                    .putLong(practice.getMostSignificantBits())
                    .putLong(practice.getLeastSignificantBits())
                    .array(),
            NUMBER.getBytes(StandardCharsets.UTF_8),
            CAPTURE.getBytes(StandardCharsets.UTF_8)
        }) {
            bytes.writeBytes(ByteBuffer.allocate(4).putInt(field.length).array());
            bytes.writeBytes(field);
        }
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    }

    private Ran run() throws IOException, InterruptedException {
        String script = BLOCK.matcher(Files.readString(Path.of("../docs/verify-receipt.md")))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining("\n"));
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        bash.environment().put("RETENTION", "http://localhost:" + RestAssured.port);
        bash.environment().put("TOKEN", Tokens.user(story.practice, Roles.PRIVACY_OFFICER));
        bash.environment().put("ERASURE_ID", erasure.toString());
        bash.environment().put("LC_ALL", "C.UTF-8");
        Process process = bash.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), Files.readString(folder.resolve("output")));
    }

    private static boolean has(String tool) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", "command -v " + tool).start().waitFor() == 0;
    }

    private static String version() throws IOException {
        Process process = new ProcessBuilder("openssl", "version").start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
