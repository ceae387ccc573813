package eu.dermalia.rights.restriction;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.Event;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ProcessingRestricted;
import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.contracts.RestrictionId;
import eu.dermalia.contracts.RestrictionLifted;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The only author of restrictions (GDPR Art. 18). A scan is restricted while any mark is open; each event carries the whole
 * state, so a reader needs the newest only. Everything runs inside a tenant's transaction that has not touched the scan's
 * guard before.
 */
@ApplicationScoped
public class Restrictions {
    private final Guards guards;
    private final Outbox outbox;
    private final Clock clock;

    Restrictions(Guards guards, Outbox outbox, Clock clock) {
        this.guards = guards;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** An open mark. */
    record Mark(RestrictionId id, RestrictionGround ground, Instant since) {}

    /** Restricts at once; the same ground twice is one mark. The scan has to be in the register. */
    public Uni<RestrictionId> restrict(PracticeId practice, ScanId scan, RestrictionGround ground) {
        RestrictionId id = new RestrictionId(UuidCreator.getTimeOrderedEpoch());
        Instant now = clock.instant();
        return exclusively(scan).chain(() -> open(scan)).chain(marks -> {
            Optional<Mark> same =
                    marks.stream().filter(mark -> mark.ground() == ground).findFirst();
            return same.isPresent()
                    ? Uni.createFrom().item(same.get().id())
                    : nextVersion(scan)
                            .chain(version -> guards.restrict(practice, scan.value(), true, version)
                                    // an erasure that came first has forgotten its marks already
                                    .chain(() -> guards.requireOpen(practice, scan.value()))
                                    .chain(() -> insert(practice, scan, id, ground, now))
                                    .chain(() -> remember(scan, version))
                                    .chain(() -> outbox.publish(
                                            practice, new ProcessingRestricted(scan, id, ground, version, now))))
                            .replaceWith(id);
        });
    }

    /**
     * Lifts one mark, or all.
     *
     * @param only null for all
     * @return how many were lifted
     */
    Uni<Integer> lift(PracticeId practice, ScanId scan, @Nullable RestrictionId only) {
        return exclusively(scan).chain(() -> open(scan)).chain(marks -> {
            List<Mark> lifted = marks.stream()
                    .filter(mark -> only == null || mark.id().equals(only))
                    .toList();
            List<Mark> left =
                    marks.stream().filter(mark -> !lifted.contains(mark)).toList();
            return lifted.isEmpty()
                    ? Uni.createFrom().item(0)
                    : nextVersion(scan)
                            .chain(version -> settle(practice, scan, lifted, left, version))
                            .replaceWith(lifted.size());
        });
    }

    /** Whether a mark is open. */
    public Uni<Boolean> isRestricted(ScanId scan) {
        return open(scan).map(marks -> !marks.isEmpty());
    }

    /** An erasure's part; the events of the past stay with those who read them. */
    public Uni<Integer> forget(ScanId scan) {
        return Sql.update("delete from restriction where scan_id = $1", scan);
    }

    public Uni<Long> count(ScanId scan) {
        return Sql.<Long>one("select count(*) from restriction where scan_id = $1", scan)
                .map(Objects::requireNonNull);
    }

    private Uni<Void> settle(PracticeId practice, ScanId scan, List<Mark> lifted, List<Mark> left, long version) {
        Instant now = clock.instant();
        Mark last = lifted.get(lifted.size() - 1);
        // What is still restricted must not look free for the moment between two events.
        Event state = left.isEmpty()
                ? new RestrictionLifted(scan, last.id(), last.ground(), version, now)
                : restricted(scan, left.get(0), version);
        UUID[] ids = lifted.stream().map(mark -> mark.id().value()).toArray(UUID[]::new);
        return guards.restrict(practice, scan.value(), !left.isEmpty(), version)
                .chain(() ->
                        Sql.update("update restriction set lifted_at = $2 where restriction_id = any($1)", ids, now))
                .chain(() -> remember(scan, version))
                .chain(() -> outbox.publish(practice, state));
    }

    private static ProcessingRestricted restricted(ScanId scan, Mark mark, long version) {
        return new ProcessingRestricted(scan, mark.id(), mark.ground(), version, mark.since());
    }

    /** Versions grow one by one. Not the scan's row: handlers take the guard before it, and so do we. */
    private static Uni<Void> exclusively(ScanId scan) {
        return Sql.rows("select 1 from pg_advisory_xact_lock(hashtextextended($1, 2))", "restriction/" + scan)
                .replaceWithVoid();
    }

    private static Uni<List<Mark>> open(ScanId scan) {
        return Sql.rows(
                        "select restriction_id, ground, since from restriction"
                                + " where scan_id = $1 and lifted_at is null order by since, restriction_id",
                        scan)
                .map(rows -> rows.stream()
                        .map(row -> new Mark(
                                new RestrictionId((UUID) Objects.requireNonNull(row[0])),
                                RestrictionGround.valueOf((String) row[1]),
                                (Instant) Objects.requireNonNull(row[2])))
                        .toList());
    }

    private static Uni<Long> nextVersion(ScanId scan) {
        return Sql.<Long>one("select restriction_version + 1 from scan where scan_id = $1", scan)
                .map(Objects::requireNonNull);
    }

    private static Uni<Void> remember(ScanId scan, long version) {
        return Sql.update("update scan set restriction_version = $2 where scan_id = $1", scan, version)
                .replaceWithVoid();
    }

    private static Uni<Void> insert(
            PracticeId practice, ScanId scan, RestrictionId id, RestrictionGround ground, Instant since) {
        return Sql.update(
                        "insert into restriction (restriction_id, practice_id, scan_id, ground, since)"
                                + " values ($1, $2, $3, $4, $5)",
                        id,
                        practice,
                        scan,
                        ground,
                        since)
                .replaceWithVoid();
    }
}
