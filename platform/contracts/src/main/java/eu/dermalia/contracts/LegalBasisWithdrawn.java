package eu.dermalia.contracts;

import java.time.Instant;

/**
 * The basis is gone: nothing more is pulled, rendered or mailed under it.
 */
public record LegalBasisWithdrawn(PatientId patientId, BasisId basisId, Purpose purpose, Instant withdrawnAt)
        implements Event {
    @Override
    public Id key() {
        return patientId;
    }
}
