package eu.dermalia.report.link.model;

import eu.dermalia.contracts.ScanId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A patient's access to one report.
 *
 * @param failures wrong codes since the last right one
 * @param language of the mail that carried it, ISO 639-1; null when unknown
 */
public record Link(
        UUID linkId,
        ScanId scanId,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        int failures,
        @Nullable String language) {
    /** So many wrong codes lock a link until the practice reopens it. */
    public static final int MOST_FAILURES = 5;

    public boolean usable(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }

    public boolean locked() {
        return failures >= MOST_FAILURES;
    }
}
