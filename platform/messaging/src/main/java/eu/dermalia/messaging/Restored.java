package eu.dermalia.messaging;

import eu.dermalia.contracts.Event;
import eu.dermalia.contracts.EventType;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a restore has left, in their order, each applied and removed in one transaction; any number of replicas may
 * work on them. The last one goes when no erasing is left to do.
 */
@ApplicationScoped
class Restored {
    private static final Logger LOG = Logger.getLogger(Restored.class);

    /** @param practice the nil UUID for the last */
    private record Next(long id, PracticeId practice) {}

    private final TenantTransaction transaction;
    private final Inbox inbox;
    private final Handlers handlers;
    private final String[] erasing;
    private final Map<Class<? extends Event>, ReappliesOwn<?>> own = new HashMap<>();

    Restored(
            TenantTransaction transaction,
            Inbox inbox,
            Handlers handlers,
            @All List<WorkHandler> work,
            @All List<ReappliesOwn<?>> own) {
        this.transaction = transaction;
        this.inbox = inbox;
        this.handlers = handlers;
        this.erasing = work.stream()
                .filter(WorkHandler::whileClosed)
                .map(WorkHandler::kind)
                .toArray(String[]::new);
        for (ReappliesOwn<?> one : own) {
            if (this.own.put(one.type(), one) != null) {
                throw new IllegalStateException(
                        "Two ways to reapply " + one.type().getSimpleName());
            }
        }
    }

    /** Blocking, at the start. */
    boolean isEmpty(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local role " + TenantTransaction.WORKER_ROLE);
                try (var row = statement.executeQuery("select not exists (select id from restoration)")) {
                    row.next();
                    return row.getBoolean(1);
                }
            } finally {
                connection.rollback();
            }
        }
    }

    /** Applies what can be applied now. @return whether nothing is left */
    Uni<Boolean> proceed() {
        var last = new AtomicReference<>(Step.GOES_ON);
        return step().invoke(last::set)
                .repeat()
                .until(step -> step != Step.GOES_ON)
                .onItem()
                .ignoreAsUni()
                .map(ignored -> last.get() == Step.DONE);
    }

    private enum Step {
        GOES_ON,
        WAITS,
        DONE
    }

    private Uni<Step> step() {
        return transaction
                .asWorker(() -> Sql.rows("select id, practice_id, kind from restoration order by id limit 1"))
                .chain(rows -> {
                    if (rows.isEmpty()) {
                        return Uni.createFrom().item(Step.DONE);
                    }
                    @Nullable Object[] row = rows.get(0);
                    var next = new Next((Long) Objects.requireNonNull(row[0]), new PracticeId((UUID)
                            Objects.requireNonNull(row[1])));
                    return "OPEN".equals(row[2])
                            ? last(next)
                            : transaction.in(next.practice(), () -> apply(next)).replaceWith(Step.GOES_ON);
                });
    }

    /** Parked erasing counts too: a service that could not erase stays closed, until a person has seen to it. */
    private Uni<Step> last(Next next) {
        return transaction
                .asWorker(() ->
                        Sql.<Long>one("select count(*) from work where kind = any ($1::text[])", (Object) erasing))
                .chain(left -> {
                    if (left != null && left > 0) {
                        LOG.infof("Closed: %d erasures are under way", left);
                        return Uni.createFrom().item(Step.WAITS);
                    }
                    return transaction.in(next.practice(), () -> remove(next)).replaceWith(Step.GOES_ON);
                });
    }

    private Uni<Void> apply(Next next) {
        return Sql.rows("""
                        select kind, event_id, type, topic, key, sequence, occurred_at, source, payload, attachment
                        from restoration where id = $1 for update""", next.id())
                .chain(rows -> rows.isEmpty()
                        ? Uni.createFrom().voidItem() // another replica was faster
                        : apply(next.practice(), rows.get(0)).chain(() -> remove(next)));
    }

    private Uni<Void> apply(PracticeId practice, @Nullable Object[] row) {
        var arrival = new Arrival(
                (UUID) Objects.requireNonNull(row[1]),
                EventType.ofWireName(text(row[2])).orElseThrow(),
                practice,
                text(row[3]),
                text(row[4]),
                (Long) Objects.requireNonNull(row[5]),
                (Instant) Objects.requireNonNull(row[6]),
                text(row[7]),
                text(row[8]),
                null);
        if (text(row[0]).equals("TOMBSTONE")) {
            return inbox.receive(arrival, handlers.knows(arrival.type()) ? arrival.open() : null)
                    .replaceWithVoid();
        }
        ReappliesOwn<?> known = own.get(arrival.type().record());
        return known == null
                ? Uni.createFrom().voidItem()
                // Not marked as seen: a service that also reads its own topic does then what it always does.
                : inbox.isKnown(arrival)
                        .chain(seen ->
                                seen ? Uni.createFrom().voidItem() : reapply(known, arrival.open(), (String) row[9]));
    }

    @SuppressWarnings("unchecked")
    private static Uni<Void> reapply(ReappliesOwn<?> known, Received<Event> received, @Nullable String attachment) {
        return ((ReappliesOwn<Event>) known).reapply(received, attachment);
    }

    private static Uni<Void> remove(Next next) {
        return Sql.update("delete from restoration where id = $1", next.id()).replaceWithVoid();
    }

    private static String text(@Nullable Object value) {
        return (String) Objects.requireNonNull(value);
    }
}
