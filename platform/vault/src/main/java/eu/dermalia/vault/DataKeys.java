package eu.dermalia.vault;

import eu.dermalia.contracts.PracticeId;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The rows of the {@code keys} database, which lies apart from what they protect so that its backups can be kept for a day
 * only. Every transaction names its practice first; rows of another are invisible. Nothing is cached.
 */
@ApplicationScoped
class DataKeys {
    private final Pool pool;
    private final Kek kek;

    @Inject
    DataKeys(@ReactiveDataSource("keys") Pool pool, Kek kek) {
        this.pool = pool;
        this.kek = kek;
    }

    /** The subject's key; made and committed when there is none. */
    Uni<DataKey> obtain(PracticeId practice, UUID subject) {
        return obtainAll(practice, List.of(subject)).map(keys -> keys.get(subject));
    }

    /** The keys of several subjects; made and committed where there is none. */
    Uni<Map<UUID, DataKey>> obtainAll(PracticeId practice, Collection<UUID> subjects) {
        return in(practice, connection -> select(connection, practice, subjects).chain(found -> {
            List<Tuple> missing = new ArrayList<>();
            for (UUID subject : subjects) {
                if (!found.containsKey(subject)) {
                    DataKey key = kek.generate();
                    missing.add(Tuple.of(
                            practice.value(),
                            subject,
                            key.kid(),
                            kek.primary(),
                            Buffer.buffer(kek.wrap(practice, subject, key))));
                }
            }
            if (missing.isEmpty()) {
                return Uni.createFrom().item(found);
            }
            // Another writer may have been first: what counts is what lies there afterwards.
            return connection
                    .preparedQuery("""
                            insert into data_key (practice_id, subject, kid, kek_id, wrapped)
                            values ($1, $2, $3, $4, $5) on conflict (practice_id, subject) do nothing""")
                    .executeBatch(missing)
                    .chain(() -> select(connection, practice, subjects));
        }));
    }

    /** The subject's key, when it has one. */
    Uni<Optional<DataKey>> find(PracticeId practice, UUID subject) {
        return in(practice, connection -> select(connection, practice, List.of(subject)))
                .map(keys -> Optional.ofNullable(keys.get(subject)));
    }

    /** The keys of those subjects that have one. */
    Uni<Map<UUID, DataKey>> findAll(PracticeId practice, Collection<UUID> subjects) {
        return in(practice, connection -> select(connection, practice, subjects));
    }

    /** @return how many keys were there to destroy */
    Uni<Long> destroy(PracticeId practice, UUID subject) {
        return in(practice, connection -> connection
                .preparedQuery("delete from data_key where practice_id = $1 and subject = $2")
                .execute(Tuple.of(practice.value(), subject))
                .map(rows -> (long) rows.rowCount()));
    }

    Uni<Long> count(PracticeId practice, UUID subject) {
        return in(practice, connection -> connection
                .preparedQuery("select count(*) from data_key where practice_id = $1 and subject = $2")
                .execute(Tuple.of(practice.value(), subject))
                .map(rows -> rows.iterator().next().getLong(0)));
    }

    /** Up to a hundred subjects whose keys are not wrapped by the present primary; ids only, as the worker. */
    Uni<List<Owner>> wrappedByOthers() {
        return pool.withTransaction(connection -> connection
                .query("set local role dermalia_worker")
                .execute()
                .chain(() -> connection
                        .preparedQuery("select practice_id, subject from data_key where kek_id <> $1 limit 100")
                        .execute(Tuple.of(kek.primary())))
                .map(rows -> {
                    List<Owner> owners = new ArrayList<>();
                    for (Row row : rows) {
                        owners.add(new Owner(new PracticeId(row.getUUID(0)), row.getUUID(1)));
                    }
                    return owners;
                }));
    }

    /** Wraps the subject's key anew, under the same key id; a key destroyed meanwhile stays destroyed. */
    Uni<Void> rewrap(PracticeId practice, UUID subject) {
        return in(practice, connection -> connection
                .preparedQuery(SELECT + " for update")
                .execute(Tuple.of(practice.value(), new UUID[] {subject}))
                .map(rows -> keys(practice, rows))
                .chain(keys -> {
                    DataKey key = keys.get(subject);
                    if (key == null) {
                        return Uni.createFrom().voidItem();
                    }
                    return connection
                            .preparedQuery("""
                                    update data_key set kek_id = $3, wrapped = $4
                                    where practice_id = $1 and subject = $2""")
                            .execute(Tuple.of(
                                    practice.value(),
                                    subject,
                                    kek.primary(),
                                    Buffer.buffer(kek.wrap(practice, subject, key))))
                            .replaceWithVoid();
                }));
    }

    record Owner(PracticeId practice, UUID subject) {}

    private static final String SELECT =
            "select subject, kid, wrapped from data_key where practice_id = $1 and subject = any($2)";

    private Uni<Map<UUID, DataKey>> select(SqlConnection connection, PracticeId practice, Collection<UUID> subjects) {
        return connection
                .preparedQuery(SELECT)
                .execute(Tuple.of(practice.value(), subjects.toArray(new UUID[0])))
                .map(rows -> keys(practice, rows));
    }

    private Map<UUID, DataKey> keys(PracticeId practice, RowSet<Row> rows) {
        Map<UUID, DataKey> keys = new HashMap<>();
        for (Row row : rows) {
            UUID subject = row.getUUID(0);
            keys.put(
                    subject,
                    kek.unwrap(
                            practice,
                            subject,
                            row.getString(1),
                            row.getBuffer(2).getBytes()));
        }
        return keys;
    }

    private <T> Uni<T> in(PracticeId practice, Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select set_config('dermalia.practice', $1, true)")
                .execute(Tuple.of(practice.toString()))
                .chain(() -> work.apply(connection)));
    }
}
