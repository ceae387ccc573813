package eu.dermalia.contracts;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The end of treatment was wrong.
 *
 * @param endedOn the right day, or null when the treatment goes on
 */
public record TreatmentEndCorrected(
        PatientId patientId, @Nullable LocalDate endedOn, Instant recordedAt) implements Event {
    @Override
    public Id key() {
        return patientId;
    }
}
