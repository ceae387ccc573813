package eu.dermalia.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** One recorded access to personal data. */
public record AccessId(@JsonValue UUID value) implements Id {
    @JsonCreator
    public AccessId {
        Objects.requireNonNull(value, "AccessId");
    }

    /**
     * @param text a UUID in its canonical form
     * @throws IllegalArgumentException when it is not one
     */
    public static AccessId of(String text) {
        return new AccessId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
