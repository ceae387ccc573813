package eu.dermalia.retention.erasure.model;

import eu.dermalia.contracts.Owner;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one owner has answered, all its answers taken together.
 *
 * @param erased what it removed, by kind
 * @param left what its last look still found, by kind
 */
public record Part(Owner owner, SortedMap<String, Long> erased, SortedMap<String, Long> left, Instant verifiedAt) {
    /** @throws IllegalArgumentException for a negative count */
    public Part {
        erased = counts(erased);
        left = counts(left);
    }

    /** It has looked, at one place at least, and found nothing. */
    public boolean isClean() {
        return !left.isEmpty() && left.values().stream().allMatch(count -> count == 0);
    }

    /**
     * A repeated order finds nothing more to remove: what was removed before still counts. An owner that has said once that it
     * is clean stays so.
     */
    public Part followedBy(Part answer) {
        if (isClean()) {
            return this;
        }
        SortedMap<String, Long> sum = new TreeMap<>(erased);
        answer.erased.forEach((kind, count) -> sum.merge(kind, count, Long::sum));
        return new Part(owner, sum, answer.left, answer.verifiedAt);
    }

    /** The owners that have not yet said that nothing is left; empty: the erasure is complete. */
    public static Set<Owner> awaited(Collection<Part> parts) {
        Set<Owner> awaited = EnumSet.allOf(Owner.class);
        parts.stream().filter(Part::isClean).map(Part::owner).forEach(awaited::remove);
        return awaited;
    }

    private static SortedMap<String, Long> counts(SortedMap<String, Long> counts) {
        if (counts.values().stream().anyMatch(count -> count == null || count < 0)) {
            throw new IllegalArgumentException("A count is negative or missing");
        }
        return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }
}
