package eu.dermalia.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.local.Http;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * What any third party does with a receipt: a JWS in compact form (RFC 7515) signed with Ed25519 (RFC 8037), verified with
 * the JDK alone; and what only the practice can do, to show which capture it is about.
 */
public final class ReceiptCheck {
    /** SubjectPublicKeyInfo of an Ed25519 key (RFC 8410) up to its 32 bytes. */
    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private ReceiptCheck() {}

    /** @return the receipt, or a missing node when the signature does not hold */
    public static JsonNode verified(String jws, JsonNode keySet) throws IOException, GeneralSecurityException {
        List<String> parts = List.of(jws.strip().split("\\.", -1));
        JsonNode nothing = Http.JSON.getNodeFactory().missingNode();
        if (parts.size() != 3) {
            return nothing;
        }
        JsonNode header = Http.JSON.readTree(decode(parts.get(0)));
        if (!header.path("alg").asText().equals("EdDSA")) {
            return nothing;
        }
        for (JsonNode key : keySet.path("keys")) {
            if (key.path("kid").asText().equals(header.path("kid").asText()) && holds(parts, key)) {
                return Http.JSON.readTree(decode(parts.get(1)));
            }
        }
        return nothing;
    }

    /**
     * SHA-256 over nonce, practice, patient number and capture id, each preceded by its length as 32 bits; in hex.
     *
     * @param opening as rights-service showed it once
     */
    public static String commitment(JsonNode opening, UUID practice) throws GeneralSecurityException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        append(bytes, HexFormat.of().parseHex(opening.path("nonce").asText()));
        append(
                bytes,
                ByteBuffer.allocate(16)
                        .putLong(practice.getMostSignificantBits())
                        .putLong(practice.getLeastSignificantBits())
                        .array());
        append(bytes, opening.path("patientNumber").asText().getBytes(StandardCharsets.UTF_8));
        append(bytes, opening.path("captureId").asText().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    }

    static boolean holds(List<String> parts, JsonNode key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(publicKey(key.path("x").asText()));
        signature.update((parts.get(0) + "." + parts.get(1)).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(decode(parts.get(2)));
    }

    private static PublicKey publicKey(String x) throws GeneralSecurityException {
        byte[] point = decode(x);
        byte[] encoded = ByteBuffer.allocate(ED25519_PREFIX.length + point.length)
                .put(ED25519_PREFIX)
                .put(point)
                .array();
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    private static void append(ByteArrayOutputStream bytes, byte[] field) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(field.length).array());
        bytes.writeBytes(field);
    }

    private static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
