package eu.dermalia.retention.purge;

import eu.dermalia.contracts.ScanId;
import eu.dermalia.retention.purge.model.PurgeState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is written about a timer after a look. */
record TimerState(
        ScanId scan,
        @Nullable Instant lookAt,
        @Nullable Integer toldDays,
        @Nullable PurgeState purge,
        @Nullable Instant announcedAt,
        @Nullable Instant earliestAt,
        @Nullable String reason,
        int failures) {

    /** As it was claimed. */
    static TimerState of(ClaimedTimer timer) {
        return new TimerState(
                timer.scan(),
                null,
                timer.facts().toldDays(),
                timer.facts().purge(),
                timer.announcedAt(),
                timer.facts().earliestAt(),
                null,
                timer.failures());
    }

    TimerState lookAt(@Nullable Instant at) {
        return new TimerState(scan, at, toldDays, purge, announcedAt, earliestAt, reason, failures);
    }

    TimerState told(int days) {
        return new TimerState(scan, lookAt, days, purge, announcedAt, earliestAt, reason, failures);
    }

    TimerState announced(Instant now, Instant earliest) {
        return new TimerState(scan, earliest, toldDays, PurgeState.ANNOUNCED, now, earliest, null, 0);
    }

    /** Whatever was announced is void. */
    TimerState kept(String why, Instant lookAgainAt) {
        return new TimerState(scan, lookAgainAt, toldDays, null, null, null, why, 0);
    }

    TimerState ordered() {
        return new TimerState(scan, null, toldDays, PurgeState.ORDERED, announcedAt, earliestAt, null, 0);
    }

    TimerState failed(String why, int times, @Nullable Instant nextTry) {
        return new TimerState(
                scan,
                nextTry,
                toldDays,
                nextTry == null ? PurgeState.PARKED : purge,
                announcedAt,
                earliestAt,
                why,
                times);
    }
}
