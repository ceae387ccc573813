package eu.dermalia.rights.processor.model;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom Dermalia engages (GDPR Art. 28(2), (4)).
 *
 * @param country in which it processes, ISO 3166-1 alpha-2
 * @param patientPath whether patients' data reaches it
 * @param since first day on which it processes
 * @param objectUntil last day on which the practice may object
 * @param endedOn first day on which it does no more
 * @param objection the practice's reason, when it has objected
 * @param objectionWithdrawnOn when it took that back
 */
public record SubProcessor(
        UUID id,
        String name,
        String service,
        String country,
        @Nullable TransferBasis transferBasis,
        boolean patientPath,
        LocalDate since,
        LocalDate announcedOn,
        LocalDate objectUntil,
        @Nullable LocalDate endedOn,
        @Nullable LocalDate objectedOn,
        @Nullable String objection,
        @Nullable LocalDate objectionWithdrawnOn) {
    public boolean isActive(LocalDate today) {
        return !today.isBefore(since) && (endedOn == null || today.isBefore(endedOn));
    }

    /** Nobody processes for a practice that has objected (GDPR Art. 28(2)). */
    public boolean isObjectedTo() {
        return objectedOn != null && objectionWithdrawnOn == null;
    }

    /**
     * Patients' data stays inside the EU and the EEA, whatever a transfer could rest on; everything else may leave them on a
     * basis of GDPR chapter V.
     */
    public boolean isAllowed(Set<String> eea) {
        return eea.contains(country) || (!patientPath && transferBasis != null);
    }
}
