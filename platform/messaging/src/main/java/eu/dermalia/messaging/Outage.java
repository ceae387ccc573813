package eu.dermalia.messaging;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells what passes (the database is away, a deadlock was broken) from what stays wrong however often one tries. */
final class Outage {
    /**
     * SQLSTATE classes that say that a statement is wrong: feature, cardinality, data, constraint, transaction and cursor
     * state, access and syntax, check option, program limit, raised by a function. What is left is the server's or the
     * operator's: connections, log-in, resources, shutdown, deadlock.
     */
    private static final Set<String> WRONG =
            Set.of("0A", "21", "22", "23", "24", "25", "26", "2F", "34", "42", "44", "54", "P0");

    private static final int DEPTH = 16;

    private Outage() {}

    static boolean is(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEPTH; depth++) {
            if (isPassing(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isPassing(Throwable failure) {
        if (failure instanceof PgException refused) {
            return isPassing(refused.getSqlState());
        }
        if (failure instanceof SQLException refused) {
            return isPassing(refused.getSQLState());
        }
        return (failure instanceof Passing itself && itself.passes())
                || failure instanceof IOException
                || failure instanceof TimeoutException
                || failure instanceof VertxException
                || failure instanceof NoStackTraceThrowable;
    }

    private static boolean isPassing(@Nullable String sqlState) {
        return sqlState == null || sqlState.length() != 5 || !WRONG.contains(sqlState.substring(0, 2));
    }
}
