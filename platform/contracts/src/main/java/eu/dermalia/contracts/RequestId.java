package eu.dermalia.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** A data subject's request (Art. 15-18, 20, 21) with its legal clock. */
public record RequestId(@JsonValue UUID value) implements Id {
    @JsonCreator
    public RequestId {
        Objects.requireNonNull(value, "RequestId");
    }

    /**
     * @param text a UUID in its canonical form
     * @throws IllegalArgumentException when it is not one
     */
    public static RequestId of(String text) {
        return new RequestId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
