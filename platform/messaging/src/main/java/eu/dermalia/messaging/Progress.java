package eu.dermalia.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether this process still gets on with its work: each lane says when it moved, the database what waits. A lane that asks and
 * is told that there is nothing, or that the database is away, moves; one that does not ask any more stands, and no alert on
 * what waits tells that from having too much to do. For any thread.
 */
final class Progress {
    /** What the database said longer ago says nothing about now. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Step> steps = new ConcurrentHashMap<>();
    private volatile @Nullable Seen seen;

    Progress(Clock clock) {
        this.clock = clock;
    }

    /** @param mayTake how long it may rightly be until the next step */
    private record Step(Instant at, Duration mayTake) {}

    /** @param waiting per kind, since when something could be claimed at each look */
    private record Seen(Instant at, Map<String, Instant> waiting) {}

    /** @param mayTake zero; the limit of an attempt, where there is room for no other */
    void moved(String kind, Duration mayTake) {
        steps.put(kind, new Step(clock.instant(), mayTake));
    }

    /** @param waiting what the database answered: kinds of which something is due and nobody has it */
    synchronized void measured(Set<String> waiting) {
        Instant now = clock.instant();
        Seen before = databaseAnswers() ? seen : null;
        Map<String, Instant> since = new HashMap<>();
        for (String kind : waiting) {
            since.put(kind, before == null ? now : before.waiting().getOrDefault(kind, now));
        }
        seen = new Seen(now, Map.copyOf(since));
    }

    /** The database has not answered: what waited may wait on its account. */
    synchronized void notMeasured() {
        seen = null;
    }

    /** Whether the database has answered just now. */
    boolean databaseAnswers() {
        Seen present = seen;
        return present != null && !olderThan(present.at(), FRESH);
    }

    /**
     * Kinds whose work has waited for so long while their lane did not move. None while the database does not answer.
     *
     * @param patience longer than a claim takes, however busy the machine
     */
    List<String> standing(Duration patience) {
        Seen present = seen;
        if (present == null || !databaseAnswers()) {
            return List.of();
        }
        return steps.entrySet().stream()
                .filter(entry -> olderThan(
                        entry.getValue().at(), patience.plus(entry.getValue().mayTake())))
                .map(Map.Entry::getKey)
                .filter(kind -> {
                    Instant since = present.waiting().get(kind);
                    return since != null && olderThan(since, patience);
                })
                .sorted()
                .toList();
    }

    private boolean olderThan(Instant then, Duration age) {
        return Duration.between(then, clock.instant()).compareTo(age) > 0;
    }
}
