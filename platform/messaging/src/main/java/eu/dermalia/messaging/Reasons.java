package eu.dermalia.messaging;

import java.util.regex.Pattern;

/** Reasons are words of a bounded vocabulary: they stand in tables, logs and answers. */
final class Reasons {
    static final String RETRIES_EXHAUSTED = "RETRIES_EXHAUSTED";
    static final String LEASE_EXPIRED = "LEASE_EXPIRED";
    static final String FAILED = "FAILED";
    static final String NOT_FINISHED = "NOT_FINISHED";

    private static final Pattern WORD = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    private Reasons() {}

    static void require(String reason) {
        if (!WORD.matcher(reason).matches()) {
            throw new IllegalArgumentException("A reason is an upper-case word");
        }
    }
}
