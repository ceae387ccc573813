package eu.dermalia.contracts;

import java.time.Instant;

/**
 * The scan may be used again.
 */
public record RestrictionLifted(
        ScanId scanId, RestrictionId restrictionId, RestrictionGround ground, long version, Instant liftedAt)
        implements Event {
    @Override
    public Id key() {
        return scanId;
    }
}
