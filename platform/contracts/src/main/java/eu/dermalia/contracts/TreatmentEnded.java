package eu.dermalia.contracts;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The last day of treatment, in the practice's zone; § 630f(3) BGB counts from it.
 */
public record TreatmentEnded(PatientId patientId, LocalDate endedOn, Instant recordedAt) implements Event {
    @Override
    public Id key() {
        return patientId;
    }
}
