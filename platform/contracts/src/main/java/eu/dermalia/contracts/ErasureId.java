package eu.dermalia.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** One erasure, from its request to its receipt. */
public record ErasureId(@JsonValue UUID value) implements Id {
    @JsonCreator
    public ErasureId {
        Objects.requireNonNull(value, "ErasureId");
    }

    /**
     * @param text a UUID in its canonical form
     * @throws IllegalArgumentException when it is not one
     */
    public static ErasureId of(String text) {
        return new ErasureId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
