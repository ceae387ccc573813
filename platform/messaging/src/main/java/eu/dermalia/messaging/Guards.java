package eu.dermalia.messaging;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row per subject that orders writers against an erasure, and stays as its tombstone.
 *
 * <p>Every transaction that writes something of a subject calls {@link #requireOpen} first and so holds a share lock until
 * it commits. {@link #mark}, in a transaction of its own, waits for those and is seen by all later ones. Whatever was
 * committed before the mark is therefore there to be erased, and nothing is committed after it.
 *
 * <p>Everything here runs inside {@link TenantTransaction#in}. Never mark in a transaction that holds the share lock: two of
 * them would wait for each other.
 */
@ApplicationScoped
public class Guards {
    private static final String STATE =
            "select erased_at is not null, opened_at is not null, restricted from guard where practice_id = $1 and subject = $2";

    /**
     * Makes the subject known, and holds its share lock. Idempotent.
     *
     * @return fails with {@link SubjectErased} when it is marked: a late event resurrects nothing
     */
    public Uni<Void> open(PracticeId practice, UUID subject) {
        return look(practice, subject)
                .chain(state -> state == GuardState.UNKNOWN
                        ? insert(practice, subject)
                        : Uni.createFrom().voidItem())
                .chain(() -> requireOpen(practice, subject));
    }

    /** The subject's state under a share lock: it stays true until this transaction ends. */
    public Uni<GuardState> share(PracticeId practice, UUID subject) {
        return Sql.rows(STATE + " for share", practice, subject).map(Guards::state);
    }

    /**
     * The first statement of every writer.
     *
     * @return fails with {@link SubjectErased} when the subject is marked or unknown; a restricted one passes
     */
    public Uni<Void> requireOpen(PracticeId practice, UUID subject) {
        return share(practice, subject)
                .chain(state -> state.writable()
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(new SubjectErased(state)));
    }

    /** Erased from now on, whether known or not. Waits for writers that hold the share lock. Idempotent. */
    public Uni<Void> mark(PracticeId practice, UUID subject) {
        return Sql.update("""
                insert into guard (practice_id, subject, erased_at) values ($1, $2, clock_timestamp())
                on conflict (practice_id, subject) do update set erased_at = excluded.erased_at
                where guard.erased_at is null""", practice, subject).replaceWithVoid();
    }

    /** As {@link #mark}, for many at once, locked in the order of their ids. */
    public Uni<Void> markAll(PracticeId practice, List<UUID> subjects) {
        return Sql.update("""
                insert into guard (practice_id, subject, erased_at)
                select $1, subject, clock_timestamp() from unnest($2::uuid[]) subject order by subject
                on conflict (practice_id, subject) do update set erased_at = excluded.erased_at
                where guard.erased_at is null""", practice, subjects.toArray(UUID[]::new)).replaceWithVoid();
    }

    /**
     * Applies only when newer than what is known; remembered too when it comes before the subject's own event.
     *
     * @param version grows with every change of this subject's restriction
     */
    public Uni<Void> restrict(PracticeId practice, UUID subject, boolean restricted, long version) {
        return Sql.update("""
                insert into guard (practice_id, subject, opened_at, restricted, restriction_version)
                values ($1, $2, null, $3, $4)
                on conflict (practice_id, subject) do update
                set restricted = excluded.restricted, restriction_version = excluded.restriction_version
                where guard.restriction_version < excluded.restriction_version""", practice, subject, restricted, version).replaceWithVoid();
    }

    /** The subject's state as last committed, without a lock: for readers, and for a writer that looks again afterwards. */
    public Uni<GuardState> look(PracticeId practice, UUID subject) {
        return Sql.rows(STATE, practice, subject).map(Guards::state);
    }

    private static Uni<Void> insert(PracticeId practice, UUID subject) {
        return Sql.update("""
                insert into guard (practice_id, subject) values ($1, $2)
                on conflict (practice_id, subject) do update set opened_at = clock_timestamp()
                where guard.opened_at is null""", practice, subject).replaceWithVoid();
    }

    private static GuardState state(List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return GuardState.UNKNOWN;
        }
        @Nullable Object[] row = rows.get(0);
        if (Boolean.TRUE.equals(row[0])) {
            return GuardState.ERASED;
        }
        if (!Boolean.TRUE.equals(row[1])) {
            return GuardState.UNKNOWN;
        }
        return Boolean.TRUE.equals(row[2]) ? GuardState.RESTRICTED : GuardState.OPEN;
    }
}
