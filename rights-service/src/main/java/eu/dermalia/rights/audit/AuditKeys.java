package eu.dermalia.rights.audit;

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
import org.jose4j.lang.JoseException;

/**
 * The key that signs checkpoints, from a private JWK (RFC 8037), and the public keys of those before it. Apart from the key
 * of receipts: whoever runs one service must not be able to speak for the other. Without such a key the service does not
 * start.
 */
@Startup
@ApplicationScoped
class AuditKeys {
    private static final String ED25519 = "Ed25519";

    private final PublicJsonWebKey signing;
    private final List<JsonWebKey> published = new ArrayList<>();

    AuditKeys(
            @ConfigProperty(name = "dermalia.audit.key.file") Path file,
            @ConfigProperty(name = "dermalia.audit.retired-keys.file") Optional<Path> retired) {
        try {
            signing = PublicJsonWebKey.Factory.newPublicJwk(Files.readString(file));
            published.add(signing);
            if (retired.isPresent()) {
                published.addAll(new JsonWebKeySet(Files.readString(retired.get())).getJsonWebKeys());
            }
        } catch (IOException | JoseException e) {
            // neither message nor cause: they may quote the key
            throw new IllegalStateException(
                    "An audit key file cannot be read: " + e.getClass().getSimpleName());
        }
        require(published.stream().allMatch(AuditKeys::isEd25519), "is not an Ed25519 key");
        require(published.stream().allMatch(key -> key.getKeyId() != null), "has no kid");
        require(signing.getPrivateKey() != null, "is not private");
    }

    String id() {
        return signing.getKeyId();
    }

    Key privateKey() {
        return signing.getPrivateKey();
    }

    /** Of this or of an earlier key. */
    Optional<Key> publicKey(String kid) {
        return published.stream()
                .filter(key -> kid.equals(key.getKeyId()))
                .map(JsonWebKey::getKey)
                .findFirst();
    }

    /** Public parts only, as a JWK set. */
    Map<String, Object> published() {
        return Map.of(
                "keys",
                published.stream()
                        .map(key -> key.toParams(OutputControlLevel.PUBLIC_ONLY))
                        .toList());
    }

    private static boolean isEd25519(JsonWebKey key) {
        return key instanceof OctetKeyPairJsonWebKey pair && Objects.equals(pair.getSubtype(), ED25519);
    }

    private static void require(boolean holds, String fault) {
        if (!holds) {
            throw new IllegalStateException("An audit key " + fault);
        }
    }
}
