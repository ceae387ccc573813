package eu.dermalia.contracts;

import java.time.Instant;

/**
 * Every owner answered; the receipt is signed. The patient id leads nowhere any more.
 *
 * @param receiptDigest SHA-256 of the receipt (JWS compact form), hex
 */
public record PatientErasureCompleted(
        ErasureId erasureId, PatientId patientId, String receiptDigest, Instant completedAt) implements Event {
    @Override
    public Id key() {
        return patientId;
    }
}
