package eu.dermalia.local.demo;

import eu.dermalia.local.DemoPractice;
import java.time.Instant;
import java.util.Set;

/**
 * A capture that was offered, and what is expected of it.
 *
 * @param name what is shown of it
 * @param captureId the vendor's
 * @param email where its mail should arrive
 * @param measured kinds of score that its report must have
 */
record Play(
        String name,
        String captureId,
        DemoPractice practice,
        Registration.Registered patient,
        String email,
        Instant capturedAt,
        Instant offeredAt,
        boolean truncated,
        Expected expected,
        Set<String> measured) {}
