package eu.dermalia.local.cluster;

import org.jspecify.annotations.Nullable;

/**
 * How a capture misbehaves.
 *
 * @param file the file concerned; null for the manifest's first
 * @param amount what {@link Kind} says; null for half the file, or for 1 where times are counted
 */
public record Fault(
        Kind kind, @Nullable String file, @Nullable Long amount) {

    public enum Kind {
        /** One bit of the file's middle byte arrives flipped; the manifest keeps the right digest. */
        WRONG_DIGEST,
        /** The first download closes the connection after {@code amount} bytes. */
        TRUNCATE_ONCE,
        /** Every download closes the connection at byte {@code amount} of the file. */
        TRUNCATE_ALWAYS,
        /** The first download falls silent after {@code amount} bytes and keeps the connection open. */
        STALL,
        /** The manifest states {@code amount} bytes, and as many arrive: zeros behind the file's own. */
        OVERSIZE,
        /** {@code amount} bytes more arrive than the manifest states. */
        LONGER_THAN_STATED,
        /** The manifest calls the file {@code application/x-unknown}. */
        UNKNOWN_MEDIA_TYPE,
        /** The manifest calls the file {@code ../../<name>}. */
        PATH_IN_NAME,
        /** The manifest states a purpose that does not exist. */
        UNKNOWN_PURPOSE,
        /** The first {@code amount} requests for the capture or its files get 503. */
        UNAVAILABLE
    }

    public static Fault of(Kind kind, String file) {
        return new Fault(kind, file, null);
    }

    public static Fault of(Kind kind, String file, long amount) {
        return new Fault(kind, file, amount);
    }

    long amountOr(long other) {
        return amount == null ? other : amount;
    }
}
