package eu.dermalia.retention.ledger;

import eu.dermalia.contracts.Event;
import eu.dermalia.contracts.EventType;
import eu.dermalia.messaging.Received;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event of the ledger, with what a restore needs to bring it back: ids, times, digests, signatures; nothing about a person.
 *
 * @param type its name on the wire
 * @param payload the event as JSON
 * @param attachment JSON of what the event does not say; null when there is nothing
 */
record Line(
        UUID eventId,
        String type,
        UUID practiceId,
        String topic,
        String key,
        long sequence,
        Instant occurredAt,
        String source,
        String payload,
        @Nullable String attachment) {
    static Line of(Received<?> received, String payload, @Nullable String attachment) {
        Event event = received.event();
        EventType type = EventType.of(event);
        return new Line(
                received.eventId(),
                type.wireName(),
                received.practice().value(),
                type.topic(),
                event.key().value().toString(),
                received.sequence(),
                received.time(),
                received.source(),
                payload,
                attachment);
    }

    /** Sorted by day, so that a restore reads the days since its backup and a rule can remove old ones. */
    String object() {
        return occurredAt.toString().substring(0, 10) + "/" + eventId + ".json";
    }
}
