package eu.dermalia.report.link;

import eu.dermalia.report.link.PatientDoor.Way;
import eu.dermalia.report.rendering.ReportCopy;
import eu.dermalia.report.store.ReportObjects;
import eu.dermalia.report.store.Reports;
import eu.dermalia.report.store.StoredReport;
import eu.dermalia.report.store.StoredScores;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What the patient's page shows and hands out, within a session. */
@Path("/r/{token}")
@PermitAll
class PatientFiles {
    private final PatientGate gate;
    private final PatientAnswers answers;
    private final PatientDoor door;
    private final ReportCopy copy;
    private final TenantTransaction transaction;
    private final Reports reports;

    PatientFiles(
            PatientGate gate,
            PatientAnswers answers,
            PatientDoor door,
            ReportCopy copy,
            TenantTransaction transaction,
            Reports reports) {
        this.gate = gate;
        this.answers = answers;
        this.door = door;
        this.copy = copy;
        this.transaction = transaction;
        this.reports = reports;
    }

    @GET
    @Path("/report.pdf")
    @Operation(summary = "The report, within a session")
    @APIResponse(
            responseCode = "200",
            description = "PDF",
            content =
                    @Content(
                            mediaType = "application/pdf",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "303", description = "No open session: to the code form")
    @APIResponse(responseCode = "404", description = "Leads nowhere, for whatever reason")
    public Uni<Response> pdf(
            @PathParam("token") String token,
            @CookieParam(PatientAnswers.COOKIE) @Nullable String cookie,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted,
            @Context HttpServerRequest request) {
        Visit visit = Visit.of(token, cookie, accepted, request);
        return gate.file(visit, way -> {
            String file = StoredReport.number(way.report().scanId()) + ".pdf";
            return gate.ifOpen(
                    visit,
                    way,
                    "report-pdf",
                    () -> copy.of(way.practice(), way.report(), way.version(), earlier -> door.compared(way, earlier))
                            .map(pdf -> answers.file(pdf, "application/pdf", "inline; filename=\"" + file + "\"")),
                    () -> Uni.createFrom().item(answers.toForm(token)));
        });
    }

    @GET
    @Path("/pictures/{name}")
    @Operation(summary = "A picture of the report, within a session")
    @APIResponse(
            responseCode = "200",
            description = "JPEG",
            content = @Content(mediaType = "image/jpeg", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "404", description = "No such picture, no session, or leads nowhere")
    public Uni<Response> picture(
            @PathParam("token") String token,
            @PathParam("name") String name,
            @CookieParam(PatientAnswers.COOKIE) @Nullable String cookie,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted,
            @Context HttpServerRequest request) {
        Visit visit = Visit.of(token, cookie, accepted, request);
        return gate.file(
                visit,
                way -> gate.ifOpen(
                        visit,
                        way,
                        "report-picture",
                        () -> picture(visit, way, name),
                        () -> answers.nowhere(visit.language())));
    }

    private Uni<Response> picture(Visit visit, Way way, String name) {
        return scores(way).chain(scores -> scores.pictures().stream()
                .filter(picture -> picture.path().equals(name))
                .findFirst()
                .map(picture -> answers.file(
                        ReportObjects.picture(
                                way.practice(), way.report().scanId(), picture, scores.revision(), scores.attempt()),
                        "image/jpeg",
                        "inline"))
                .orElseGet(() -> answers.nowhere(visit.language())));
    }

    @GET
    @Path("/model")
    @Operation(summary = "The face in 3D for the page's viewer, within a session")
    @APIResponse(
            responseCode = "200",
            description = "GLB",
            content =
                    @Content(
                            mediaType = "model/gltf-binary",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "404", description = "No model, no session, or leads nowhere")
    public Uni<Response> model(
            @PathParam("token") String token,
            @CookieParam(PatientAnswers.COOKIE) @Nullable String cookie,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted,
            @Context HttpServerRequest request) {
        Visit visit = Visit.of(token, cookie, accepted, request);
        return gate.file(
                visit,
                way -> gate.ifOpen(
                        visit, way, "report-model", () -> model(visit, way), () -> answers.nowhere(visit.language())));
    }

    private Uni<Response> model(Visit visit, Way way) {
        return scores(way)
                .chain(scores -> scores.sheet().model()
                        ? answers.file(
                                ReportObjects.model(
                                        way.practice(), way.report().scanId(), scores.revision(), scores.attempt()),
                                "model/gltf-binary",
                                "inline")
                        : answers.nowhere(visit.language()));
    }

    /** Those of the version that the patient gets, not of a scoring that is not rendered yet. */
    private Uni<StoredScores> scores(Way way) {
        return transaction
                .in(
                        way.practice(),
                        () -> reports.scores(
                                way.practice(),
                                way.report().scanId(),
                                way.version().revision()))
                .map(Optional::orElseThrow);
    }
}
