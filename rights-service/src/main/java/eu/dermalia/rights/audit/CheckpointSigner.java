package eu.dermalia.rights.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import eu.dermalia.rights.audit.model.Checkpoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Writes a checkpoint as JWS in compact form ({@code EdDSA}, header {@code kid} and {@code typ: audit-checkpoint}), and reads it. */
@ApplicationScoped
class CheckpointSigner {
    private static final String TYPE = "audit-checkpoint";
    /** Of its own: what is signed must not change with the settings of the REST API. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private final AuditKeys keys;

    CheckpointSigner(AuditKeys keys) {
        this.keys = keys;
    }

    String sign(Checkpoint checkpoint) {
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
            jws.setKeyIdHeaderValue(keys.id());
            jws.setHeader("typ", TYPE);
            jws.setPayload(JSON.writeValueAsString(checkpoint));
            jws.setKey(keys.privateKey());
            return jws.getCompactSerialization();
        } catch (JoseException | JsonProcessingException e) {
            throw new IllegalStateException("A checkpoint cannot be signed", e);
        }
    }

    /** Empty when no key of ours, present or retired, signed this. */
    Optional<Checkpoint> read(String compact) {
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA));
            jws.setCompactSerialization(compact);
            String kid = jws.getKeyIdHeaderValue();
            Optional<Key> key = kid == null ? Optional.empty() : keys.publicKey(kid);
            if (key.isEmpty() || !TYPE.equals(jws.getHeader("typ"))) {
                return Optional.empty();
            }
            jws.setKey(key.get());
            return jws.verifySignature()
                    ? Optional.of(JSON.readValue(jws.getUnverifiedPayload(), Checkpoint.class))
                    : Optional.empty();
        } catch (JoseException | JsonProcessingException unreadable) {
            return Optional.empty();
        }
    }

    /** By which the next checkpoint names this one. */
    static String digest(String compact) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(compact.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
