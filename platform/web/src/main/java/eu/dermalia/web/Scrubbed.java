package eu.dermalia.web;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A failure as the log may hold it: types and stack frames, no messages. PostgreSQL quotes rows in its messages, Jackson
 * the input, HTTP clients the URL.
 */
final class Scrubbed extends Exception {
    private static final long serialVersionUID = 1L;

    private Scrubbed(String type, @Nullable Throwable cause, StackTraceElement[] frames) {
        super(type, cause, false, true);
        setStackTrace(frames);
    }

    static Throwable of(Throwable failure) {
        return of(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static Throwable of(Throwable failure, Set<Throwable> seen) {
        if (failure instanceof Scrubbed) {
            return failure;
        }
        seen.add(failure);
        Throwable cause = failure.getCause();
        Throwable scrubbed = cause == null || seen.contains(cause) ? null : of(cause, seen);
        return new Scrubbed(failure.getClass().getName(), scrubbed, failure.getStackTrace());
    }

    /** Types of the failure and its causes, outermost first. */
    static String names(Throwable failure) {
        StringBuilder names = new StringBuilder(failure.getClass().getSimpleName());
        Throwable cause = failure.getCause();
        for (int i = 0; cause != null && i < 8; i++, cause = cause.getCause()) {
            names.append(" < ").append(cause.getClass().getSimpleName());
        }
        return names.toString();
    }

    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
