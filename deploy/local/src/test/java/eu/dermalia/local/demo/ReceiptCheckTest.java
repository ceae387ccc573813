package eu.dermalia.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReceiptCheckTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeyPair keys;

    ReceiptCheckTest() throws Exception {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    @Test
    void takes_a_receipt_that_a_published_key_has_signed() throws Exception {
        JsonNode receipt = ReceiptCheck.verified(signed("{\"erasureId\":\"e-1\"}", "k1"), keySet("k1"));

        assertThat(receipt.path("erasureId").asText()).isEqualTo("e-1");
    }

    @Test
    void refuses_a_receipt_that_was_altered_or_whose_key_is_unknown() throws Exception {
        String jws = signed("{\"erasureId\":\"e-1\"}", "k1");
        String altered = jws.replace(encode("{\"erasureId\":\"e-1\"}"), encode("{\"erasureId\":\"e-2\"}"));

        assertThat(ReceiptCheck.verified(altered, keySet("k1")).isMissingNode()).isTrue();
        assertThat(ReceiptCheck.verified(jws, keySet("k2")).isMissingNode()).isTrue();
        assertThat(ReceiptCheck.verified("no receipt", keySet("k1")).isMissingNode())
                .isTrue();
    }

    @Test
    void verifies_the_example_of_rfc_8037() throws Exception {
        JsonNode known = JSON.readTree("""
            {"keys":[{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}\
            """);
        String jws = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
                + "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

        assertThat(ReceiptCheck.holds(
                        Arrays.asList(jws.split("\\.")), known.path("keys").path(0)))
                .isTrue();
    }

    @Test
    void commits_to_fields_that_cannot_run_together() throws Exception {
        UUID practice = UUID.fromString("11111111-1111-4111-8111-111111111111");
        String nonce = "00".repeat(32);

        String one = ReceiptCheck.commitment(opening(nonce, "AB", "C"), practice);
        String other = ReceiptCheck.commitment(opening(nonce, "A", "BC"), practice);

        assertThat(one).hasSize(64).isNotEqualTo(other);
    }

    private static JsonNode opening(String nonce, String number, String capture) {
        return JSON.createObjectNode()
                .put("nonce", nonce)
                .put("patientNumber", number)
                .put("captureId", capture);
    }

    private String signed(String payload, String kid) throws Exception {
        String input = encode("{\"alg\":\"EdDSA\",\"kid\":\"" + kid + "\"}") + "." + encode(payload);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.getPrivate());
        signature.update(input.getBytes(StandardCharsets.US_ASCII));
        return input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private JsonNode keySet(String kid) {
        byte[] encoded = keys.getPublic().getEncoded();
        String x = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        var set = JSON.createObjectNode();
        set.putArray("keys")
                .addObject()
                .put("kty", "OKP")
                .put("crv", "Ed25519")
                .put("kid", kid)
                .put("x", x);
        return set;
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
