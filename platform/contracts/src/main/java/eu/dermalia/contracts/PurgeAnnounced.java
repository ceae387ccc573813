package eu.dermalia.contracts;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The timer is due; erased at the earliest 24 h later.
 */
public record PurgeAnnounced(ScanId scanId, LocalDate dueOn, Instant earliestAt) implements Event {
    @Override
    public Id key() {
        return scanId;
    }
}
