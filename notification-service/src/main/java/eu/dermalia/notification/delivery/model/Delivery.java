package eu.dermalia.notification.delivery.model;

import eu.dermalia.contracts.DeliveryId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.ScanId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to tell a patient that the report is there.
 *
 * @param reason of {@code FAILED} a {@link eu.dermalia.contracts.DeliveryFailure}, of {@code WITHHELD} a
 *     {@link eu.dermalia.contracts.WithholdingReason}, by name
 * @param smtpCode the relay's last reply code, three digits
 * @param attempts how often a mail was handed to the relay
 * @param settledAt when it left {@code PENDING}
 */
public record Delivery(
        DeliveryId id,
        ScanId scanId,
        PatientId patientId,
        DeliveryState state,
        @Nullable String reason,
        @Nullable Integer smtpCode,
        int attempts,
        Instant createdAt,
        @Nullable Instant settledAt) {}
