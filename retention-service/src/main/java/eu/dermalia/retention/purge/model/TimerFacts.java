package eu.dermalia.retention.purge.model;

import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.retention.timer.model.Schedule;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One timer and what stands around it, read while nobody else can move it.
 *
 * @param toldDays which of the announcements before the end was sent last; null for none
 * @param earliestAt before which nothing is ordered; null while nothing is announced
 * @param prepared rights-service has made the commitment
 * @param erased or about to be, on another ground
 */
public record TimerFacts(
        Schedule schedule,
        @Nullable Integer toldDays,
        @Nullable PurgeState purge,
        @Nullable Instant earliestAt,
        boolean prepared,
        boolean erased,
        boolean held,
        Set<RestrictionGround> restrictions,
        boolean protectedByRequest) {
    public TimerFacts {
        restrictions = Set.copyOf(restrictions);
    }
}
