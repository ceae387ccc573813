package eu.dermalia.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** The controller and the tenant; every row, object and event belongs to exactly one. */
public record PracticeId(@JsonValue UUID value) implements Id {
    @JsonCreator
    public PracticeId {
        Objects.requireNonNull(value, "PracticeId");
    }

    /**
     * @param text a UUID in its canonical form
     * @throws IllegalArgumentException when it is not one
     */
    public static PracticeId of(String text) {
        return new PracticeId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
