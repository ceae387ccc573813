package eu.dermalia.rights.processor.model;

import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;

/**
 * A C5 type 2 attestation: an auditor's report that the BSI's criteria for cloud services were met, and worked, throughout a
 * period (§ 393(3) no. 2, (4) s. 2 SGB V).
 *
 * @param body whose cloud it is about
 * @param validUntil last day on which it counts as current
 */
public record Attestation(UUID id, String body, String auditor, LocalDate coversFrom, LocalDate validUntil) {
    public Attestation {
        if (validUntil.isBefore(coversFrom)) {
            throw new IllegalArgumentException("It cannot end before it begins");
        }
    }

    /** Whether any of them counts today. */
    public static boolean isCurrent(Collection<Attestation> all, LocalDate today) {
        return all.stream().anyMatch(one -> !today.isAfter(one.validUntil()));
    }
}
