package eu.dermalia.retention.timer;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RetentionRule;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.retention.timer.RetentionList.Found;
import eu.dermalia.retention.timer.RetentionList.Position;
import eu.dermalia.retention.timer.RetentionList.Row;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Cursor;
import eu.dermalia.web.Page;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
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
     * @param dueOn absent while no end of treatment is known
     * @param protectedByRequest an open request of the data subject still needs it: it is not purged, due or not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RetentionItem(
            ScanId scanId,
            Purpose purpose,
            RetentionRule rule,
            @Nullable LocalDate dueOn,
            boolean due,
            boolean protectedByRequest) {}

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
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        LocalDate before = dueBefore == null ? null : day(dueBefore, "due_before");
        Position after = cursor == null ? null : position(cursor);
        int size = Page.limit(limit);
        return timers.list(caller.practice(), before, after, size, clock.instant())
                .map(found -> view(found, size));
    }

    private static RetentionPage view(Found found, int size) {
        Page<Row> page =
                Page.of(found.rows(), size, row -> Cursor.of(row.dueOn() == null ? NO_DAY : row.dueOn(), row.scan()));
        List<RetentionItem> items = page.items().stream()
                .map(row -> new RetentionItem(
                        row.scan(), row.purpose(), row.rule(), row.dueOn(), row.due(), row.protectedByRequest()))
                .toList();
        return new RetentionPage(items, found.due(), found.open(), page.next());
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
