package eu.dermalia.report.rendering;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ReportFailure;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.report.scoring.PictureName;
import eu.dermalia.report.scoring.UnreadPhotograph;
import eu.dermalia.report.store.ReportAccess;
import eu.dermalia.report.store.ReportAccess.Readable;
import eu.dermalia.report.store.ReportObjects;
import eu.dermalia.report.store.ReportState;
import eu.dermalia.report.store.Reports;
import eu.dermalia.report.store.Rescoring;
import eu.dermalia.report.store.ScoreEntry;
import eu.dermalia.report.store.StoredReport;
import eu.dermalia.report.store.StoredScores;
import eu.dermalia.report.store.StoredVersion;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.vault.Vault;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Problems;
import eu.dermalia.web.RestrictedAccess;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Reports, for the practice's dashboard and for exports. */
@Path("/reports/{scanId}")
class ReportResource {
    private static final String GROUND = "Opens a restricted report on a ground of Art. 18(2) GDPR, which is recorded:"
            + " CONSENT, LEGAL_CLAIMS, RIGHTS_OF_ANOTHER or PUBLIC_INTEREST";
    private static final String STAMPED = "With the patient's name and date of birth on every page: fetched for this"
            + " download, stored nowhere, recorded. For people only";

    private final TenantTransaction transaction;
    private final ReportAccess access;
    private final Reports reports;
    private final ReportCopy copy;
    private final StampedCopy stampedCopy;
    private final Vault vault;
    private final Audit audit;
    private final Caller caller;

    ReportResource(
            TenantTransaction transaction,
            ReportAccess access,
            Reports reports,
            ReportCopy copy,
            StampedCopy stampedCopy,
            Vault vault,
            Audit audit,
            Caller caller) {
        this.transaction = transaction;
        this.access = access;
        this.reports = reports;
        this.copy = copy;
        this.stampedCopy = stampedCopy;
        this.vault = vault;
        this.audit = audit;
        this.caller = caller;
    }

    /**
     * @param number as printed on the report
     * @param version of the newest rendering
     * @param failure why there is no report, or why scoring it again ended in vain
     * @param rescoring asked for and not done
     * @param pictures that {@code pictures/{name}} has, by name
     * @param model whether {@code model} has a web model
     * @param unread photographs that could not be read while others were measured, and why
     * @param comparedWith the scan before, where volume was compared with it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReportAnswer(
            ScanId scanId,
            String number,
            ReportState state,
            Instant capturedAt,
            @Nullable Integer version,
            @Nullable String language,
            @Nullable String digest,
            @Nullable Instant renderedAt,
            @Nullable String algorithmVersion,
            @Nullable Instant scoredAt,
            @Nullable ReportFailure failure,
            @Nullable Rescoring rescoring,
            List<ScoreEntry> scores,
            List<String> pictures,
            boolean model,
            List<UnreadPhotograph> unread,
            @Nullable ScanId comparedWith) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER, Roles.CALL_EXPORT
    })
    @Operation(summary = "A report with its scores")
    @APIResponse(responseCode = "404", description = "Unknown, or another practice's")
    @APIResponse(responseCode = "410", description = "Erased")
    @APIResponse(responseCode = "423", description = "Restricted")
    @APIResponse(responseCode = "200", description = "OK")
    public Uni<ReportAnswer> report(
            @PathParam("scanId") ScanId scanId,
            @Parameter(description = GROUND) @QueryParam("ground") @Nullable String ground) {
        PracticeId practice = practice(scanId);
        RestrictedAccess restricted = RestrictedAccess.of(caller, ground);
        return transaction.in(practice, () -> access.readable(practice, scanId, restricted)
                .chain(readable -> reports.scores(practice, scanId)
                        .chain(scores -> reports.version(practice, scanId)
                                .map(version -> answer(readable.report(), scores, version)))
                        .call(() -> recordRead("report", readable))));
    }

    @GET
    @Path("/pdf")
    @Produces("application/pdf")
    @RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER, Roles.CALL_EXPORT
    })
    @Operation(
            summary = "The newest rendering as PDF; it names no patient",
            description =
                    "Compared with the patient's scan before it, where that may be read: drawn for this download then."
                            + " What is stored, and has the digest, is at versions/{version}/pdf")
    @APIResponse(responseCode = "404", description = "Unknown, another practice's, or not rendered yet")
    @APIResponse(responseCode = "410", description = "Erased")
    @APIResponse(responseCode = "423", description = "Restricted")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = "application/pdf",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Uni<RestResponse<byte[]>> pdf(
            @PathParam("scanId") ScanId scanId,
            @Parameter(description = STAMPED) @QueryParam("stamped") @DefaultValue("false") boolean stamped,
            @Parameter(description = GROUND) @QueryParam("ground") @Nullable String ground) {
        PracticeId practice = practice(scanId);
        RestrictedAccess restricted = RestrictedAccess.of(caller, ground);
        if (stamped && caller.isService()) {
            throw Problems.forbidden();
        }
        return transaction
                .in(practice, () -> access.readable(practice, scanId, restricted)
                        .chain(readable -> reports.version(practice, scanId)
                                .map(version ->
                                        new Download(readable.report(), version.orElseThrow(Problems::notFound)))
                                .call(() -> recordRead(stamped ? "report-pdf-stamped" : "report-pdf", readable))))
                .chain(download -> stamped
                        ? stampedCopy.of(practice, download.report(), download.version(), this::recordEarlier)
                        : file(practice, download))
                .map(pdf -> RestResponse.ResponseBuilder.ok(pdf)
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"" + StoredReport.number(scanId) + ".pdf\"")
                        .build());
    }

    private record Download(StoredReport report, StoredVersion version) {}

    /** A service asks about one scan, so it gets that scan's file and nothing of another. */
    private Uni<byte[]> file(PracticeId practice, Download download) {
        return caller.scan().isPresent()
                ? vault.read(
                        ReportObjects.pdf(
                                practice,
                                download.report().scanId(),
                                download.version().version(),
                                download.version().attempt()),
                        ReportObjects.LARGEST)
                : copy.of(practice, download.report(), download.version(), this::recordEarlier);
    }

    private Uni<Void> recordEarlier(StoredReport earlier) {
        return audit.record(AccessAction.READ, "report-comparison", earlier.patientId(), earlier.scanId());
    }

    private Uni<Void> recordRead(String what, Readable readable) {
        StoredReport report = readable.report();
        return audit.record(AccessAction.READ, what, report.patientId(), report.scanId(), readable.ground());
    }

    /** A service names the scan that it is about in a header too; it has to be the same. */
    private PracticeId practice(ScanId scanId) {
        if (caller.scan().filter(named -> !named.equals(scanId)).isPresent()) {
            throw Problems.notFound();
        }
        return caller.practice();
    }

    private static ReportAnswer answer(
            StoredReport report, Optional<StoredScores> scores, Optional<StoredVersion> version) {
        return new ReportAnswer(
                report.scanId(),
                report.number(),
                report.state(),
                report.capturedAt(),
                version.map(StoredVersion::version).orElse(null),
                version.map(StoredVersion::language).orElse(null),
                version.map(StoredVersion::digest).orElse(null),
                version.map(StoredVersion::renderedAt).orElse(null),
                scores.map(StoredScores::algorithmVersion).orElse(null),
                scores.map(StoredScores::scoredAt).orElse(null),
                report.failure(),
                report.rescoring(),
                scores.map(found -> found.sheet().scores()).orElse(List.of()),
                scores.map(found ->
                                found.pictures().stream().map(PictureName::path).toList())
                        .orElse(List.of()),
                scores.map(found -> found.sheet().model()).orElse(false),
                scores.map(found -> found.sheet().unread()).orElse(List.of()),
                scores.map(StoredScores::previousScanId).orElse(null));
    }
}
