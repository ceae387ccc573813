package eu.dermalia.contracts;

import java.time.Instant;

/**
 * The mail could not be delivered; the practice may resend.
 */
public record DeliveryFailed(
        ScanId scanId, PatientId patientId, DeliveryId deliveryId, DeliveryFailure reason, Instant failedAt)
        implements Event {
    @Override
    public Id key() {
        return scanId;
    }
}
