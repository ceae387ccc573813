package eu.dermalia.report.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.report.store.ReportObjects;
import eu.dermalia.report.store.Reports;
import eu.dermalia.report.store.ScoreEntry;
import eu.dermalia.report.store.StoredReport;
import eu.dermalia.report.store.StoredScores;
import eu.dermalia.report.store.StoredVersion;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Every rendering of a report: an older one stays readable to the practice when a newer follows. */
@Path("/reports/{scanId}/versions")
@RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
class VersionResource {
    private final Reading reading;
    private final Reports reports;
    private final Caller caller;

    VersionResource(Reading reading, Reports reports, Caller caller) {
        this.reading = reading;
        this.reports = reports;
        this.caller = caller;
    }

    /**
     * @param revision of the scores that it shows
     * @param digest SHA-256 of the PDF, hex
     * @param withdrawnAt since when its PDF is gone, because it showed a scan that was erased
     * @param scores in the list absent
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VersionAnswer(
            int version,
            int revision,
            String algorithmVersion,
            Instant scoredAt,
            String language,
            String digest,
            Instant renderedAt,
            @Nullable Instant withdrawnAt,
            @Nullable List<ScoreEntry> scores) {
        static VersionAnswer of(StoredVersion version, StoredScores shown, @Nullable List<ScoreEntry> scores) {
            return new VersionAnswer(
                    version.version(),
                    version.revision(),
                    shown.algorithmVersion(),
                    shown.scoredAt(),
                    version.language(),
                    version.digest(),
                    version.renderedAt(),
                    version.withdrawnAt(),
                    scores);
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "All renderings, oldest first")
    @APIResponse(responseCode = "404", description = "Unknown, or another practice's")
    @APIResponse(responseCode = "410", description = "Erased")
    @APIResponse(responseCode = "423", description = "Restricted")
    @APIResponse(responseCode = "200", description = "OK")
    public Uni<List<VersionAnswer>> list(
            @PathParam("scanId") ScanId scan,
            @Parameter(description = Reading.GROUND) @QueryParam("ground") @Nullable String ground) {
        PracticeId practice = caller.practice();
        return reading.of(scan, "report-versions", ground, report -> reports.allVersions(practice, scan)
                .chain(versions -> reports.allScores(practice, scan).map(scores -> {
                    Map<Integer, StoredScores> shown =
                            scores.stream().collect(Collectors.toMap(StoredScores::revision, Function.identity()));
                    return versions.stream()
                            .map(version -> VersionAnswer.of(version, shown.get(version.revision()), null))
                            .toList();
                })));
    }

    @GET
    @Path("/{version}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "A rendering with the scores that it shows")
    @APIResponse(responseCode = "404", description = "Unknown, or another practice's")
    @APIResponse(responseCode = "410", description = "Erased")
    @APIResponse(responseCode = "423", description = "Restricted")
    @APIResponse(responseCode = "200", description = "OK")
    public Uni<VersionAnswer> version(
            @PathParam("scanId") ScanId scan,
            @PathParam("version") int version,
            @Parameter(description = Reading.GROUND) @QueryParam("ground") @Nullable String ground) {
        PracticeId practice = caller.practice();
        return reading.of(scan, "report-version", ground, report -> find(practice, scan, version)
                .chain(found -> reports.scores(practice, scan, found.revision())
                        .map(scores -> scores.orElseThrow(Problems::notFound))
                        .map(scores ->
                                VersionAnswer.of(found, scores, scores.sheet().scores()))));
    }

    @GET
    @Path("/{version}/pdf")
    @Produces("application/pdf")
    @Operation(summary = "A rendering as it was stored; it names no patient")
    @APIResponse(responseCode = "200", description = "PDF")
    @APIResponse(responseCode = "404", description = "Unknown, or another practice's")
    @APIResponse(responseCode = "410", description = "Erased, or withdrawn because it showed a scan that was erased")
    @APIResponse(responseCode = "423", description = "Restricted")
    public Uni<RestResponse<byte[]>> pdf(
            @PathParam("scanId") ScanId scan,
            @PathParam("version") int version,
            @Parameter(description = Reading.GROUND) @QueryParam("ground") @Nullable String ground) {
        PracticeId practice = caller.practice();
        return reading.of(scan, "report-pdf", ground, report -> find(practice, scan, version)
                        .invoke(VersionResource::requireThere))
                .chain(found -> reading.object(ReportObjects.pdf(practice, scan, version, found.attempt())))
                .map(pdf -> RestResponse.ResponseBuilder.ok(pdf)
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"" + StoredReport.number(scan) + "-v" + version + ".pdf\"")
                        .build());
    }

    private static void requireThere(StoredVersion version) {
        if (version.withdrawnAt() != null) {
            throw Problems.gone();
        }
    }

    private Uni<StoredVersion> find(PracticeId practice, ScanId scan, int version) {
        return reports.version(practice, scan, version).map(found -> found.orElseThrow(Problems::notFound));
    }
}
