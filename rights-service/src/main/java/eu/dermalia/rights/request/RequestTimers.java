package eu.dermalia.rights.request;

import eu.dermalia.contracts.DueWarning;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.rights.request.model.SubjectRequest;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The calendar of deadlines, and what was warned of. Inside a tenant's transaction, but for {@link #due}, {@link #ending} and {@link #overdue}. */
@ApplicationScoped
class RequestTimers {
    private static final int BATCH = 200;

    private final Clock clock;

    RequestTimers(Clock clock) {
        this.clock = clock;
    }

    record Due(PracticeId practice, RequestId request) {}

    /** Something about the request's clock has changed: to be looked at right away, or never while it stands still. */
    Uni<Void> changed(PracticeId practice, SubjectRequest request) {
        boolean runs = request.state().isOpen() && !request.deadline().isPaused();
        return runs
                ? Sql.update("""
                        insert into request_timer (request_id, practice_id, look_at) values ($1, $2, $3)
                        on conflict (request_id) do update set look_at = excluded.look_at, overdue_at = null""", request.id(), practice, clock.instant()).replaceWithVoid()
                : Sql.update("delete from request_timer where request_id = $1", request.id())
                        .replaceWithVoid();
    }

    /** Lock the request first: then whoever comes second finds that it was looked at. */
    Uni<Boolean> isDue(RequestId id, Instant now) {
        return Sql.rows("select 1 from request_timer where request_id = $1 and look_at <= $2", id, now)
                .map(rows -> !rows.isEmpty());
    }

    /** @param lookAt null: there is nothing more to warn of */
    Uni<Void> set(RequestId id, @Nullable Instant lookAt, Instant overdueAt) {
        return Sql.update(
                        "update request_timer set look_at = $2, overdue_at = $3 where request_id = $1",
                        id,
                        lookAt,
                        overdueAt)
                .replaceWithVoid();
    }

    /** @return false when it was warned of before */
    Uni<Boolean> warned(PracticeId practice, RequestId id, LocalDate dueOn, DueWarning warning, Instant now) {
        return Sql.update("""
                        insert into request_warning (request_id, due_on, warning, practice_id, warned_at)
                        values ($1, $2, $3, $4, $5) on conflict do nothing""", id, dueOn, warning, practice, now).map(inserted -> inserted == 1);
    }

    /** As the worker. */
    Uni<List<Due>> due(Instant now) {
        return Sql.rows(
                        "select practice_id, request_id from request_timer where look_at <= $1 order by look_at limit "
                                + BATCH,
                        now)
                .map(rows -> rows.stream()
                        .map(row -> new Due(new PracticeId((UUID) Objects.requireNonNull(row[0])), new RequestId((UUID)
                                Objects.requireNonNull(row[1]))))
                        .toList());
    }

    /** As the worker: open requests of all practices whose last day ends between these moments. */
    Uni<Long> ending(Instant after, Instant upTo) {
        return Sql.<Long>one(
                        "select count(*) from request_timer where overdue_at > $1 and overdue_at <= $2", after, upTo)
                .map(Objects::requireNonNull);
    }

    /** As the worker: open requests of all practices whose last day is past. */
    Uni<Long> overdue(Instant now) {
        return Sql.<Long>one("select count(*) from request_timer where overdue_at <= $1", now)
                .map(Objects::requireNonNull);
    }
}
