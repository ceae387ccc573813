package eu.dermalia.messaging;

import eu.dermalia.contracts.Event;
import eu.dermalia.contracts.PracticeId;
import java.time.Instant;
import java.util.UUID;

/**
 * An event as it arrived.
 *
 * @param eventId the same on every delivery
 * @param practice whose it is; the tenant of the handler's transaction
 * @param sequence grows by one per source, topic and key
 * @param time when it happened, by the publisher's clock
 * @param source the publishing service, for example {@code report-service}
 */
public record Received<E extends Event>(
        UUID eventId, PracticeId practice, long sequence, Instant time, String source, E event) {}
