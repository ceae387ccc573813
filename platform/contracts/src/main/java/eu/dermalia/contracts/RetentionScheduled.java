package eu.dermalia.contracts;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The scan's timer was set or moved.
 *
 * @param dueOn the day at whose 00:00 in the practice's zone the scan is due; null while no end of treatment is known
 * @param dueAt the same moment as an instant
 */
public record RetentionScheduled(
        ScanId scanId,
        PatientId patientId,
        Purpose purpose,
        RetentionRule rule,
        @Nullable LocalDate dueOn,
        @Nullable Instant dueAt)
        implements Event {
    @Override
    public Id key() {
        return scanId;
    }
}
