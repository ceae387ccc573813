package eu.dermalia.messaging;

import eu.dermalia.contracts.PracticeId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One claimed piece of work.
 *
 * @param subject what it is about: a scan, a patient
 * @param payload JSON; ids, dates and enums only
 * @param attempt how often it was claimed, 1 for the first time; fences the write
 * @param createdAt by the database's clock
 * @param cause the event that led to it
 * @param traceparent the trace that it belongs to
 */
public record WorkItem(
        long id,
        PracticeId practice,
        UUID subject,
        String kind,
        String payload,
        int attempt,
        Instant createdAt,
        @Nullable UUID cause,
        @Nullable String traceparent) {}
