package eu.dermalia.messaging;

import java.time.Instant;
import java.util.UUID;

/**
 * Work that waits for a person.
 *
 * @param reason an enum-like word, such as {@code RETRIES_EXHAUSTED}, {@code LEASE_EXPIRED} or the handler's own
 * @param attempts how often it was tried
 */
public record ParkedWork(long id, UUID subject, String kind, String reason, int attempts, Instant parkedAt) {}
