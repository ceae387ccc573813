package eu.dermalia.contracts;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A documented reason not to erase yet.
 */
public record HoldPlaced(ScanId scanId, HoldId holdId, LocalDate reviewOn, Instant placedAt) implements Event {
    @Override
    public Id key() {
        return scanId;
    }
}
