package eu.dermalia.report.link;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.DeliveryId;
import eu.dermalia.report.link.model.Link;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link as the practice sees it: never where it leads.
 *
 * @param deliveryId whose mail carried it; absent when the practice made it
 * @param revokedAt absent while it has not been revoked
 * @param locked wrong codes have locked it, until the practice reopens it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LinkEntry(
        UUID linkId,
        @Nullable DeliveryId deliveryId,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        boolean locked) {
    static LinkEntry of(@Nullable Object[] row) {
        UUID delivery = (UUID) row[1];
        return new LinkEntry(
                (UUID) Objects.requireNonNull(row[0]),
                delivery == null ? null : new DeliveryId(delivery),
                (Instant) Objects.requireNonNull(row[2]),
                (Instant) Objects.requireNonNull(row[3]),
                (Instant) row[4],
                (Integer) Objects.requireNonNull(row[5]) >= Link.MOST_FAILURES);
    }
}
