package eu.dermalia.retention.receipt.model;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** What a verifier does, RFC 9162, sections 2.1.3.2 and 2.1.4.2: it knows nothing but the proof. */
public final class ProofCheck {
    private ProofCheck() {}

    /**
     * @param leaf the leaf's hash
     * @param path as {@link Paths#inclusion} orders it
     */
    public static boolean isIncluded(byte[] leaf, long index, long size, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        byte[] hash = leaf;
        for (byte[] sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = TreeHash.node(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = TreeHash.node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /** @param path as {@link Paths#consistency} orders it */
    public static boolean isConsistent(
            long first, byte[] firstRoot, long second, byte[] secondRoot, List<byte[]> path) {
        if (first <= 0 || first > second) {
            return false;
        }
        if (first == second) {
            return path.isEmpty() && Arrays.equals(firstRoot, secondRoot);
        }
        Iterator<byte[]> rest = path.iterator();
        boolean isFull = Long.bitCount(first) == 1;
        if (!isFull && !rest.hasNext()) {
            return false;
        }
        byte[] start = isFull ? firstRoot : rest.next();
        int full = Long.numberOfTrailingZeros(first);
        long node = (first - 1) >> full;
        long last = (second - 1) >> full;
        byte[] old = start;
        byte[] grown = start;
        while (rest.hasNext()) {
            byte[] sibling = rest.next();
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                old = TreeHash.node(sibling, old);
                grown = TreeHash.node(sibling, grown);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                grown = TreeHash.node(grown, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(old, firstRoot) && Arrays.equals(grown, secondRoot);
    }
}
