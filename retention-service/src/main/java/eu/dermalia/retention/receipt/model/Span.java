package eu.dermalia.retention.receipt.model;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Neighbouring leaves whose common hash is needed. It begins where a subtree of its size begins, as every span does that a
 * tree is split into.
 *
 * @param from the first leaf
 * @param to the leaf after the last
 */
public record Span(long from, long to) {
    /** @throws IllegalArgumentException for one without leaves */
    public Span {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("A span has leaves");
        }
    }

    /** The whole tree of so many leaves. */
    public static Span tree(long size) {
        return new Span(0, size);
    }

    /** The full subtrees that make it up, from the left. */
    public List<Node> nodes() {
        if (isFull()) {
            return List.of(node());
        }
        return Stream.concat(left().nodes().stream(), right().nodes().stream()).toList();
    }

    /**
     * MTH of these leaves (RFC 9162, section 2.1.1).
     *
     * @param known the hash of each of {@link #nodes}
     */
    public byte[] hash(Function<Node, byte[]> known) {
        return isFull() ? known.apply(node()) : TreeHash.node(left().hash(known), right().hash(known));
    }

    long size() {
        return to - from;
    }

    Span left() {
        return new Span(from, from + split());
    }

    Span right() {
        return new Span(from + split(), to);
    }

    /** The largest power of two smaller than its size. */
    private long split() {
        return Long.highestOneBit(size() - 1);
    }

    private boolean isFull() {
        return Long.bitCount(size()) == 1;
    }

    private Node node() {
        int level = Long.numberOfTrailingZeros(size());
        return new Node(level, from >> level);
    }
}
