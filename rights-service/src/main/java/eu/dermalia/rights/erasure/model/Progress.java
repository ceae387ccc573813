package eu.dermalia.rights.erasure.model;

import eu.dermalia.contracts.Owner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far an erasure has come. Steps are only ever added, in any order among the owners; so what a client was told is a set of
 * steps, which fits into one number: the id of a server-sent event. A client that comes again with it is told the rest, by any
 * replica, and nobody has to remember it.
 *
 * @param orderedAt null before it was
 * @param erased who has erased and looked, and when
 * @param end null while it goes on
 */
public record Progress(
        Instant requestedAt,
        @Nullable Instant orderedAt,
        SortedMap<Owner, Instant> erased,
        @Nullable Step end) {
    /** What may happen. */
    public enum Kind {
        REQUESTED,
        ORDERED,
        /** An owner has erased, looked, and found nothing left. */
        ERASED,
        /** Not yet; the day on which it will be erased stands in the erasure. */
        REFUSED,
        /** There is a receipt. */
        COMPLETED,
        /** A patient's own record goes with the last scan that has to be kept; the day stands in the erasure. */
        DEFERRED,
        /** The patient came back, and the record stays. */
        LIFTED
    }

    /**
     * @param owner whose, for {@link Kind#ERASED}
     * @param at null where only the fact is known
     */
    public record Step(
            Kind kind, @Nullable Owner owner, @Nullable Instant at) {
        public boolean isLast() {
            return switch (kind) {
                case REQUESTED, ORDERED, ERASED -> false;
                case REFUSED, COMPLETED, DEFERRED, LIFTED -> true;
            };
        }

        /** Stands for this step alone. */
        long mark() {
            return owner == null ? 1L << kind.ordinal() : 1L << (Kind.values().length + owner.ordinal());
        }
    }

    public Progress {
        erased = Collections.unmodifiableSortedMap(new TreeMap<>(erased));
    }

    /** What happened that a client does not know, in the order in which it is told; how it ended is told in any case. */
    public List<Step> after(long told) {
        return steps().stream()
                .filter(step -> step.isLast() || (told & step.mark()) == 0)
                .toList();
    }

    /** @return the number of a client that is told one step more */
    public static long told(long before, Step step) {
        return before | step.mark();
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(Kind.REQUESTED, null, requestedAt));
        if (orderedAt != null) {
            steps.add(new Step(Kind.ORDERED, null, orderedAt));
        }
        erased.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(entry -> steps.add(new Step(Kind.ERASED, entry.getKey(), entry.getValue())));
        if (end != null) {
            steps.add(end);
        }
        return steps;
    }
}
