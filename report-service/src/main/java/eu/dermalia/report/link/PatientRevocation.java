package eu.dermalia.report.link;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * A patient takes the link back: a page that asks, and its button. Both need the session, whose cookie no other site's page
 * and no mail scanner can send.
 */
@Path("/r/{token}/revocation")
@PermitAll
class PatientRevocation {
    private final PatientGate gate;
    private final PatientDoor door;
    private final PatientAnswers answers;

    PatientRevocation(PatientGate gate, PatientDoor door, PatientAnswers answers) {
        this.gate = gate;
        this.door = door;
        this.answers = answers;
    }

    @GET
    @Operation(summary = "Asks whether the link is to be revoked, within a session")
    @APIResponse(
            responseCode = "200",
            description = "HTML",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "303", description = "No open session: to the code form")
    @APIResponse(responseCode = "404", description = "Leads nowhere, for whatever reason")
    public Uni<Response> ask(
            @PathParam("token") String token,
            @CookieParam(PatientAnswers.COOKIE) @Nullable String cookie,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted,
            @Context HttpServerRequest request) {
        Visit visit = Visit.of(token, cookie, accepted, request);
        return gate.page(visit, way -> {
            Uni<Boolean> open = visit.session()
                    .map(session -> door.isOpen(way, session))
                    .orElseGet(() -> Uni.createFrom().item(false));
            return open.chain(isOpen ->
                    isOpen ? answers.revocation(way, token) : Uni.createFrom().item(answers.toForm(token)));
        });
    }

    @POST
    @Operation(summary = "Revoke the links of this report, within a session; open sessions end")
    @APIResponse(
            responseCode = "200",
            description = "HTML: none leads anywhere any more",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "303", description = "No open session: to the code form")
    @APIResponse(responseCode = "404", description = "Leads nowhere, for whatever reason")
    public Uni<Response> revoke(
            @PathParam("token") String token,
            @CookieParam(PatientAnswers.COOKIE) @Nullable String cookie,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted,
            @Context HttpServerRequest request) {
        Visit visit = Visit.of(token, cookie, accepted, request);
        return gate.page(
                visit,
                way -> visit.session().isEmpty()
                        ? Uni.createFrom().item(answers.toForm(token))
                        : door.revoke(way, visit.session().get())
                                .chain(revoked -> revoked
                                        ? answers.revoked(way, token)
                                        : Uni.createFrom().item(answers.toForm(token))));
    }
}
