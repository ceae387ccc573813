package eu.dermalia.retention.receipt.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What appending leaves adds to a tree: the leaves, and every subtree that becomes full. Nothing known before changes. */
public final class Growth {
    private Growth() {}

    /** Which hashes of a tree of this size are needed to append to it: those along its right edge. */
    public static List<Node> edge(long size) {
        return size == 0 ? List.of() : Span.tree(size).nodes();
    }

    /**
     * @param size of the tree so far
     * @param edge the hashes of {@link #edge}
     * @param leaves hashes of the leaves to append, in order
     * @return every new node with its hash
     */
    public static Map<Node, byte[]> append(long size, Map<Node, byte[]> edge, List<byte[]> leaves) {
        Map<Node, byte[]> known = new LinkedHashMap<>(edge);
        Map<Node, byte[]> added = new LinkedHashMap<>();
        long next = size;
        for (byte[] leaf : leaves) {
            Node node = Node.leaf(next);
            byte[] hash = leaf;
            put(node, hash, known, added);
            while (node.isRight()) {
                hash = TreeHash.node(known.get(node.left()), hash);
                node = node.parent();
                put(node, hash, known, added);
            }
            next++;
        }
        return added;
    }

    private static void put(Node node, byte[] hash, Map<Node, byte[]> known, Map<Node, byte[]> added) {
        known.put(node, hash);
        added.put(node, hash);
    }
}
