package eu.dermalia.contracts;

import java.time.Instant;

/**
 * No scan needs the patient's own record any more: every owner erases what it has of the patient, looks, and answers.
 *
 * @param attempt 1 for the first order; repeated to parts that stay silent
 */
public record PatientErasureOrdered(
        ErasureId erasureId, PatientId patientId, ErasureGround ground, int attempt, Instant orderedAt)
        implements Event {
    @Override
    public Id key() {
        return patientId;
    }
}
