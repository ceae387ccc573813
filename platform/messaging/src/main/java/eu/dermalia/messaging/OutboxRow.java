package eu.dermalia.messaging;

import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** A row of the outbox as the relay reads it. */
record OutboxRow(
        long seq,
        UUID practiceId,
        UUID eventId,
        @Nullable UUID causeId,
        String topic,
        String key,
        String type,
        long sequence,
        String occurredAt,
        String payload,
        @Nullable String traceparent) {

    /** Rows of one line leave one after the other. */
    record Line(String topic, String key) {}

    static OutboxRow of(Row row) {
        return new OutboxRow(
                row.getLong("seq"),
                row.getUUID("practice_id"),
                row.getUUID("event_id"),
                row.getUUID("cause_id"),
                row.getString("topic"),
                row.getString("key"),
                row.getString("type"),
                row.getLong("sequence"),
                row.getOffsetDateTime("occurred_at").toInstant().toString(),
                row.getString("payload"),
                row.getString("traceparent"));
    }

    Line line() {
        return new Line(topic, key);
    }

    byte[] body() {
        return bytes(payload);
    }

    /** @param source the name of this service */
    Headers headers(String source) {
        Headers headers = new RecordHeaders()
                .add(CloudEvent.SPEC_VERSION, bytes("1.0"))
                .add(CloudEvent.ID, bytes(eventId.toString()))
                .add(CloudEvent.TYPE, bytes(type))
                .add(CloudEvent.SOURCE, bytes(source))
                .add(CloudEvent.TIME, bytes(occurredAt))
                .add(CloudEvent.PRACTICE, bytes(practiceId.toString()))
                .add(CloudEvent.SEQUENCE, bytes(Long.toString(sequence)))
                .add(CloudEvent.CONTENT_TYPE, bytes("application/json"));
        if (traceparent != null) {
            headers.add(CloudEvent.TRACE, bytes(traceparent));
        }
        return causeId == null ? headers : headers.add(CloudEvent.CAUSATION, bytes(causeId.toString()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
