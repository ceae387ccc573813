package eu.dermalia.contracts;

import java.time.Instant;

/**
 * The scan is kept and not used from now on (Art. 18).
 *
 * @param version grows with every change of this scan's restriction; only a newer one applies
 */
public record ProcessingRestricted(
        ScanId scanId, RestrictionId restrictionId, RestrictionGround ground, long version, Instant since)
        implements Event {
    @Override
    public Id key() {
        return scanId;
    }
}
