package eu.dermalia.messaging;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The engine's side of the work table, of all practices, under the worker's role and by the database's clock. Each method is
 * one short transaction; each write names the attempt and reports whether that attempt still held the row.
 */
@ApplicationScoped
class WorkTable {
    private static final String HELD = " where id = $1 and attempt = $2 and parked_at is null";

    private final Pool pool;

    WorkTable(Pool pool) {
        this.pool = pool;
    }

    /** @param failures of this row in a row, a lease that ran out just now included */
    record Claim(WorkItem item, int failures) {}

    /**
     * @param oldestSeconds since the oldest live row fell due, 0 when none has
     * @param waiting rows that could be claimed now and are not
     */
    record Backlog(double oldestSeconds, long waiting, long parked) {}

    /** Takes what is due, oldest first; rows that another replica is just taking are passed over. */
    Uni<List<Claim>> claim(UUID owner, String kind, int limit, Duration lease) {
        return asWorker("""
                with claimable as (
                  select id from work
                  where kind = $2 and parked_at is null and not_before <= clock_timestamp()
                    and (lease_until is null or lease_until <= clock_timestamp())
                  order by not_before, id limit $3 for update skip locked)
                update work set owner = $1, attempt = attempt + 1,
                  failures = failures + case when lease_until is null then 0 else 1 end,
                  lease_until = clock_timestamp() + $4 * interval '1 millisecond'
                from claimable where work.id = claimable.id
                returning work.id, practice_id, subject, kind, payload, attempt, created_at, cause, failures,
                  traceparent""", Tuple.of(owner, kind, limit, (double) lease.toMillis()))
                .map(rows -> stream(rows).map(WorkTable::claim).toList());
    }

    Uni<Boolean> renew(WorkItem item, Duration lease) {
        return held(
                "update work set lease_until = clock_timestamp() + $3 * interval '1 millisecond'" + HELD, item, lease);
    }

    /** Another failure in a row. */
    Uni<Boolean> retry(WorkItem item, Duration delay, String reason) {
        return held("""
                update work set owner = null, lease_until = null, failures = failures + 1, reason = $4,
                  not_before = clock_timestamp() + $3 * interval '1 millisecond'""" + HELD, item, delay, reason);
    }

    /** Postponed on purpose. */
    Uni<Boolean> again(WorkItem item, Duration delay, String reason) {
        return held("""
                update work set owner = null, lease_until = null, failures = 0, reason = $4,
                  due_at = clock_timestamp() + $3 * interval '1 millisecond',
                  not_before = clock_timestamp() + $3 * interval '1 millisecond'""" + HELD, item, delay, reason);
    }

    Uni<Boolean> park(WorkItem item, String reason) {
        return held(
                "update work set owner = null, lease_until = null, parked_at = clock_timestamp(), reason = $3" + HELD,
                item,
                reason);
    }

    Uni<Boolean> drop(WorkItem item) {
        return held("delete from work" + HELD, item);
    }

    /** A replica that stops hands back what it holds; its handlers, should they still run, are fenced. */
    Uni<Integer> handBack(UUID owner) {
        return asWorker(
                        "update work set owner = null, lease_until = null, attempt = attempt + 1 where owner = $1",
                        Tuple.of(owner))
                .map(RowSet::rowCount);
    }

    /** Per kind. */
    Uni<Map<String, Backlog>> backlog() {
        return asWorker("""
                select kind,
                  coalesce(greatest(extract(epoch from clock_timestamp() - min(due_at) filter (where parked_at is null)), 0), 0)
                    ::double precision as oldest,
                  count(*) filter (where parked_at is null and not_before <= clock_timestamp()
                    and (lease_until is null or lease_until <= clock_timestamp())) as waiting,
                  count(*) filter (where parked_at is not null) as parked
                from work group by kind""", Tuple.tuple()).map(rows -> {
            Map<String, Backlog> all = new HashMap<>();
            rows.forEach(row -> all.put(
                    row.getString("kind"),
                    new Backlog(row.getDouble("oldest"), row.getLong("waiting"), row.getLong("parked"))));
            return all;
        });
    }

    private Uni<Boolean> held(String sql, WorkItem item, Object... more) {
        Tuple parameters = Tuple.tuple().addLong(item.id()).addInteger(item.attempt());
        for (Object parameter : more) {
            parameters = parameter instanceof Duration duration
                    ? parameters.addDouble((double) duration.toMillis())
                    : parameters.addValue(parameter);
        }
        return asWorker(sql, parameters).map(rows -> rows.rowCount() == 1);
    }

    private Uni<RowSet<Row>> asWorker(String sql, Tuple parameters) {
        Function<SqlConnection, Uni<RowSet<Row>>> statement = connection -> connection
                .query("set local role " + TenantTransaction.WORKER_ROLE)
                .execute()
                .chain(() -> connection.preparedQuery(sql).execute(parameters));
        return pool.withTransaction(statement);
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static Claim claim(Row row) {
        WorkItem item = new WorkItem(
                row.getLong("id"),
                new PracticeId(row.getUUID("practice_id")),
                row.getUUID("subject"),
                row.getString("kind"),
                row.getString("payload"),
                row.getInteger("attempt"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getUUID("cause"),
                row.getString("traceparent"));
        return new Claim(item, row.getInteger("failures"));
    }
}
