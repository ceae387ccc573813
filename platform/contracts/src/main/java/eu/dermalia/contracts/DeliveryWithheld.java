package eu.dermalia.contracts;

import java.time.Instant;

/**
 * Deliberately not sent.
 */
public record DeliveryWithheld(
        ScanId scanId, PatientId patientId, DeliveryId deliveryId, WithholdingReason reason, Instant withheldAt)
        implements Event {
    @Override
    public Id key() {
        return scanId;
    }
}
