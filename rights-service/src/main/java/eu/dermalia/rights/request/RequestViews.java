package eu.dermalia.rights.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.notice.Notices;
import eu.dermalia.rights.notice.Notices.ToldRecipient;
import eu.dermalia.rights.request.RequestTexts.Kind;
import eu.dermalia.rights.request.model.Deadline;
import eu.dermalia.rights.request.model.Moment;
import eu.dermalia.rights.request.model.RefusalGround;
import eu.dermalia.rights.request.model.RequestChannel;
import eu.dermalia.rights.request.model.RequestState;
import eu.dermalia.rights.request.model.SubjectRequest;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.web.Cursor;
import eu.dermalia.web.Page;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Requests as the practice follows them. Inside a tenant's transaction. */
@ApplicationScoped
class RequestViews {
    private static final String SELECT = "select " + RequestStore.COLUMNS + ", r.answered_by, r.closed_at, r.due_on,"
            + " r.refusal_ground from request r where ";

    private final RequestTexts texts;
    private final Notices notices;

    RequestViews(RequestTexts texts, Notices notices) {
        this.texts = texts;
        this.notices = notices;
    }

    /**
     * @param doubt only where one request is shown
     * @param days by which the clock was moved, up to now
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record IdentityView(
            LocalDate queriedOn,
            @Nullable String doubt,
            @Nullable LocalDate answeredOn,
            long days) {}

    /** @param reason only where one request is shown */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ExtensionView(LocalDate noticeOn, @Nullable String reason) {}

    /** @param reasons only where one request is shown */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RefusalView(RefusalGround ground, @Nullable String reasons) {}

    /**
     * @param dueOn last day for the answer
     * @param refuseBy last day for a refusal, which no extension moves (Art. 12(4))
     * @param paused the clock stands still: an identity query is not answered yet
     * @param overdue open, and the last day is past
     * @param daysLeft until the last day, negative when it is past; absent when it is closed
     * @param late closed after its last day
     * @param recipients who has to learn of what was done (Art. 19); only where one request is shown
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RequestView(
            RequestId requestId,
            PatientId patientId,
            RequestArticle article,
            @Nullable ScanId scanId,
            @Nullable RequestChannel channel,
            RequestState state,
            LocalDate receivedOn,
            LocalDate dueOn,
            LocalDate refuseBy,
            boolean paused,
            boolean overdue,
            @Nullable Long daysLeft,
            @Nullable IdentityView identity,
            @Nullable ExtensionView extension,
            @Nullable LocalDate closedOn,
            boolean late,
            @Nullable RequestChannel answeredBy,
            @Nullable RefusalView refusal,
            @Nullable Instant closedAt,
            @Nullable List<ToldRecipient> recipients) {}

    /** Which ones; null does not ask. */
    record Filter(
            @Nullable RequestState state,
            @Nullable RequestArticle article,
            @Nullable PatientId patient,
            @Nullable LocalDate dueBefore) {}

    /** The most urgent first; without what was written about them. */
    Uni<Page<RequestView>> page(PracticeId practice, Filter filter, Moment now, @Nullable String cursor, int limit) {
        @Nullable Object[] after = after(cursor);
        return Sql.rows(
                        SELECT + """
                        r.practice_id = $1
                          and ($2::text is null or r.state = $2) and ($3::text is null or r.article = $3)
                          and ($4::uuid is null or r.patient_id = $4) and ($5::date is null or r.due_on < $5)
                          and ($6::date is null or (r.due_on, r.request_id) > ($6, $7::uuid))
                        order by r.due_on, r.request_id limit """ + " " + (limit + 1),
                        practice,
                        filter.state(),
                        filter.article(),
                        filter.patient(),
                        filter.dueBefore(),
                        after[0],
                        after[1])
                .map(rows -> Page.of(rows, limit, row -> Cursor.of(row[13], row[0]))
                        .map(row -> view(row, now, Map.of(), null)));
    }

    Uni<Optional<RequestView>> one(PracticeId practice, RequestId id, Moment now) {
        return Sql.rows(SELECT + "r.request_id = $1", id)
                .chain(rows -> rows.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : texts.of(
                                        practice,
                                        id,
                                        RequestStore.request(rows.get(0)).patient())
                                .chain(written -> notices.ofRequest(id)
                                        .map(told -> Optional.of(view(rows.get(0), now, written, told)))));
    }

    private static RequestView view(
            @Nullable Object[] row, Moment now, Map<Kind, String> written, @Nullable List<ToldRecipient> recipients) {
        SubjectRequest request = RequestStore.request(row);
        Deadline deadline = request.deadline();
        LocalDate until = request.closedOn() == null ? now.today() : request.closedOn();
        LocalDate dueOn = deadline.dueOn(now.clock(), until);
        boolean open = request.state().isOpen();
        return new RequestView(
                request.id(),
                request.patient(),
                request.article(),
                request.scan(),
                request.channel(),
                request.state(),
                deadline.receivedOn(),
                dueOn,
                deadline.firstDueOn(now.clock(), until),
                open && deadline.isPaused(),
                request.isOverdue(now),
                open ? ChronoUnit.DAYS.between(now.today(), dueOn) : null,
                deadline.queriedOn() == null
                        ? null
                        : new IdentityView(
                                deadline.queriedOn(),
                                written.get(Kind.DOUBT),
                                deadline.identifiedOn(),
                                deadline.pausedDays(until)),
                deadline.extendedOn() == null
                        ? null
                        : new ExtensionView(deadline.extendedOn(), written.get(Kind.EXTENSION)),
                request.closedOn(),
                request.isLate(now),
                RequestStore.channel(row[11]),
                row[14] == null
                        ? null
                        : new RefusalView(RefusalGround.valueOf((String) row[14]), written.get(Kind.REFUSAL)),
                (Instant) row[12],
                recipients);
    }

    private static @Nullable Object[] after(@Nullable String cursor) {
        if (cursor == null) {
            return new @Nullable Object[] {null, null};
        }
        List<String> parts = Cursor.parts(cursor, 2);
        try {
            return new Object[] {LocalDate.parse(parts.get(0)), UUID.fromString(parts.get(1))};
        } catch (DateTimeException | IllegalArgumentException e) {
            throw Problems.invalid("cursor", "cursor");
        }
    }
}
