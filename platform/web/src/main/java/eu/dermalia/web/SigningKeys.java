package eu.dermalia.web;

import eu.dermalia.start.Finding;
import eu.dermalia.start.RefusedToStart;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * The key with which a service signs what others verify, from a private JWK (RFC 8037), and the public keys of those before
 * it. Statements are JWS in compact form (RFC 7515): {@code EdDSA} over Ed25519, header {@code kid} and {@code typ}. Each
 * service makes a bean of it with a key of its own: whoever runs one must not be able to speak for the other.
 */
public abstract class SigningKeys {
    private static final String ED25519 = "Ed25519";
    private static final String PROBE = "probe";

    private final PublicJsonWebKey signing;
    private final List<JsonWebKey> published = new ArrayList<>();

    /**
     * @param retired a JWK set; public parts suffice
     * @throws IllegalStateException without a private key that signs and verifies; never quotes a key
     */
    protected SigningKeys(Path file, Optional<Path> retired) {
        try {
            signing = PublicJsonWebKey.Factory.newPublicJwk(Files.readString(file));
            published.add(signing);
            if (retired.isPresent()) {
                published.addAll(new JsonWebKeySet(Files.readString(retired.get())).getJsonWebKeys());
            }
        } catch (IOException | JoseException e) {
            // neither message nor cause: they may quote the key
            throw refused("cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        require(published.stream().allMatch(SigningKeys::isEd25519), "is not an Ed25519 key");
        require(published.stream().allMatch(key -> key.getKeyId() != null), "has no kid");
        require(signing.getPrivateKey() != null, "is not private");
        require(read(PROBE, sign(PROBE, "{}")).isPresent(), "does not belong together");
    }

    /** A key that is not there is found out at the start, not with the first statement. */
    void onStart(@Observes StartupEvent event) {}

    /**
     * @param type header {@code typ}: a statement of one kind never passes for one of another
     * @param payload JSON, signed as it is
     * @return compact form
     */
    public final String sign(String type, String payload) {
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
            jws.setKeyIdHeaderValue(signing.getKeyId());
            jws.setHeader("typ", type);
            jws.setPayload(payload);
            jws.setKey(signing.getPrivateKey());
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            // not its message either
            throw new IllegalStateException(
                    "A statement cannot be signed: " + e.getClass().getSimpleName());
        }
    }

    /** The payload; empty when no key of ours, present or retired, signed this as a statement of that type. */
    public final Optional<String> read(String type, String compact) {
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA));
            jws.setCompactSerialization(compact);
            Optional<Key> key = publicKey(jws.getKeyIdHeaderValue());
            if (key.isEmpty() || !type.equals(jws.getHeader("typ"))) {
                return Optional.empty();
            }
            jws.setKey(key.get());
            return jws.verifySignature() ? Optional.of(jws.getUnverifiedPayload()) : Optional.empty();
        } catch (JoseException unreadable) {
            return Optional.empty();
        }
    }

    /** Public parts only, as a JWK set (RFC 7517). */
    public final Map<String, Object> published() {
        return Map.of(
                "keys",
                published.stream()
                        .map(key -> key.toParams(OutputControlLevel.PUBLIC_ONLY))
                        .toList());
    }

    /** SHA-256 of a compact form, hex: the name under which others keep it. */
    public static String digest(String compact) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(compact.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private Optional<Key> publicKey(String kid) {
        return published.stream()
                .filter(key -> key.getKeyId().equals(kid))
                .map(JsonWebKey::getKey)
                .findFirst();
    }

    private static boolean isEd25519(JsonWebKey key) {
        return key instanceof OctetKeyPairJsonWebKey pair && Objects.equals(pair.getSubtype(), ED25519);
    }

    private static void require(boolean holds, String fault) {
        if (!holds) {
            throw refused(fault);
        }
    }

    private static RefusedToStart refused(String fault) {
        return new RefusedToStart(new Finding.Wrong(
                "a signing key " + fault,
                "Give a private Ed25519 JWK with a kid as " + Finding.named("dermalia.receipt.key.file") + " or "
                        + Finding.named("dermalia.audit.key.file")));
    }
}
