package eu.dermalia.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** One signed paper that a practice has deposited: an agreement, a consent, an assessment. */
public record PaperId(@JsonValue UUID value) implements Id {
    @JsonCreator
    public PaperId {
        Objects.requireNonNull(value, "PaperId");
    }

    /**
     * @param text a UUID in its canonical form
     * @throws IllegalArgumentException when it is not one
     */
    public static PaperId of(String text) {
        return new PaperId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
