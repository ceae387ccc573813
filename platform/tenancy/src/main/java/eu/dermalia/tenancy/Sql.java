package eu.dermalia.tenancy;

import eu.dermalia.contracts.Id;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's own SQL in the present {@link TenantTransaction}, for what entities cannot say ({@code on conflict}, {@code
 * for share}, {@code skip locked}). Pending entity changes are flushed first, so that the statement sees them.
 *
 * <p>Parameters are positional, {@code $1} onwards: {@code Sql.update("update t set a = $1 where id = $2", a, id)}. A typed
 * id stands for its UUID, an enum for its name, an {@link Instant} for a {@code timestamptz}; arrays work with {@code = any
 * ($1)}. Results come as the driver gives them, except that a {@code timestamptz} is an {@link Instant}: {@code uuid} is
 * {@link java.util.UUID}, {@code bigint} {@link Long}, {@code integer} {@link Integer}, {@code date} {@link
 * java.time.LocalDate}, {@code bytea} {@link io.vertx.core.buffer.Buffer}, {@code jsonb} {@link
 * io.vertx.core.json.JsonObject}.
 */
public final class Sql {
    private Sql() {}

    /** How many rows an insert, update or delete touched. */
    public static Uni<Integer> update(String sql, @Nullable Object... parameters) {
        return onConnection(connection -> connection.update(sql, bound(parameters)));
    }

    /** Every row of a query (or of a {@code returning} clause), one array per row. */
    public static Uni<List<@Nullable Object[]>> rows(String sql, @Nullable Object... parameters) {
        return onConnection(connection -> connection.select(sql, bound(parameters)))
                .map(Sql::read);
    }

    /**
     * The first column of the first row; null when there is no row.
     *
     * @param <T> what the driver gives for that column
     */
    @SuppressWarnings("unchecked")
    public static <T> Uni<@Nullable T> one(String sql, @Nullable Object... parameters) {
        return rows(sql, parameters).map(rows -> rows.isEmpty() ? null : (T) rows.get(0)[0]);
    }

    private static <T> Uni<T> onConnection(Function<ReactiveConnection, CompletionStage<T>> statement) {
        return Panache.getSession().chain(session -> session.flush().chain(() -> Uni.createFrom()
                .completionStage(() -> statement.apply(((MutinySessionImpl) session).getReactiveConnection()))));
    }

    private static List<@Nullable Object[]> read(ReactiveConnection.Result result) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        result.forEachRemaining(
                row -> rows.add(Arrays.stream(row).map(Sql::fromDriver).toArray()));
        return rows;
    }

    private static @Nullable Object[] bound(@Nullable Object[] parameters) {
        return Arrays.stream(parameters).map(Sql::toDriver).toArray();
    }

    private static @Nullable Object toDriver(@Nullable Object value) {
        if (value instanceof Id id) {
            return id.value();
        }
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        return value instanceof Enum<?> constant ? constant.name() : value;
    }

    private static @Nullable Object fromDriver(@Nullable Object value) {
        return value instanceof java.time.OffsetDateTime time ? time.toInstant() : value;
    }
}
