package eu.dermalia.contracts;

import java.time.Instant;

/**
 * The patient's data may now be processed for this purpose.
 */
public record LegalBasisEstablished(
        PatientId patientId, BasisId basisId, Purpose purpose, LegalBasis legalBasis, Instant establishedAt)
        implements Event {
    @Override
    public Id key() {
        return patientId;
    }
}
