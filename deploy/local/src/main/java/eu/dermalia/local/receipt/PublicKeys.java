package eu.dermalia.local.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.math.ec.rfc8032.Ed25519.PublicPoint;

/** The published keys ({@code /.well-known/receipt-keys}), and what they have signed. Bouncy Castle's: eight times the JDK's speed. */
final class PublicKeys {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Decoder BASE64URL = Base64.getUrlDecoder();

    private final Map<String, PublicPoint> keys = new HashMap<>();

    private PublicKeys() {}

    static PublicKeys read(Path file) throws IOException {
        PublicKeys read = new PublicKeys();
        for (JsonNode jwk : JSON.readTree(file.toFile()).path("keys")) {
            byte[] raw = bytes(jwk.path("x").asText());
            PublicPoint point =
                    raw.length == Ed25519.PUBLIC_KEY_SIZE ? Ed25519.validatePublicKeyFullExport(raw, 0) : null;
            if (point == null || !jwk.path("crv").asText().equals("Ed25519")) {
                throw new IOException("a key is no Ed25519 key");
            }
            read.keys.put(jwk.path("kid").asText(), point);
        }
        return read;
    }

    /** What was signed; empty when it is not a statement of this type that one of the keys signed. */
    Optional<JsonNode> payload(String jws, String type) throws IOException {
        String[] parts = jws.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        JsonNode header = JSON.readTree(bytes(parts[0]));
        PublicPoint key = keys.get(header.path("kid").asText());
        byte[] signature = bytes(parts[2]);
        if (!header.path("alg").asText().equals("EdDSA")
                || !header.path("typ").asText().equals(type)
                || key == null
                || signature.length != Ed25519.SIGNATURE_SIZE) {
            return Optional.empty();
        }
        byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        return Ed25519.verify(signature, 0, key, signed, 0, signed.length)
                ? Optional.of(JSON.readTree(bytes(parts[1])))
                : Optional.empty();
    }

    private static byte[] bytes(String base64url) throws IOException {
        try {
            return BASE64URL.decode(base64url);
        } catch (IllegalArgumentException e) {
            throw new IOException("not base64url", e);
        }
    }
}
