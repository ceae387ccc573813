package eu.dermalia.contracts;

import java.time.Instant;

/**
 * Consent for one purpose was given in writing.
 *
 * @param textVersion version of the text that was signed
 */
public record ConsentGiven(
        PatientId patientId, ConsentId consentId, Purpose purpose, String textVersion, Instant givenAt)
        implements Event {
    @Override
    public Id key() {
        return patientId;
    }
}
