package eu.dermalia.contracts;

import java.time.Instant;

/**
 * The hold is over.
 */
public record HoldReleased(ScanId scanId, HoldId holdId, Instant releasedAt) implements Event {
    @Override
    public Id key() {
        return scanId;
    }
}
