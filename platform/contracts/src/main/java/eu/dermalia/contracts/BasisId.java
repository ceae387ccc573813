package eu.dermalia.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** One legal basis of one patient for one purpose. */
public record BasisId(@JsonValue UUID value) implements Id {
    @JsonCreator
    public BasisId {
        Objects.requireNonNull(value, "BasisId");
    }

    /**
     * @param text a UUID in its canonical form
     * @throws IllegalArgumentException when it is not one
     */
    public static BasisId of(String text) {
        return new BasisId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
