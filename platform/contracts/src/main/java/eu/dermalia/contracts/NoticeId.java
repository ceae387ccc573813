package eu.dermalia.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** One mail that tells a practice that something awaits it. */
public record NoticeId(@JsonValue UUID value) implements Id {
    @JsonCreator
    public NoticeId {
        Objects.requireNonNull(value, "NoticeId");
    }

    /**
     * @param text a UUID in its canonical form
     * @throws IllegalArgumentException when it is not one
     */
    public static NoticeId of(String text) {
        return new NoticeId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
