package eu.dermalia.retention.purge;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sweeps that were stopped, and what a person has released of them. Inside a tenant's transaction. */
@ApplicationScoped
class Sweeps {
    enum Cause {
        /** More than may go in a day. */
        LIMIT,
        /** Database, application and broker disagree about the time. */
        CLOCKS
    }

    /** A release that still allows something. */
    record Release(UUID sweep, long remaining) {}

    /**
     * @param ready what it would have ordered
     * @param ordered what the 24 h before had seen
     * @param remaining what a release still allows
     */
    record Sweep(
            UUID id,
            Cause cause,
            Instant stoppedAt,
            long ready,
            long ordered,
            long scans,
            @Nullable Instant releasedAt,
            @Nullable String releasedBy,
            long remaining) {}

    private static final int LISTED = 200;
    private static final String COLUMNS =
            "sweep_id, cause, stopped_at, ready, ordered, scans, released_at, released_by, remaining";

    /** Whether one waits for its release. */
    Uni<Boolean> isStopped(PracticeId practice) {
        return Sql.rows("select 1 from sweep where practice_id = $1 and released_at is null", practice)
                .map(rows -> !rows.isEmpty());
    }

    /** A release holds for a week. */
    Uni<Optional<Release>> released(PracticeId practice) {
        return Sql.rows("""
                select sweep_id, remaining from sweep
                where practice_id = $1 and remaining > 0 and released_at > now() - interval '7 days'
                order by released_at limit 1 for update""", practice).map(rows -> rows.stream()
                .findFirst()
                .map(row -> new Release((UUID) Objects.requireNonNull(row[0]), (Long) Objects.requireNonNull(row[1]))));
    }

    Uni<Void> use(PracticeId practice, UUID sweep, int orders) {
        return Sql.update(
                        "update sweep set remaining = remaining - $3 where practice_id = $1 and sweep_id = $2",
                        practice,
                        sweep,
                        (long) orders)
                .replaceWithVoid();
    }

    /** @return false when one is stopped already */
    Uni<Boolean> stop(PracticeId practice, UUID id, Cause cause, long ready, long ordered, long scans) {
        return Sql.update("""
                        insert into sweep (sweep_id, practice_id, cause, ready, ordered, scans)
                        values ($1, $2, $3, $4, $5, $6)
                        on conflict (practice_id) where released_at is null do nothing""", id, practice, cause, ready, ordered, scans).map(rows -> rows == 1);
    }

    Uni<Optional<Sweep>> lock(PracticeId practice, UUID id) {
        return Sql.rows(
                        "select " + COLUMNS + " from sweep where practice_id = $1 and sweep_id = $2 for update",
                        practice,
                        id)
                .map(rows -> rows.stream().findFirst().map(Sweeps::sweep));
    }

    /** For as many as it was stopped for; those are looked at at once. */
    Uni<Void> release(PracticeId practice, UUID id, String by) {
        return Sql.update("""
                        update sweep set released_at = now(), released_by = $3, remaining = ready
                        where practice_id = $1 and sweep_id = $2""", practice, id, by)
                .chain(() -> Sql.update("""
                        update timer set look_at = now()
                        where practice_id = $1 and purge = 'ANNOUNCED' and earliest_at <= now()""", practice))
                .replaceWithVoid();
    }

    /** The latest first. */
    Uni<List<Sweep>> list(PracticeId practice) {
        return Sql.rows(
                        "select " + COLUMNS
                                + " from sweep where practice_id = $1 order by stopped_at desc, sweep_id limit $2",
                        practice,
                        LISTED)
                .map(rows -> rows.stream().map(Sweeps::sweep).toList());
    }

    private static Sweep sweep(@Nullable Object[] row) {
        return new Sweep(
                (UUID) Objects.requireNonNull(row[0]),
                Cause.valueOf((String) Objects.requireNonNull(row[1])),
                (Instant) Objects.requireNonNull(row[2]),
                (Long) Objects.requireNonNull(row[3]),
                (Long) Objects.requireNonNull(row[4]),
                (Long) Objects.requireNonNull(row[5]),
                (Instant) row[6],
                (String) row[7],
                (Long) Objects.requireNonNull(row[8]));
    }
}
