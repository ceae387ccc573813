package eu.dermalia.retention.receipt;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.ErasureCompleted;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.retention.Story;
import eu.dermalia.testing.PdfCheck;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Tokens;
import eu.dermalia.testing.Topic;
import eu.dermalia.web.Roles;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class ReceiptResourceTest {
    private final Story story = new Story();

    @Test
    void receipt_verifies_with_the_published_key_and_says_what_was_erased() throws Exception {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, "2026-11-03T10:21:07Z");
        ErasureId erasure = story.asksToErase(scan, ErasureGround.REQUEST);
        story.everybodyErases(erasure, scan);
        ErasureCompleted completed = Topic.await(ErasureCompleted.class, scan.value());

        String jws = as(story.practice, Roles.PRIVACY_OFFICER, erasure)
                .then()
                .statusCode(200)
                .contentType("application/jose")
                .header("Cache-Control", "no-store")
                .extract()
                .asString();
        assertThat(sha256(jws)).isEqualTo(completed.receiptDigest());

        JsonWebSignature signature = verified(jws);
        assertThat(signature.getHeader("typ")).isEqualTo("erasure-receipt");
        assertThat(signature.getAlgorithmHeaderValue()).isEqualTo("EdDSA");
        JsonNode said = new ObjectMapper().readTree(signature.getPayload());
        assertThat(said.get("erasureId").asText()).isEqualTo(erasure.toString());
        assertThat(said.get("scanId").asText()).isEqualTo(scan.toString());
        assertThat(said.get("practiceId").asText()).isEqualTo(story.practice.toString());
        assertThat(said.get("ground").asText()).isEqualTo("REQUEST");
        assertThat(said.get("requestedBy").asText()).isEqualTo("PRACTICE");
        assertThat(said.get("article").asText()).isEqualTo("Art. 17(1) GDPR");
        assertThat(said.get("commitment").asText()).isEqualTo(Story.COMMITMENT);
        assertThat(said.get("requestedAt").asText()).isEqualTo("2026-11-23T16:40:12.001Z");
        assertThat(said.get("completedAt").asText())
                .isEqualTo(completed.completedAt().toString());
        assertThat(said.get("owners").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("INGEST", "REPORT", "RIGHTS", "NOTIFICATION");
        assertThat(said.at("/owners/REPORT/erased/objects").asLong()).isEqualTo(4);
        assertThat(said.at("/owners/REPORT/left/objects").asLong()).isZero();
        assertThat(signature.getPayload()).doesNotContain(story.patient.toString());
    }

    @Test
    void changed_receipt_does_not_verify() throws Exception {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, "2026-11-03T10:21:07Z");
        ErasureId erasure = story.asksToErase(scan, ErasureGround.REQUEST);
        story.everybodyErases(erasure, scan);
        Topic.await(ErasureCompleted.class, scan.value());
        String jws = as(story.practice, Roles.PRACTICE_ADMIN, erasure).asString();
        String[] parts = jws.split("\\.");
        String payload = new String(java.util.Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("\"REQUEST\"", "\"RETENTION_ENDED\"");
        parts[1] = java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        assertThat(read(String.join(".", parts)).verifySignature()).isFalse();
        assertThat(read(jws).verifySignature()).isTrue();
    }

    @Test
    void there_is_no_receipt_before_the_erasure_is_complete() {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, "2026-11-03T10:21:07Z");
        ErasureId erasure = story.asksToErase(scan, ErasureGround.REQUEST);
        story.awaitOrder(erasure, 1);
        as(story.practice, Roles.PRIVACY_OFFICER, erasure)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", containsString("not-found"));
    }

    @Test
    void another_practice_and_the_wrong_role_get_nothing() {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, "2026-11-03T10:21:07Z");
        ErasureId erasure = story.asksToErase(scan, ErasureGround.REQUEST);
        story.everybodyErases(erasure, scan);
        Topic.await(ErasureCompleted.class, scan.value());
        as(new PracticeId(UUID.randomUUID()), Roles.PRIVACY_OFFICER, erasure)
                .then()
                .statusCode(404);
        as(story.practice, Roles.PRACTICE_STAFF, erasure).then().statusCode(403);
        given().auth()
                .oauth2(Tokens.operator())
                .get("/erasures/{id}/receipt", erasure.toString())
                .then()
                .statusCode(403);
        given().get("/erasures/{id}/receipt", erasure.toString()).then().statusCode(401);
        as(story.practice, Roles.PRIVACY_OFFICER, erasure).then().statusCode(200);
    }

    @Test
    void reads_as_json_for_a_dashboard() {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, "2026-11-03T10:21:07Z");
        ErasureId erasure = story.asksToErase(scan, ErasureGround.CONSENT_WITHDRAWN);
        story.everybodyErases(erasure, scan);
        ErasureCompleted completed = Topic.await(ErasureCompleted.class, scan.value());
        given().auth()
                .oauth2(Tokens.user(story.practice, Roles.PRIVACY_OFFICER))
                .accept("application/json")
                .get("/erasures/{id}/receipt", erasure.toString())
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("digest", equalTo(completed.receiptDigest()))
                .body(
                        "jws",
                        equalTo(as(story.practice, Roles.PRIVACY_OFFICER, erasure)
                                .asString()))
                .body("receipt.article", equalTo("Art. 17(1)(b) GDPR"))
                .body("receipt.owners.INGEST.left.objects", equalTo(0));
        given().auth()
                .oauth2(Tokens.user(story.practice, Roles.PRIVACY_OFFICER))
                .queryParam("format", "xml")
                .get("/erasures/{id}/receipt", erasure.toString())
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void prints_as_a_document_that_everybody_can_read_and_every_archive_can_keep(String language) throws Exception {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, "2026-11-03T10:21:07Z");
        ErasureId erasure = story.asksToErase(scan, ErasureGround.REQUEST);
        story.everybodyErases(erasure, scan);
        ErasureCompleted completed = Topic.await(ErasureCompleted.class, scan.value());
        byte[] pdf = given().auth()
                .oauth2(Tokens.user(story.practice, Roles.PRACTICE_ADMIN))
                .queryParam("format", "pdf")
                .queryParam("language", language)
                .get("/erasures/{id}/receipt", erasure.toString())
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .extract()
                .asByteArray();
        assertThat(PdfCheck.faults(pdf)).isEmpty();
        String text;
        try (PDDocument document = Loader.loadPDF(pdf)) {
            text = new PDFTextStripper().getText(document);
        }
        String jws = as(story.practice, Roles.PRIVACY_OFFICER, erasure).asString();
        assertThat(text.replaceAll("\\s", ""))
                .contains(jws, completed.receiptDigest(), Story.COMMITMENT, erasure.toString());
        assertThat(text).contains(language.equals("de") ? "Quittung über eine Löschung" : "Receipt of an erasure");
    }

    @Test
    void keys_are_public_and_hold_nothing_private() {
        given().get("/.well-known/receipt-keys")
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("max-age"))
                .body("keys[0].kty", equalTo("OKP"))
                .body("keys[0].crv", equalTo("Ed25519"))
                .body("keys[0].d", equalTo(null));
    }

    private static Response as(PracticeId practice, String role, ErasureId erasure) {
        return given().auth().oauth2(Tokens.user(practice, role)).get("/erasures/{id}/receipt", erasure.toString());
    }

    private static JsonWebSignature verified(String jws) throws Exception {
        JsonWebSignature signature = read(jws);
        assertThat(signature.verifySignature()).isTrue();
        return signature;
    }

    private static JsonWebSignature read(String jws) throws Exception {
        JsonWebKeySet keys =
                new JsonWebKeySet(given().get("/.well-known/receipt-keys").asString());
        JsonWebSignature signature = new JsonWebSignature();
        signature.setCompactSerialization(jws);
        signature.setKey(keys.findJsonWebKey(signature.getKeyIdHeaderValue(), "OKP", "sig", "EdDSA")
                .getKey());
        return signature;
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
