package eu.dermalia.contracts;

import java.time.Instant;

/**
 * Consent for one purpose was withdrawn (Art. 7(3)).
 */
public record ConsentWithdrawn(PatientId patientId, ConsentId consentId, Purpose purpose, Instant withdrawnAt)
        implements Event {
    @Override
    public Id key() {
        return patientId;
    }
}
