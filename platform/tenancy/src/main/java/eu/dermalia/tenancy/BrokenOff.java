package eu.dermalia.tenancy;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the database broke a transaction off that was right in itself: it stood in the way of another one. PostgreSQL,
 * Appendix A: class 40.
 */
final class BrokenOff {
    private static final Set<String> STATES = Set.of("40001", "40P01");
    private static final int DEPTH = 16;

    private BrokenOff() {}

    static boolean is(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEPTH; depth++) {
            if (STATES.contains(String.valueOf(state(cause)))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static @Nullable String state(Throwable failure) {
        if (failure instanceof SQLException refused) {
            return refused.getSQLState();
        }
        return failure instanceof PgException refused ? refused.getSqlState() : null;
    }
}
