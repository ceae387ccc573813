package eu.dermalia.ingest.capture.model;

import eu.dermalia.contracts.Purpose;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an offered capture when it is decided about.
 *
 * @param tagged the purpose that the device's operator stated, if any
 * @param chosen what the practice said in the list of waiting captures, if it did
 */
public record CaptureFacts(
        Instant offeredAt,
        Instant capturedAt,
        @Nullable Purpose tagged,
        @Nullable Purpose chosen) {}
