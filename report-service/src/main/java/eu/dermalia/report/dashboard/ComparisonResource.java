package eu.dermalia.report.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.report.dashboard.model.Change;
import eu.dermalia.report.dashboard.model.Comparison;
import eu.dermalia.report.store.Reports;
import eu.dermalia.report.store.StoredReport;
import eu.dermalia.report.store.StoredScores;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Problems;
import eu.dermalia.web.RestrictedAccess;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Two scans of one patient, side by side. */
@Path("/reports/{scanId}/comparison")
class ComparisonResource {
    private final TenantTransaction transaction;
    private final Reading reading;
    private final Reports reports;
    private final Caller caller;

    ComparisonResource(TenantTransaction transaction, Reading reading, Reports reports, Caller caller) {
        this.transaction = transaction;
        this.reading = reading;
        this.reports = reports;
        this.caller = caller;
    }

    /** @param number as printed on the report */
    record Side(ScanId scanId, String number, Instant capturedAt, String algorithmVersion) {}

    /** @param changes in the order of quantities and regions */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ComparisonAnswer(Side scan, Side with, List<ChangeAnswer> changes) {}

    /** A {@link Change}, without what it does not have. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChangeAnswer(
            String kind,
            String quantity,
            String region,
            String unit,
            @Nullable Double value,
            @Nullable Double other,
            @Nullable Double difference,
            @Nullable Integer points,
            @Nullable Integer otherPoints,
            Change.@Nullable Why incomparable) {
        static ChangeAnswer of(Change change) {
            return new ChangeAnswer(
                    change.kind().name(),
                    change.quantity().name(),
                    change.region().name(),
                    change.unit(),
                    change.value(),
                    change.other(),
                    change.difference(),
                    change.points(),
                    change.otherPoints(),
                    change.incomparable());
        }
    }

    /** What is laid side by side. */
    private record Sheet(StoredReport report, StoredScores scores) {
        Side side() {
            return new Side(report.scanId(), report.number(), report.capturedAt(), scores.algorithmVersion());
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    @Operation(summary = "Values of two scans of the same patient with their differences")
    @APIResponse(responseCode = "404", description = "One of them is unknown, another practice's or not scored")
    @APIResponse(responseCode = "410", description = "One of them is erased")
    @APIResponse(responseCode = "422", description = "They are of two patients (other-patient)")
    @APIResponse(responseCode = "423", description = "One of them is restricted")
    @APIResponse(responseCode = "200", description = "OK")
    public Uni<ComparisonAnswer> compare(
            @PathParam("scanId") ScanId scan,
            @Parameter(description = "The scan that it is compared with") @QueryParam("with") @Nullable ScanId with,
            @Parameter(description = Reading.GROUND) @QueryParam("ground") @Nullable String ground) {
        PracticeId practice = caller.practice();
        RestrictedAccess restricted = RestrictedAccess.of(caller, ground);
        return transaction.in(practice, () -> sheet(practice, scan, restricted)
                .chain(here -> sheet(practice, other(scan, with), restricted).map(there -> answer(here, there))));
    }

    private static ScanId other(ScanId scan, @Nullable ScanId with) {
        if (with == null) {
            throw Problems.invalid("with", "required");
        }
        if (with.equals(scan)) {
            throw Problems.invalid("with", "another-scan");
        }
        return with;
    }

    private Uni<Sheet> sheet(PracticeId practice, ScanId scan, RestrictedAccess restricted) {
        return reading.open(practice, scan, "report-comparison", restricted)
                .chain(readable -> reports.scores(practice, scan)
                        .map(found -> new Sheet(readable.report(), found.orElseThrow(Problems::notFound))));
    }

    private static ComparisonAnswer answer(Sheet here, Sheet there) {
        if (!here.report().patientId().equals(there.report().patientId())) {
            throw Problems.unprocessable("other-patient", "These are scans of two patients");
        }
        List<Change> changes = Comparison.of(
                here.scores().sheet().toScores(),
                there.scores().sheet().toScores(),
                here.scores().algorithmVersion().equals(there.scores().algorithmVersion()));
        return new ComparisonAnswer(
                here.side(),
                there.side(),
                changes.stream().map(ChangeAnswer::of).toList());
    }
}
