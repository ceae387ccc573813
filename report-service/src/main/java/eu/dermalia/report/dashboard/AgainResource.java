package eu.dermalia.report.dashboard;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.DeliveryId;
import eu.dermalia.contracts.DeliveryRequested;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.report.scan.ScoreScan;
import eu.dermalia.report.scoring.Algorithm;
import eu.dermalia.report.store.ReportAccess;
import eu.dermalia.report.store.ReportState;
import eu.dermalia.report.store.Reports;
import eu.dermalia.report.store.Rescoring;
import eu.dermalia.report.store.StoredReport;
import eu.dermalia.report.store.StoredVersion;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Doing it once more: scoring with the present algorithm, and telling the patient. */
@Path("/reports/{scanId}")
@Produces(MediaType.APPLICATION_JSON)
class AgainResource {
    private final TenantTransaction transaction;
    private final ReportAccess access;
    private final Reports reports;
    private final WorkQueue work;
    private final Outbox outbox;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;

    AgainResource(
            TenantTransaction transaction,
            ReportAccess access,
            Reports reports,
            WorkQueue work,
            Outbox outbox,
            Audit audit,
            Caller caller,
            Clock clock) {
        this.transaction = transaction;
        this.access = access;
        this.reports = reports;
        this.work = work;
        this.outbox = outbox;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /** @param algorithmVersion that will measure it */
    record RescoringAnswer(Rescoring rescoring, String algorithmVersion) {}

    /** @param deliveryId of the delivery that begins, see notification-service's {@code GET /deliveries} */
    record DeliveryAnswer(DeliveryId deliveryId) {}

    /** Asking twice is asking once. */
    @POST
    @Path("/rescoring")
    @ResponseStatus(202)
    @RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN})
    @Operation(
            summary =
                    "Score with the present algorithm: a new revision and a new version; what there is stays readable")
    @APIResponseSchema(value = RescoringAnswer.class, responseCode = "202", responseDescription = "Under way")
    @APIResponse(responseCode = "404", description = "Unknown, or another practice's")
    @APIResponse(
            responseCode = "409",
            description =
                    "The first scoring has not ended (report-not-ready), or without a legal basis (no-legal-basis)")
    @APIResponse(responseCode = "410", description = "Erased")
    @APIResponse(responseCode = "423", description = "Restricted")
    public Uni<RescoringAnswer> rescore(@PathParam("scanId") ScanId scan) {
        PracticeId practice = caller.practice();
        return transaction
                .in(practice, () -> access.usable(practice, scan)
                        .chain(() -> reports.lock(practice, scan))
                        .map(found -> found.orElseThrow(Problems::notFound))
                        .invoke(AgainResource::requireBasis)
                        .invoke(AgainResource::requireEnded)
                        .chain(report -> reports.rescoring(practice, scan, Rescoring.ASKED, null)
                                .chain(() -> work.enqueue(practice, scan.value(), ScoreScan.KIND, Map.of()))
                                .chain(() -> audit.record(
                                        AccessAction.CHANGED, "report-rescoring", report.patientId(), scan))))
                .replaceWith(new RescoringAnswer(Rescoring.ASKED, Algorithm.VERSION));
    }

    /** With an {@code Idempotency-Key} a repetition begins no second delivery. */
    @POST
    @Path("/deliveries")
    @ResponseStatus(202)
    @RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN})
    @Operation(summary = "Tell the patient once more: a new delivery with a new link")
    @APIResponseSchema(
            value = DeliveryAnswer.class,
            responseCode = "202",
            responseDescription = "Passed on; while a mail about this report is under way, that one is it")
    @APIResponse(responseCode = "404", description = "Unknown, or another practice's")
    @APIResponse(
            responseCode = "409",
            description = "Not rendered yet (report-not-ready), or without a legal basis (no-legal-basis)")
    @APIResponse(responseCode = "410", description = "Erased")
    @APIResponse(responseCode = "423", description = "Restricted")
    public Uni<DeliveryAnswer> deliver(@PathParam("scanId") ScanId scan) {
        PracticeId practice = caller.practice();
        DeliveryId delivery = new DeliveryId(UuidCreator.getTimeOrderedEpoch());
        return transaction
                .in(practice, () -> access.usable(practice, scan)
                        .invoke(AgainResource::requireBasis)
                        .chain(report -> reports.version(practice, scan)
                                .map(found -> found.filter(version -> report.state() == ReportState.RENDERED)
                                        .orElseThrow(AgainResource::notReady))
                                .chain(version -> outbox.publish(practice, wish(report, version, delivery)))
                                .chain(() -> audit.record(AccessAction.CREATED, "delivery", report.patientId(), scan))))
                .replaceWith(new DeliveryAnswer(delivery));
    }

    private DeliveryRequested wish(StoredReport report, StoredVersion version, DeliveryId delivery) {
        return new DeliveryRequested(
                report.scanId(), report.patientId(), report.purpose(), delivery, version.version(), clock.instant());
    }

    private static void requireBasis(StoredReport report) {
        if (report.withdrawn() || report.state() == ReportState.STOPPED) {
            throw Problems.conflict("no-legal-basis", "The legal basis was withdrawn");
        }
    }

    private static void requireEnded(StoredReport report) {
        if (report.state() == ReportState.STORED || report.state() == ReportState.SCORED) {
            throw notReady();
        }
    }

    private static RuntimeException notReady() {
        return Problems.conflict("report-not-ready", "The report is not rendered yet");
    }
}
