package eu.dermalia.report.dashboard;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.report.store.ReportFilter;
import eu.dermalia.report.store.ReportList;
import eu.dermalia.report.store.ReportState;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Page;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The practice's reports. */
@Path("/reports")
@Produces(MediaType.APPLICATION_JSON)
class ReportListResource {
    private final TenantTransaction transaction;
    private final ReportList reports;
    private final Audit audit;
    private final Caller caller;

    ReportListResource(TenantTransaction transaction, ReportList reports, Audit audit, Caller caller) {
        this.transaction = transaction;
        this.reports = reports;
        this.audit = audit;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    @Operation(summary = "Reports, newest capture first; without scores")
    public Uni<Page<ReportList.Item>> list(
            @Parameter(description = "STORED, SCORED, RENDERED, FAILED or STOPPED") @QueryParam("state") @Nullable
                    String state,
            @QueryParam("patientId") @Nullable PatientId patient,
            @Parameter(description = "Captured then or later, ISO 8601 with zone")
                    @QueryParam("captured_from")
                    @Nullable
                    String from,
            @Parameter(description = "Captured before then, ISO 8601 with zone") @QueryParam("captured_to") @Nullable
                    String to,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        PracticeId practice = caller.practice();
        int size = Page.limit(limit);
        ReportFilter filter =
                new ReportFilter(state(state), patient, instant("captured_from", from), instant("captured_to", to));
        return transaction.in(practice, () -> reports.page(practice, filter, cursor, size)
                .call(() -> audit.record(AccessAction.READ, "reports", patient, null)));
    }

    private static @Nullable ReportState state(@Nullable String text) {
        return text == null
                ? null
                : Stream.of(ReportState.values())
                        .filter(state -> state.name().equals(text))
                        .findFirst()
                        .orElseThrow(() -> Problems.invalid("state", "report-state"));
    }

    private static @Nullable Instant instant(String name, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw Problems.invalid(name, "instant");
        }
    }
}
