package eu.dermalia.retention.receipt;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * The key that signs, from a private JWK (RFC 8037), and the public keys of those before it. A service without a key that
 * signs and verifies does not start.
 */
@Startup
@ApplicationScoped
class ReceiptKeys {
    private static final String ED25519 = "Ed25519";

    private final PublicJsonWebKey signing;
    private final List<JsonWebKey> published = new ArrayList<>();

    ReceiptKeys(
            @ConfigProperty(name = "dermalia.receipt.key.file") Path file,
            @ConfigProperty(name = "dermalia.receipt.retired-keys.file") Optional<Path> retired) {
        try {
            signing = PublicJsonWebKey.Factory.newPublicJwk(Files.readString(file));
            published.add(signing);
            if (retired.isPresent()) {
                published.addAll(new JsonWebKeySet(Files.readString(retired.get())).getJsonWebKeys());
            }
            for (JsonWebKey key : published) {
                require(isEd25519(key), "is not an Ed25519 key");
                require(key.getKeyId() != null, "has no kid");
            }
            require(signing.getPrivateKey() != null, "is not private");
            require(signsAndVerifies(), "does not belong together");
        } catch (IOException | JoseException e) {
            // neither message nor cause: they may quote the key
            throw new IllegalStateException(
                    "A receipt key file cannot be read: " + e.getClass().getSimpleName());
        }
    }

    String id() {
        return signing.getKeyId();
    }

    Key privateKey() {
        return signing.getPrivateKey();
    }

    /** Public parts only, as a JWK set. */
    Map<String, Object> published() {
        return Map.of(
                "keys",
                published.stream()
                        .map(key -> key.toParams(OutputControlLevel.PUBLIC_ONLY))
                        .toList());
    }

    private boolean signsAndVerifies() throws JoseException {
        JsonWebSignature probe = new JsonWebSignature();
        probe.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        probe.setPayload("probe");
        probe.setKey(signing.getPrivateKey());
        JsonWebSignature read = new JsonWebSignature();
        read.setCompactSerialization(probe.getCompactSerialization());
        read.setKey(signing.getPublicKey());
        return read.verifySignature();
    }

    private static boolean isEd25519(JsonWebKey key) {
        return key instanceof OctetKeyPairJsonWebKey pair && Objects.equals(pair.getSubtype(), ED25519);
    }

    private static void require(boolean holds, String fault) {
        if (!holds) {
            throw new IllegalStateException("A receipt key " + fault);
        }
    }
}
