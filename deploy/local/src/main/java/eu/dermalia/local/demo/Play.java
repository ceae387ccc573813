package eu.dermalia.local.demo;

import eu.dermalia.local.DemoPractice;
import java.time.Instant;

/**
 * A capture that was offered, and what is expected of it.
 *
 * @param name what is shown of it
 * @param captureId the vendor's
 * @param email where its mail should arrive
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
        Expected expected) {}
