package eu.dermalia.messaging;

import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * One database connection's life as the relay: it competes for the lock, leads, and ends with the connection.
 *
 * <pre>
 *   competing --lock granted--> leading --connection lost--> closed
 *       +---------------------connection lost-----------------^
 * </pre>
 *
 * The lock is a session's, so that leadership and the means to use it end together: a leader whose connection is gone can
 * still send what it has read (readers know the ids), but deletes nothing any more. Runs on one event loop.
 */
final class RelaySession {
    private static final Logger LOG = Logger.getLogger(RelaySession.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(10);
    private static final int BATCH = 500;

    /** As advisory locks go, a pair of numbers is a space of its own: it never meets the inbox's locks. */
    private static final String COMPETE = "select pg_try_advisory_lock(1146244429, 1)";

    /**
     * A peer that vanished without a word, or whose process is frozen (its kernel still answers), gives up its lock after
     * 7 s, so that another takes over within 10 s. A living one says something every second.
     */
    private static final String PREPARE = "set role " + TenantTransaction.WORKER_ROLE
            + "; set tcp_keepalives_idle = 3; set tcp_keepalives_interval = 2; set tcp_keepalives_count = 2"
            + "; set idle_session_timeout = '7s'";

    private static final String NEXT = """
            select seq, practice_id, event_id, cause_id, topic, key, type, sequence, occurred_at, payload, traceparent
            from outbox
            where (topic, key) not in (select * from unnest($1::text[], $2::text[]))
            order by seq limit $3""";

    private final Vertx vertx;
    private final Context context;
    private final PgConnection connection;
    private final Publisher publisher;
    private final HeldBack heldBack = new HeldBack();
    private final long timer;
    private boolean closed;
    private boolean leading;
    private boolean busy;
    private boolean woken;

    /** @param onClose told once, when the connection is gone */
    RelaySession(Vertx vertx, PgConnection connection, Publisher publisher, Runnable onClose) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.connection = connection;
        this.publisher = publisher;
        this.timer = vertx.setPeriodic(POLL.toMillis(), ignored -> tick());
        connection.closeHandler(() -> end(onClose));
        connection.notificationHandler(ignored -> wake());
        run(statement(PREPARE));
    }

    boolean isLeading() {
        return leading;
    }

    /** What is being sent is acknowledged or not; the next leader sends it again if not. */
    void close() {
        connection.closeAndForget();
    }

    private void end(Runnable onClose) {
        if (!closed) {
            closed = true;
            leading = false;
            vertx.cancelTimer(timer);
            onClose.run();
        }
    }

    private void tick() {
        if (busy) {
            // waiting for the broker, perhaps for long: the session must not seem idle
            connection.query("select 1").execute().subscribe().with(ignored -> {}, failure -> close());
        }
        wake();
    }

    private void wake() {
        if (busy) {
            woken = true;
        } else {
            run(leading ? drain() : compete());
        }
    }

    /** One step at a time; a step that fails ends the connection, and with it the leadership. */
    private void run(Uni<Void> step) {
        busy = true;
        step.subscribe()
                .with(
                        ignored -> {
                            busy = false;
                            if (woken && !closed) {
                                woken = false;
                                wake();
                            }
                        },
                        failure -> {
                            LOG.warnf(
                                    "The relay lost its connection: %s",
                                    failure.getClass().getName());
                            close();
                        });
    }

    private Uni<Void> compete() {
        return connection
                .query(COMPETE)
                .execute()
                .plug(this::limited)
                .chain(rows -> rows.iterator().next().getBoolean(0)
                        ? lead()
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> lead() {
        return statement("listen outbox").invoke(() -> leading = true).chain(this::drain);
    }

    private Uni<Void> drain() {
        heldBack.release(Instant.now());
        return next().chain(rows -> rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : publisher
                        .publish(rows)
                        .emitOn(command -> context.runOnContext(ignored -> command.run()))
                        .chain(acknowledged -> settle(rows, acknowledged)));
    }

    private Uni<Void> settle(List<OutboxRow> rows, List<OutboxRow> acknowledged) {
        Set<OutboxRow> refused = new HashSet<>(rows);
        acknowledged.forEach(refused::remove);
        refused.forEach(row -> heldBack.add(row.line(), Instant.now()));
        if (acknowledged.isEmpty() || closed) {
            return Uni.createFrom().voidItem();
        }
        Long[] done = acknowledged.stream().map(OutboxRow::seq).toArray(Long[]::new);
        return connection
                .preparedQuery("delete from outbox where seq = any($1)")
                .execute(Tuple.of(done))
                .plug(this::limited)
                .invoke(() -> woken = true) // there may be more
                .replaceWithVoid();
    }

    private Uni<List<OutboxRow>> next() {
        return connection
                .preparedQuery(NEXT)
                .execute(Tuple.of(heldBack.topics(), heldBack.keys(), BATCH))
                .plug(this::limited)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(OutboxRow::of)
                        .toList());
    }

    private Uni<Void> statement(String sql) {
        return connection.query(sql).execute().plug(this::limited).replaceWithVoid();
    }

    private <T> Uni<T> limited(Uni<T> statement) {
        return statement
                .ifNoItem()
                .after(STATEMENT_LIMIT)
                .fail()
                .emitOn(command -> context.runOnContext(ignored -> command.run()));
    }
}
