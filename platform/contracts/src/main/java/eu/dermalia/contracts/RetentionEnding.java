package eu.dermalia.contracts;

import java.time.LocalDate;

/**
 * The scan's period is nearly over. Once for each of 90, 30 and 7 days, and again when the day moves.
 *
 * @param dueOn the day at whose 00:00 in the practice's zone the scan is due
 * @param days how many days before it this was meant for: 90, 30 or 7
 */
public record RetentionEnding(ScanId scanId, LocalDate dueOn, int days) implements Event {
    public RetentionEnding {
        if (days != 90 && days != 30 && days != 7) {
            throw new IllegalArgumentException("days is 90, 30 or 7");
        }
    }

    @Override
    public Id key() {
        return scanId;
    }
}
