package eu.dermalia.retention.purge.model;

import eu.dermalia.contracts.RestrictionGround;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a look at a timer leads to. */
public sealed interface Look {
    /** Between the announcement of a purge and its order, at least. */
    Duration NOTICE = Duration.ofHours(24);

    /** Days before the end on which the practice is told, the furthest first. */
    List<Integer> TOLD = List.of(90, 30, 7);

    /** Nothing yet. @param until when to look again; null for never */
    record Wait(@Nullable Instant until) implements Look {}

    /** The end is near. @param days 90, 30 or 7 */
    record Tell(int days, Instant until) implements Look {}

    /** The period is over. @param earliestAt when it may be ordered */
    record Announce(Instant earliestAt) implements Look {}

    /** Due, and needed all the same; an announcement that was made is void. */
    record Keep(Obstacle obstacle) implements Look {}

    /** Due, announced, and the commitment has not come. */
    record AskAgain() implements Look {}

    record Order() implements Look {}

    /**
     * Never early, and never without {@link #NOTICE}. What keeps a scan voids its announcement: when it goes away, everybody
     * is told anew.
     *
     * @param now by the database's clock
     * @param zone in which the practice's days begin
     */
    static Look at(TimerFacts facts, Instant now, ZoneId zone) {
        Instant dueAt = facts.schedule().dueAt();
        if (facts.erased()
                || dueAt == null
                || facts.purge() == PurgeState.ORDERED
                || facts.purge() == PurgeState.PARKED) {
            return new Wait(null);
        }
        if (now.isBefore(dueAt)) {
            return before(facts, now, zone);
        }
        Optional<Obstacle> obstacle = obstacle(facts);
        if (obstacle.isPresent()) {
            return new Keep(obstacle.get());
        }
        if (facts.purge() != PurgeState.ANNOUNCED) {
            return new Announce(now.plus(NOTICE));
        }
        Instant earliestAt = Objects.requireNonNull(facts.earliestAt());
        if (now.isBefore(earliestAt)) {
            return new Wait(earliestAt);
        }
        return facts.prepared() ? new Order() : new AskAgain();
    }

    /** A timer that is set late is told of once, with the nearest number. */
    private static Look before(TimerFacts facts, Instant now, ZoneId zone) {
        LocalDate dueOn = Objects.requireNonNull(facts.schedule().dueOn());
        Instant next = Objects.requireNonNull(facts.schedule().dueAt());
        Integer passed = null;
        for (int days : TOLD) {
            Instant at = dueOn.minusDays(days).atStartOfDay(zone).toInstant();
            if (now.isBefore(at)) {
                next = at;
                break;
            }
            passed = days;
        }
        Integer told = facts.toldDays();
        return passed == null || (told != null && told <= passed) ? new Wait(next) : new Tell(passed, next);
    }

    /**
     * A refused erasure restricts what has to be kept (§ 35(3) BDSG) and waits for just this purge; every other mark stops it.
     */
    private static Optional<Obstacle> obstacle(TimerFacts facts) {
        if (facts.held()) {
            return Optional.of(Obstacle.HELD);
        }
        if (facts.restrictions().stream().anyMatch(ground -> ground != RestrictionGround.ERASURE_REFUSED)) {
            return Optional.of(Obstacle.RESTRICTED);
        }
        return facts.protectedByRequest() ? Optional.of(Obstacle.REQUEST_OPEN) : Optional.empty();
    }
}
