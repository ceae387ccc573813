package eu.dermalia.vault;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * The rows that say which objects of one bucket are being written. One per object name, leased: a writer that died blocks
 * an erasure or another writer no longer than its lease, and one that was merely slow finds that it lost it. All times are
 * the database's.
 */
class WriteIntents {
    private final TenantTransaction transaction;
    private final Guards guards;
    private final VaultConfig config;
    private final String bucket;

    WriteIntents(TenantTransaction transaction, Guards guards, VaultConfig config, String bucket) {
        this.transaction = transaction;
        this.guards = guards;
        this.config = config;
        this.bucket = bucket;
    }

    String bucket() {
        return bucket;
    }

    /** A claim on one object's name. */
    record Intent(ObjectName name, UUID token) {}

    /** What a writer learns when it closes: the guard's state after the write, and whether the claim was still its own. */
    record Closing(GuardState guard, boolean held) {
        boolean erased() {
            return !guard.writable();
        }
    }

    /** @return fails with {@code SubjectErased}, or {@code WRITE_IN_PROGRESS} while another writer's lease runs */
    Uni<Intent> open(ObjectName name) {
        Intent intent = new Intent(name, UUID.randomUUID());
        return transaction
                .in(name.practice(), () -> guards.requireOpen(name.practice(), name.subject())
                        .chain(() -> take(intent)))
                .chain(taken -> taken
                        ? Uni.createFrom().item(intent)
                        : Uni.createFrom().failure(new VaultException(VaultException.Reason.WRITE_IN_PROGRESS)));
    }

    /** Takes over the claim of a writer that died, in order to sweep behind it; false when it lives or is gone. */
    Uni<Boolean> takeOver(Intent intent) {
        return transaction.in(intent.name().practice(), () -> Sql.update("""
                update write_intent set token = $4, lease_until = clock_timestamp() + $5 * interval '1 millisecond'
                where practice_id = $1 and subject = $2 and name = $3 and bucket = $6 and lease_until < clock_timestamp()""", key(intent, lease()))
                .map(rows -> rows == 1));
    }

    /** Renews the lease. False when the claim is lost or the subject is being erased: the writer stops. */
    Uni<Boolean> renew(Intent intent) {
        return transaction.in(intent.name().practice(), () -> Sql.update("""
                update write_intent set lease_until = clock_timestamp() + $5 * interval '1 millisecond'
                where practice_id = $1 and subject = $2 and name = $3 and token = $4 and bucket = $6""", key(intent, lease()))
                .chain(rows -> guards.look(
                                intent.name().practice(), intent.name().subject())
                        .map(state -> rows == 1 && state.writable())));
    }

    /** The look after a write that succeeded; closes the claim when the subject is still open, in one transaction. */
    Uni<Closing> close(Intent intent) {
        ObjectName name = intent.name();
        return transaction.in(name.practice(), () -> guards.look(name.practice(), name.subject())
                .chain(state -> state.writable()
                        ? delete(intent).map(held -> new Closing(state, held))
                        : Uni.createFrom().item(new Closing(state, true))));
    }

    /** Gives the claim up, after what was written has been removed. */
    Uni<Void> abandon(Intent intent) {
        return transaction.in(intent.name().practice(), () -> delete(intent)).replaceWithVoid();
    }

    Uni<GuardState> guard(PracticeId practice, UUID subject) {
        return transaction.in(practice, () -> guards.look(practice, subject));
    }

    Uni<Long> count(PracticeId practice, UUID subject) {
        return transaction.in(
                practice,
                () -> Sql.<Long>one(
                        "select count(*) from write_intent where practice_id = $1 and subject = $2 and bucket = $3",
                        practice,
                        subject,
                        bucket));
    }

    /** Claims of one subject whose writers died. */
    Uni<List<Intent>> stale(PracticeId practice, UUID subject) {
        return transaction
                .in(practice, () -> Sql.rows("""
                        select practice_id, subject, name from write_intent
                        where practice_id = $1 and subject = $2 and bucket = $3
                          and lease_until < clock_timestamp()""", practice, subject, bucket))
                .map(WriteIntents::intents);
    }

    /** Up to a hundred claims of any practice whose writers died. */
    Uni<List<Intent>> stale() {
        return transaction.asWorker(() -> Sql.rows("""
                        select practice_id, subject, name from write_intent
                        where bucket = $1 and lease_until < clock_timestamp() order by lease_until limit 100""", bucket)).map(WriteIntents::intents);
    }

    private Uni<Boolean> take(Intent intent) {
        return Sql.update("""
                insert into write_intent (practice_id, subject, name, token, lease_until, bucket)
                values ($1, $2, $3, $4, clock_timestamp() + $5 * interval '1 millisecond', $6)
                on conflict (practice_id, subject, bucket, name) do update
                set token = excluded.token, lease_until = excluded.lease_until
                where write_intent.lease_until < clock_timestamp()""", key(intent, lease())).map(rows -> rows == 1);
    }

    private Uni<Boolean> delete(Intent intent) {
        return Sql.update(
                        "delete from write_intent where practice_id = $1 and subject = $2 and name = $3 and token = $4"
                                + " and bucket = $5",
                        intent.name().practice(),
                        intent.name().subject(),
                        intent.name().name(),
                        intent.token(),
                        bucket)
                .map(rows -> rows == 1);
    }

    private Duration lease() {
        return config.intentLease();
    }

    private Object[] key(Intent intent, Duration lease) {
        return new Object[] {
            intent.name().practice(),
            intent.name().subject(),
            intent.name().name(),
            intent.token(),
            (double) lease.toMillis(),
            bucket
        };
    }

    private static List<Intent> intents(List<@org.jspecify.annotations.Nullable Object[]> rows) {
        return rows.stream()
                .map(row -> new Intent(
                        new ObjectName(new PracticeId((UUID) row[0]), (UUID) row[1], (String) row[2]),
                        UUID.randomUUID()))
                .toList();
    }
}
