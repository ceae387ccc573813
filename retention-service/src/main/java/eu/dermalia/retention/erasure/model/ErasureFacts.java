package eu.dermalia.retention.erasure.model;

import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.retention.timer.model.Schedule;
import java.util.Set;

/**
 * What a decision looks at.
 *
 * @param restrictions the grounds on which the scan is restricted now
 * @param protectedByRequest an open request of the data subject still needs the scan
 * @param held a documented hold of the practice keeps it
 */
public record ErasureFacts(
        Purpose purpose,
        Schedule schedule,
        Set<RestrictionGround> restrictions,
        boolean protectedByRequest,
        boolean held) {
    public ErasureFacts {
        restrictions = Set.copyOf(restrictions);
    }

    /**
     * The data subject needs the scan for claims, or wants it kept although it is unlawful (Art. 18(1)(b) and (c) GDPR).
     */
    boolean wantedByTheDataSubject() {
        return restrictions.contains(RestrictionGround.ART_18_1_C)
                || restrictions.contains(RestrictionGround.ART_18_1_B);
    }
}
