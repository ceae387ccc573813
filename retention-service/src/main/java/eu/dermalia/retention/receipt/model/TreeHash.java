package eu.dermalia.retention.receipt.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashing of a Merkle tree, RFC 9162, section 2.1.1, with SHA-256: leaves and nodes cannot be taken for each other. */
public final class TreeHash {
    public static final int BYTES = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private TreeHash() {}

    /** @param entry what the leaf stands for: the digest of a receipt, 32 bytes */
    public static byte[] leaf(byte[] entry) {
        MessageDigest sha256 = sha256();
        sha256.update(LEAF);
        return sha256.digest(entry);
    }

    static byte[] node(byte[] left, byte[] right) {
        MessageDigest sha256 = sha256();
        sha256.update(NODE);
        sha256.update(left);
        return sha256.digest(right);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
