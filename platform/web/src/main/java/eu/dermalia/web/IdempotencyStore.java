package eu.dermalia.web;

import eu.dermalia.contracts.PracticeId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;

/**
 * The table of requests that came with an {@code Idempotency-Key}. Plain SQL on a connection of its own: a claim commits
 * before the request's own transaction begins and so outlives its rollback.
 */
@ApplicationScoped
class IdempotencyStore {
    /** How long a repetition gets the first answer. */
    static final Duration KEPT = Duration.ofHours(24);

    private final Pool pool;

    IdempotencyStore(Pool pool) {
        this.pool = pool;
    }

    /** What the table knows of a key. */
    sealed interface Claim {
        /** The key is new, and this request's now. */
        record Granted() implements Claim {}

        /** The key was used with another request. */
        record Reused() implements Claim {}

        /** The first request has not ended, or its end is unknown. */
        record Open() implements Claim {}

        /** The first request ended so; the answer is sealed. */
        record Answered(int status, byte[] answer) implements Claim {}
    }

    Uni<Claim> claim(PracticeId practice, byte[] key, byte[] request) {
        return in(practice, connection -> connection
                .preparedQuery("delete from idempotency where created_at < now() - make_interval(secs => $1)")
                .execute(Tuple.of((double) KEPT.toSeconds()))
                .chain(() -> connection
                        .preparedQuery("insert into idempotency (practice_id, key_digest, request_digest)"
                                + " values ($1, $2, $3) on conflict do nothing")
                        .execute(Tuple.of(practice.value(), Buffer.buffer(key), Buffer.buffer(request))))
                .chain(inserted -> inserted.rowCount() == 1
                        ? Uni.createFrom().item(new Claim.Granted())
                        : known(connection, key, request)));
    }

    private static Uni<Claim> known(SqlConnection connection, byte[] key, byte[] request) {
        return connection
                .preparedQuery("select request_digest = $2, status, answer from idempotency where key_digest = $1")
                .execute(Tuple.of(Buffer.buffer(key), Buffer.buffer(request)))
                .map(rows -> {
                    RowIterator<Row> found = rows.iterator();
                    // removed in between: its request failed, and the client may come again
                    return found.hasNext() ? read(found.next()) : new Claim.Open();
                });
    }

    private static Claim read(Row row) {
        if (!row.getBoolean(0)) {
            return new Claim.Reused();
        }
        Integer status = row.getInteger(1);
        if (status == null) {
            return new Claim.Open();
        }
        return new Claim.Answered(status, row.getBuffer("answer").getBytes());
    }

    Uni<Void> answered(PracticeId practice, byte[] key, int status, byte[] answer) {
        return in(practice, connection -> connection
                .preparedQuery("update idempotency set status = $2, answer = $3 where key_digest = $1")
                .execute(Tuple.of(Buffer.buffer(key), status, Buffer.buffer(answer)))
                .replaceWithVoid());
    }

    /** The request failed and changed nothing: the key is free again. */
    Uni<Void> release(PracticeId practice, byte[] key) {
        return in(practice, connection -> connection
                .preparedQuery("delete from idempotency where key_digest = $1 and status is null")
                .execute(Tuple.of(Buffer.buffer(key)))
                .replaceWithVoid());
    }

    private <T> Uni<T> in(PracticeId practice, Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select set_config('dermalia.practice', $1, true)")
                .execute(Tuple.of(practice.toString()))
                .chain(() -> work.apply(connection)));
    }
}
