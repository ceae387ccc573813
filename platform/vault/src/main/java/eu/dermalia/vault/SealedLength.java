package eu.dermalia.vault;

/**
 * Lengths of Tink's {@code AES256_GCM_HKDF_1MB}: segments of 1 MiB, each with a tag of 16 bytes, and a header of 40 bytes in
 * the first. Known beforehand, so that an upload needs no buffer for the whole object.
 */
final class SealedLength {
    private static final int SEGMENT = 1 << 20;
    private static final int TAG = 16;
    private static final int HEADER = 40;
    private static final int PLAIN_SEGMENT = SEGMENT - TAG;

    private SealedLength() {}

    /** @param plain bytes, zero or more */
    static long of(long plain) {
        if (plain < 0) {
            throw new IllegalArgumentException("Negative length");
        }
        long total = plain + HEADER;
        long full = total / PLAIN_SEGMENT;
        long rest = total % PLAIN_SEGMENT;
        return full * SEGMENT + (rest > 0 ? rest + TAG : 0);
    }

    /**
     * The inverse of {@link #of}.
     *
     * @throws VaultException {@code SEAL_BROKEN} when no plain length gives this one
     */
    static long plainOf(long sealed) {
        long full = sealed / SEGMENT;
        long rest = sealed % SEGMENT;
        long plain = full * PLAIN_SEGMENT + (rest > 0 ? rest - TAG : 0) - HEADER;
        if (plain < 0 || of(plain) != sealed) {
            throw new VaultException(VaultException.Reason.SEAL_BROKEN);
        }
        return plain;
    }
}
