package eu.dermalia.contracts;

import java.time.Instant;

/**
 * The relay took the mail.
 */
public record ReportDelivered(
        ScanId scanId, PatientId patientId, DeliveryId deliveryId, int attempts, Instant deliveredAt) implements Event {
    @Override
    public Id key() {
        return scanId;
    }
}
