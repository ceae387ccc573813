package eu.dermalia.retention.receipt.model;

import java.util.ArrayList;
import java.util.List;

/** Whose hashes make a proof, in the order of RFC 9162. */
public final class Paths {
    private Paths() {}

    /**
     * That a leaf is in a tree (section 2.1.3.1).
     *
     * @throws IllegalArgumentException for a leaf that is not in it
     */
    public static List<Span> inclusion(long leaf, long size) {
        if (leaf < 0 || leaf >= size) {
            throw new IllegalArgumentException("No such leaf");
        }
        List<Span> path = new ArrayList<>();
        inclusion(leaf, Span.tree(size), path);
        return path;
    }

    /**
     * That a tree grew out of a smaller one and nothing else happened to it (section 2.1.4.1).
     *
     * @throws IllegalArgumentException when the first has no leaf, or more than the second
     */
    public static List<Span> consistency(long first, long second) {
        if (first <= 0 || first > second) {
            throw new IllegalArgumentException("No such trees");
        }
        List<Span> path = new ArrayList<>();
        consistency(first, Span.tree(second), true, path);
        return path;
    }

    private static void inclusion(long leaf, Span tree, List<Span> path) {
        if (tree.size() == 1) {
            return;
        }
        boolean inLeft = leaf < tree.left().to();
        inclusion(leaf, inLeft ? tree.left() : tree.right(), path);
        path.add(inLeft ? tree.right() : tree.left());
    }

    /** @param whole whether the verifier knows the hash of what is left: it is the first tree itself */
    private static void consistency(long first, Span tree, boolean whole, List<Span> path) {
        if (first == tree.to()) {
            if (!whole) {
                path.add(tree);
            }
            return;
        }
        if (first <= tree.left().to()) {
            consistency(first, tree.left(), whole, path);
            path.add(tree.right());
        } else {
            consistency(first, tree.right(), false, path);
            path.add(tree.left());
        }
    }
}
