package eu.dermalia.contracts;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The scan is kept and not used from now on (Art. 18).
 *
 * @param ground of the mark that this is about
 * @param version grows with every change of this scan's restriction; only a newer one applies
 * @param grounds of all marks that are open at this version, so that a reader needs no other event
 */
public record ProcessingRestricted(
        ScanId scanId,
        RestrictionId restrictionId,
        RestrictionGround ground,
        long version,
        Instant since,
        SortedSet<RestrictionGround> grounds)
        implements Event {
    /** The mark's own ground is always among them. */
    public ProcessingRestricted {
        SortedSet<RestrictionGround> all = new TreeSet<>(Set.of(ground));
        if (grounds != null) { // absent in events from before the field
            all.addAll(grounds);
        }
        grounds = Collections.unmodifiableSortedSet(all);
    }

    /** With the only mark of its scan. */
    public ProcessingRestricted(
            ScanId scanId, RestrictionId restrictionId, RestrictionGround ground, long version, Instant since) {
        this(scanId, restrictionId, ground, version, since, new TreeSet<>());
    }

    @Override
    public Id key() {
        return scanId;
    }
}
