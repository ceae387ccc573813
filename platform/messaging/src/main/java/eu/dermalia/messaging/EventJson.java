package eu.dermalia.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import eu.dermalia.contracts.Event;
import eu.dermalia.contracts.EventType;

/**
 * Events as JSON. A mapper of its own, so that no service's REST settings change what is on the wire. Unknown fields are
 * ignored: changes within a version are additive.
 */
public final class EventJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private EventJson() {}

    /** As it is on the wire. */
    public static String write(Event event) {
        try {
            return JSON.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "Not writable as JSON: " + event.getClass().getSimpleName());
        }
    }

    /** @throws Poison when it is no such event */
    static Event read(EventType type, String json) {
        try {
            Event event = JSON.readValue(json, type.record());
            if (event == null || event.key() == null) {
                throw new Poison(Poison.Reason.UNREADABLE);
            }
            return event;
        } catch (JsonProcessingException e) {
            throw new Poison(Poison.Reason.UNREADABLE);
        }
    }
}
