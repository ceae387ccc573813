package eu.dermalia.contracts;

import java.time.Instant;

/**
 * A physician moved the scan from one purpose to the other.
 */
public record PurposeChanged(ScanId scanId, Purpose from, Purpose to, BasisId basisId, Instant changedAt)
        implements Event {
    @Override
    public Id key() {
        return scanId;
    }
}
