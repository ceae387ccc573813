package eu.dermalia.messaging;

import eu.dermalia.contracts.Event;
import eu.dermalia.contracts.EventType;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.Poison.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record's envelope, read by hand: the connector's own reading fails before the dead-letter queue and ends the channel.
 *
 * @param key the Kafka key
 * @param json the body, not parsed yet
 */
record Arrival(
        UUID id,
        EventType type,
        PracticeId practice,
        String topic,
        String key,
        long sequence,
        Instant time,
        String source,
        String json,
        @Nullable String traceparent) {

    /**
     * @param topic where it was published first, also for a dead letter
     * @throws Poison when it is not one of our events
     */
    static Arrival read(String topic, @Nullable String key, Headers headers, byte @Nullable [] payload) {
        UUID id = uuid(text(headers, CloudEvent.ID), Reason.MISSING_ID, Reason.BAD_ID);
        EventType type = EventType.ofWireName(required(headers, CloudEvent.TYPE, Reason.UNKNOWN_TYPE))
                .orElseThrow(() -> new Poison(Reason.UNKNOWN_TYPE));
        if (!type.topic().equals(topic)) {
            throw new Poison(Reason.WRONG_TOPIC);
        }
        var practice =
                new PracticeId(uuid(text(headers, CloudEvent.PRACTICE), Reason.MISSING_PRACTICE, Reason.BAD_PRACTICE));
        if (key == null) {
            throw new Poison(Reason.KEY_MISMATCH);
        }
        return new Arrival(
                id,
                type,
                practice,
                topic,
                key,
                sequence(required(headers, CloudEvent.SEQUENCE, Reason.BAD_HEADER)),
                time(required(headers, CloudEvent.TIME, Reason.BAD_HEADER)),
                required(headers, CloudEvent.SOURCE, Reason.BAD_HEADER),
                utf8(payload),
                // Of another form, it is left out: no reason to refuse an event.
                Trace.valid(text(headers, CloudEvent.TRACE)));
    }

    /** @throws Poison when the body is not readable or contradicts the envelope */
    Received<Event> open() {
        Event event = EventJson.read(type, json);
        if (!event.key().value().toString().equals(key)) {
            throw new Poison(Reason.KEY_MISMATCH);
        }
        if (event.key() instanceof PracticeId inBody && !inBody.equals(practice)) {
            throw new Poison(Reason.PRACTICE_MISMATCH);
        }
        return new Received<>(id, practice, sequence, time, source, event);
    }

    private static String utf8(byte @Nullable [] payload) {
        if (payload == null) {
            throw new Poison(Reason.UNREADABLE);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw new Poison(Reason.UNREADABLE); // PostgreSQL cannot keep it in a text
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new Poison(Reason.UNREADABLE);
        }
    }

    private static UUID uuid(@Nullable String text, Reason missing, Reason bad) {
        if (text == null || text.isBlank()) {
            throw new Poison(missing);
        }
        try {
            UUID uuid = UUID.fromString(text);
            if (uuid.toString().equalsIgnoreCase(text)) {
                return uuid;
            }
        } catch (IllegalArgumentException e) {
            throw new Poison(bad);
        }
        throw new Poison(bad);
    }

    private static long sequence(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new Poison(Reason.BAD_HEADER);
        }
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new Poison(Reason.BAD_HEADER);
        }
    }

    private static String required(Headers headers, String name, Reason missing) {
        String text = text(headers, name);
        if (text == null || text.isBlank() || text.indexOf('\0') >= 0) {
            throw new Poison(missing);
        }
        return text;
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
