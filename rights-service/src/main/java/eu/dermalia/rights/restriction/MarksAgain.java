package eu.dermalia.rights.restriction;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ProcessingRestricted;
import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.contracts.RestrictionLifted;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.SortedSet;
import java.util.function.Supplier;

/**
 * Marks as events carried them, after a restore. Each carries the whole state and a version: an older one than what the rows
 * know changes nothing. Inside a tenant's transaction.
 */
@ApplicationScoped
class MarksAgain {
    private final MarkStore store;
    private final Guards guards;

    MarksAgain(MarkStore store, Guards guards) {
        this.store = store;
        this.guards = guards;
    }

    /** @param at when the event was published: the time of liftings that it implies */
    Uni<Void> restricted(PracticeId practice, ProcessingRestricted event, Instant at) {
        return ifNewer(practice, event.scanId(), event.version(), () -> guards.restrict(
                        practice, event.scanId().value(), true, event.version())
                .chain(() -> close(event.scanId(), event.grounds(), at))
                .chain(() ->
                        Sql.update("""
                        insert into restriction (restriction_id, practice_id, scan_id, ground, since)
                        values ($1, $2, $3, $4, $5) on conflict do nothing""", event.restrictionId(), practice, event.scanId(), event.ground(), event.since()))
                .chain(() -> store.remember(event.scanId(), event.version())));
    }

    Uni<Void> lifted(PracticeId practice, RestrictionLifted event) {
        return ifNewer(practice, event.scanId(), event.version(), () -> guards.restrict(
                        practice, event.scanId().value(), false, event.version())
                .chain(() -> Sql.update(
                        "update restriction set lifted_at = $2 where scan_id = $1 and lifted_at is null",
                        event.scanId(),
                        event.liftedAt()))
                .chain(() -> store.remember(event.scanId(), event.version())));
    }

    /** A scan that came after the backup is not in the register; its restriction comes back with nothing to restrict. */
    private Uni<Void> ifNewer(PracticeId practice, ScanId scan, long version, Supplier<Uni<Void>> change) {
        return store.exclusively(scan)
                .chain(() -> guards.look(practice, scan.value()))
                .chain(state -> Sql.rows(
                                "select 1 from scan where scan_id = $1 and erased_at is null and restriction_version < $2",
                                scan,
                                version)
                        .chain(rows -> rows.isEmpty() || state == GuardState.ERASED
                                ? Uni.createFrom().voidItem()
                                : change.get()));
    }

    private static Uni<Integer> close(ScanId scan, SortedSet<RestrictionGround> open, Instant at) {
        return Sql.update(
                "update restriction set lifted_at = $2"
                        + " where scan_id = $1 and lifted_at is null and not (ground = any ($3::text[]))",
                scan,
                at,
                open.stream().map(Enum::name).toArray(String[]::new));
    }
}
