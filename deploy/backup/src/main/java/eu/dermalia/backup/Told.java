package eu.dermalia.backup;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.dermalia.contracts.EventType;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * An event that was published after the backup's time, from the topic or from the ledger (whose lines have just these
 * fields).
 *
 * @param type its name on the wire
 * @param attachment JSON that only the ledger has
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Told(
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

    /** Empty for what is none of our events: poison stays where it is. */
    static Optional<Told> of(ConsumerRecord<String, byte[]> record) {
        try {
            String type = header(record, "ce_type");
            if (record.key() == null
                    || record.value() == null
                    || EventType.ofWireName(type).isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Told(
                    UUID.fromString(header(record, "ce_id")),
                    type,
                    UUID.fromString(header(record, "ce_practiceid")),
                    record.topic(),
                    record.key(),
                    Long.parseLong(header(record, "ce_sequence")),
                    Instant.parse(header(record, "ce_time")),
                    header(record, "ce_source"),
                    new String(record.value(), StandardCharsets.UTF_8),
                    null));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    boolean isBy(String service) {
        return source.equals(service) || source.equals("/" + service);
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
