package eu.dermalia.retention.receipt.model;

/**
 * A full subtree of the tree of receipts, once full never changed again.
 *
 * @param level 0 for a leaf; it covers 2^level leaves
 * @param index of its kind from the left: its first leaf is index · 2^level
 */
public record Node(int level, long index) {
    public static Node leaf(long index) {
        return new Node(0, index);
    }

    Node parent() {
        return new Node(level + 1, index >> 1);
    }

    /** Only meaningful for one that {@link #isRight}. */
    Node left() {
        return new Node(level, index - 1);
    }

    boolean isRight() {
        return (index & 1) == 1;
    }
}
