package eu.dermalia.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import eu.dermalia.contracts.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The golden JSON of each event: what producers must write and readers must read. */
public final class Golden {
    static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private Golden() {}

    /** For example {@code Golden.event(ScanStored.class)}. */
    public static <E extends Event> E event(Class<E> type) {
        try {
            return JSON.readValue(json(type), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file itself. */
    public static byte[] json(Class<? extends Event> type) {
        String name = "eu/dermalia/contracts/golden/" + type.getSimpleName() + ".json";
        try (InputStream input = Event.class.getClassLoader().getResourceAsStream(name)) {
            if (input == null) {
                throw new IllegalArgumentException("no golden file " + name);
            }
            return input.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
