package eu.dermalia.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** A capture that we pulled. UUIDv7, minted by ingest-service; also names its report, and is the unit of erasure. */
public record ScanId(@JsonValue UUID value) implements Id {
    @JsonCreator
    public ScanId {
        Objects.requireNonNull(value, "ScanId");
    }

    /**
     * @param text a UUID in its canonical form
     * @throws IllegalArgumentException when it is not one
     */
    public static ScanId of(String text) {
        return new ScanId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
