package eu.dermalia.rights.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import eu.dermalia.rights.audit.model.Checkpoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Writes a checkpoint as JWS ({@code typ: audit-checkpoint}), and reads it. */
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
            return keys.sign(TYPE, JSON.writeValueAsString(checkpoint));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A checkpoint cannot be written", e);
        }
    }

    /** Empty when no key of ours, present or retired, signed this. */
    Optional<Checkpoint> read(String compact) {
        return keys.read(TYPE, compact).map(CheckpointSigner::checkpoint);
    }

    private static Checkpoint checkpoint(String payload) {
        try {
            return JSON.readValue(payload, Checkpoint.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A checkpoint that we signed cannot be read", e);
        }
    }
}
