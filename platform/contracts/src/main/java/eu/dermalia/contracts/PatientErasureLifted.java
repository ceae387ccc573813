package eu.dermalia.contracts;

import java.time.Instant;

/**
 * The patient came back to the practice while the order was deferred: the record stays, and what was refused stays refused.
 */
public record PatientErasureLifted(ErasureId erasureId, PatientId patientId, Instant liftedAt) implements Event {
    @Override
    public Id key() {
        return patientId;
    }
}
