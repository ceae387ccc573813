package eu.dermalia.rights.readiness.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a practice shows for one point.
 *
 * @param version of the document or decision
 * @param author who decided or signed
 * @param validUntil last day on which it counts, in the practice's zone; null for no end
 */
public record Evidence(
        ReadinessPoint point,
        String version,
        String author,
        LocalDate decidedOn,
        @Nullable LocalDate validUntil,
        @Nullable String note) {
    public Evidence {
        if (validUntil != null && validUntil.isBefore(decidedOn)) {
            throw new IllegalArgumentException("Evidence cannot end before it begins");
        }
    }

    boolean isExpired(LocalDate today) {
        return validUntil != null && today.isAfter(validUntil);
    }
}
