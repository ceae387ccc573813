package eu.dermalia.rights.request;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.RequestOutcome;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.request.model.Deadline;
import eu.dermalia.rights.request.model.RefusalGround;
import eu.dermalia.rights.request.model.RequestChannel;
import eu.dermalia.rights.request.model.RequestState;
import eu.dermalia.rights.request.model.SubjectRequest;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of requests. Inside a tenant's transaction. */
@ApplicationScoped
class RequestStore {
    static final String COLUMNS = "r.request_id, r.patient_id, r.article, r.scan_id, r.channel, r.state, r.received_on,"
            + " r.queried_on, r.identified_on, r.extended_on, r.closed_on";

    private static final String SELECT = "select " + COLUMNS + " from request r where r.request_id = $1";

    Uni<Optional<SubjectRequest>> find(RequestId id) {
        return Sql.rows(SELECT, id).map(rows -> rows.stream().findFirst().map(RequestStore::request));
    }

    /** Steps of one request follow each other. */
    Uni<Optional<SubjectRequest>> lock(RequestId id) {
        return Sql.rows(SELECT + " for update", id)
                .map(rows -> rows.stream().findFirst().map(RequestStore::request));
    }

    Uni<Void> insert(PracticeId practice, SubjectRequest request, LocalDate dueOn) {
        return Sql.update(
                        """
                        insert into request (request_id, practice_id, patient_id, article, scan_id, channel, state,
                                             received_on, due_on)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)""",
                        request.id(),
                        practice,
                        request.patient(),
                        request.article(),
                        request.scan(),
                        request.channel(),
                        request.state(),
                        request.deadline().receivedOn(),
                        dueOn)
                .replaceWithVoid();
    }

    /**
     * @param dueOn as of today; while the clock stands still it is computed anew whenever it is shown
     * @param closedAt null while it is open
     */
    Uni<Void> update(SubjectRequest request, LocalDate dueOn, @Nullable Instant closedAt) {
        Deadline deadline = request.deadline();
        return Sql.update(
                        """
                        update request set state = $2, due_on = $3, queried_on = $4, identified_on = $5, extended_on = $6,
                            closed_on = $7, outcome = $8, closed_at = $9
                        where request_id = $1""",
                        request.id(),
                        request.state(),
                        dueOn,
                        deadline.queriedOn(),
                        deadline.identifiedOn(),
                        deadline.extendedOn(),
                        request.closedOn(),
                        request.state().outcome().map(RequestOutcome::name).orElse(null),
                        closedAt)
                .replaceWithVoid();
    }

    Uni<Void> answeredBy(RequestId id, RequestChannel how) {
        return Sql.update("update request set answered_by = $2 where request_id = $1", id, how)
                .replaceWithVoid();
    }

    Uni<Void> refusedFor(RequestId id, RefusalGround ground) {
        return Sql.update("update request set refusal_ground = $2 where request_id = $1", id, ground)
                .replaceWithVoid();
    }

    Uni<Optional<RefusalGround>> refusalGround(RequestId id) {
        return Sql.<String>one("select refusal_ground from request where request_id = $1", id)
                .map(ground -> Optional.ofNullable(ground).map(RefusalGround::valueOf));
    }

    /** Erasures of this request that retention-service has not decided, or that are being carried out. */
    Uni<Long> erasuresUnderWay(RequestId id) {
        return Sql.<Long>one(
                        "select count(*) from erasure where request_id = $1 and state in ('REQUESTED', 'ORDERED')", id)
                .map(Objects::requireNonNull);
    }

    /** A row that begins with {@link #COLUMNS}. */
    static SubjectRequest request(@Nullable Object[] row) {
        return new SubjectRequest(
                new RequestId((UUID) Objects.requireNonNull(row[0])),
                new PatientId((UUID) Objects.requireNonNull(row[1])),
                RequestArticle.valueOf((String) row[2]),
                row[3] == null ? null : new ScanId((UUID) row[3]),
                channel(row[4]),
                RequestState.valueOf((String) row[5]),
                new Deadline(
                        (LocalDate) Objects.requireNonNull(row[6]), (LocalDate) row[7], (LocalDate) row[8], (LocalDate)
                                row[9]),
                (LocalDate) row[10]);
    }

    static @Nullable RequestChannel channel(@Nullable Object name) {
        return name == null ? null : RequestChannel.valueOf((String) name);
    }
}
