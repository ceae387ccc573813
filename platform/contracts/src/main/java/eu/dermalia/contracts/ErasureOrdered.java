package eu.dermalia.contracts;

import java.time.Instant;

/**
 * Every owner erases now, looks, and answers.
 *
 * @param attempt 1 for the first order; repeated to parts that stay silent
 */
public record ErasureOrdered(
        ErasureId erasureId, ScanId scanId, PatientId patientId, ErasureGround ground, int attempt, Instant orderedAt)
        implements Event {
    @Override
    public Id key() {
        return scanId;
    }
}
