package eu.dermalia.retention.hold;

import eu.dermalia.contracts.HoldId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.retention.hold.model.Hold;
import eu.dermalia.retention.hold.model.Hold.Proposal;
import eu.dermalia.retention.hold.model.HoldGround;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of holds. Inside a tenant's transaction; whoever changes one has locked the scan's timer first. */
@ApplicationScoped
class HoldStore {
    private static final String SELECT = """
            select hold_id, scan_id, ground, reference, review_on, placed_at, placed_by,
              release_proposed_by, release_proposed_at, released_at, released_by
            from hold where practice_id = $1 and scan_id = $2""";

    Uni<Void> insert(PracticeId practice, Hold hold) {
        return Sql.update(
                        """
                        insert into hold (hold_id, practice_id, scan_id, ground, reference, review_on, placed_at, placed_by)
                        values ($1, $2, $3, $4, $5, $6, $7, $8)""",
                        hold.id(),
                        practice,
                        hold.scan(),
                        hold.ground(),
                        hold.reference(),
                        hold.reviewOn(),
                        hold.placedAt(),
                        hold.placedBy())
                .replaceWithVoid();
    }

    /** The latest first. */
    Uni<List<Hold>> of(PracticeId practice, ScanId scan) {
        return Sql.rows(SELECT + " order by placed_at desc, hold_id", practice, scan)
                .map(rows -> rows.stream().map(HoldStore::hold).toList());
    }

    Uni<Optional<Hold>> lock(PracticeId practice, ScanId scan, HoldId id) {
        return Sql.rows(SELECT + " and hold_id = $3 for update", practice, scan, id)
                .map(rows -> rows.stream().findFirst().map(HoldStore::hold));
    }

    Uni<Void> propose(HoldId id, String by, Instant at) {
        return Sql.update(
                        "update hold set release_proposed_by = $2, release_proposed_at = $3 where hold_id = $1",
                        id,
                        by,
                        at)
                .replaceWithVoid();
    }

    Uni<Void> release(HoldId id, String by, Instant at) {
        return Sql.update("update hold set released_by = $2, released_at = $3 where hold_id = $1", id, by, at)
                .replaceWithVoid();
    }

    /** Still needed: whoever proposed its release has been answered. */
    Uni<Void> review(HoldId id, LocalDate next) {
        return Sql.update("""
                update hold set review_on = $2, release_proposed_by = null, release_proposed_at = null
                where hold_id = $1""", id, next).replaceWithVoid();
    }

    private static Hold hold(@Nullable Object[] row) {
        String proposedBy = (String) row[7];
        return new Hold(
                new HoldId((UUID) Objects.requireNonNull(row[0])),
                new ScanId((UUID) Objects.requireNonNull(row[1])),
                HoldGround.valueOf((String) Objects.requireNonNull(row[2])),
                (String) Objects.requireNonNull(row[3]),
                (LocalDate) Objects.requireNonNull(row[4]),
                (Instant) Objects.requireNonNull(row[5]),
                (String) Objects.requireNonNull(row[6]),
                proposedBy == null ? null : new Proposal(proposedBy, (Instant) Objects.requireNonNull(row[8])),
                (Instant) row[9],
                (String) row[10]);
    }
}
