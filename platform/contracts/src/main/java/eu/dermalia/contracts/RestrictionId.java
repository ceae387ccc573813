package eu.dermalia.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** One Art. 18 mark on one scan. */
public record RestrictionId(@JsonValue UUID value) implements Id {
    @JsonCreator
    public RestrictionId {
        Objects.requireNonNull(value, "RestrictionId");
    }

    /**
     * @param text a UUID in its canonical form
     * @throws IllegalArgumentException when it is not one
     */
    public static RestrictionId of(String text) {
        return new RestrictionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
