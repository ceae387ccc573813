package eu.dermalia.messaging;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event that has happened and is not yet acknowledged by the broker. */
@Entity
@Table(name = "outbox")
class OutboxEntry {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long seq;

    @Column(name = "practice_id")
    UUID practiceId;

    @Column(name = "event_id")
    UUID eventId;

    @Nullable
    @Column(name = "cause_id")
    UUID causeId;

    String topic;
    String key;
    String type;
    long sequence;

    @Column(name = "occurred_at")
    Instant occurredAt;

    String payload;

    @Nullable
    String traceparent;

    /** For Hibernate. */
    @SuppressWarnings("NullAway")
    protected OutboxEntry() {}

    OutboxEntry(
            UUID practiceId,
            UUID eventId,
            @Nullable UUID causeId,
            String topic,
            String key,
            String type,
            long sequence,
            Instant occurredAt,
            String payload,
            @Nullable String traceparent) {
        this.practiceId = practiceId;
        this.eventId = eventId;
        this.causeId = causeId;
        this.topic = topic;
        this.key = key;
        this.type = type;
        this.sequence = sequence;
        this.occurredAt = occurredAt;
        this.payload = payload;
        this.traceparent = traceparent;
    }
}
