package eu.dermalia.contracts;

import java.time.Instant;

/**
 * The practice wants the patient told once more that the report is there. Whether a mail may be sent is asked at the moment
 * of sending, as for every other.
 *
 * @param deliveryId of the delivery that is to be begun
 * @param reportVersion the newest rendering
 */
public record DeliveryRequested(
        ScanId scanId,
        PatientId patientId,
        Purpose purpose,
        DeliveryId deliveryId,
        int reportVersion,
        Instant requestedAt)
        implements Event {
    @Override
    public Id key() {
        return scanId;
    }
}
