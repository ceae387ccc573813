package eu.dermalia.retention.timer;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RetentionRule;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.retention.timer.RetentionList.Filter;
import eu.dermalia.retention.timer.RetentionList.Found;
import eu.dermalia.retention.timer.RetentionList.Position;
import eu.dermalia.retention.timer.RetentionList.PurgeRow;
import eu.dermalia.retention.timer.RetentionList.Row;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Cursor;
import eu.dermalia.web.Page;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which scans fall due when. */
@Path("/retention")
class RetentionResource {
    private static final String NO_DAY = "-";

    private final RetentionList timers;
    private final Caller caller;
    private final Clock clock;

    RetentionResource(RetentionList timers, Caller caller, Clock clock) {
        this.timers = timers;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * @param state ANNOUNCED, ORDERED or PARKED; absent while it is only kept
     * @param earliestAt nothing is erased before it
     * @param reason HELD, RESTRICTED or REQUEST_OPEN: kept although it is due; COMMITMENT_MISSING or FAILED: tried in vain
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PurgeView(
            @Nullable String state,
            @Nullable Instant earliestAt,
            @Nullable String reason) {}

    /**
     * @param dueOn absent while no end of treatment is known
     * @param endsInDays 90, 30 or 7, once that was announced
     * @param heldUntilReview the nearest review of its holds; absent when nothing holds it
     * @param purge absent while there is nothing to say of it
     * @param protectedByRequest an open request of the data subject still needs it: it is not purged, due or not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RetentionItem(
            ScanId scanId,
            Purpose purpose,
            RetentionRule rule,
            @Nullable LocalDate dueOn,
            boolean due,
            boolean protectedByRequest,
            @Nullable Integer endsInDays,
            @Nullable PurgeView purge,
            @Nullable LocalDate heldUntilReview) {}

    /**
     * @param due how many of the practice's scans are due now
     * @param open how many have no day, because no end of treatment is known
     * @param next cursor of the next page; absent on the last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RetentionPage(
            List<RetentionItem> items,
            long due,
            long open,
            @Nullable String next) {}

    @GET
    @Operation(summary = "Which scans fall due when, the nearest first, those of open treatments last")
    @RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    public Uni<RetentionPage> list(
            @Parameter(description = "A day, YYYY-MM-DD: only what is due before it")
                    @QueryParam("due_before")
                    @Nullable
                    String dueBefore,
            @Parameter(description = "true: only scans of treatments whose end nobody has noted")
                    @QueryParam("open")
                    @DefaultValue("false")
                    boolean open,
            @Parameter(description = "true: only scans whose purge failed too often and waits for the privacy officer")
                    @QueryParam("parked")
                    @DefaultValue("false")
                    boolean parked,
            @Parameter(description = "true: only scans that a hold keeps") @QueryParam("held") @DefaultValue("false")
                    boolean held,
            @Parameter(description = "true: only scans with a hold whose review is overdue")
                    @QueryParam("review_overdue")
                    @DefaultValue("false")
                    boolean reviewOverdue,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        LocalDate before = dueBefore == null ? null : day(dueBefore, "due_before");
        Position after = cursor == null ? null : position(cursor);
        int size = Page.limit(limit);
        return timers.list(
                        caller.practice(),
                        new Filter(
                                before,
                                open,
                                parked,
                                held,
                                reviewOverdue,
                                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)),
                        after,
                        size,
                        clock.instant())
                .map(found -> view(found, size));
    }

    private static RetentionPage view(Found found, int size) {
        Page<Row> page =
                Page.of(found.rows(), size, row -> Cursor.of(row.dueOn() == null ? NO_DAY : row.dueOn(), row.scan()));
        List<RetentionItem> items =
                page.items().stream().map(RetentionResource::item).toList();
        return new RetentionPage(items, found.due(), found.open(), page.next());
    }

    private static RetentionItem item(Row row) {
        PurgeRow purge = row.purge();
        return new RetentionItem(
                row.scan(),
                row.purpose(),
                row.rule(),
                row.dueOn(),
                row.due(),
                row.protectedByRequest(),
                row.endsInDays(),
                purge == null ? null : new PurgeView(purge.state(), purge.earliestAt(), purge.reason()),
                row.heldUntilReview());
    }

    private static Position position(String cursor) {
        List<String> parts = Cursor.parts(cursor, 2);
        LocalDate dueOn = parts.get(0).equals(NO_DAY) ? null : day(parts.get(0), "cursor");
        try {
            return new Position(dueOn, new ScanId(UUID.fromString(parts.get(1))));
        } catch (IllegalArgumentException e) {
            throw Problems.invalid("cursor", "cursor");
        }
    }

    private static LocalDate day(String text, String field) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() < 1 || day.getYear() > 9999) {
                throw Problems.invalid(field, "date");
            }
            return day;
        } catch (DateTimeException e) {
            throw Problems.invalid(field, "date");
        }
    }
}
