package eu.dermalia.report.link;

import eu.dermalia.report.link.PatientDoor.Entry;
import eu.dermalia.report.link.PatientDoor.Way;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Where the link of a mail leads. A GET shows the code form and changes nothing, for mail scanners follow links; the right
 * code opens a session. Whatever is wrong with a link looks the same from outside.
 */
@Path("/r/{token}")
@PermitAll
class PatientResource {
    private static final int LONGEST_CODE = 64;

    private final PatientDoor door;
    private final PatientGate gate;
    private final PatientAnswers answers;
    private final Clock clock;
    private final RateLimit byLink;

    PatientResource(PatientDoor door, PatientGate gate, PatientAnswers answers, LinkConfig config, Clock clock) {
        this.door = door;
        this.gate = gate;
        this.answers = answers;
        this.clock = clock;
        this.byLink = new RateLimit(config.attemptsPerMinute());
    }

    @GET
    @Operation(summary = "The form for the pickup code; with an open session the report")
    @APIResponse(
            responseCode = "200",
            description = "HTML",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "404", description = "Leads nowhere, for whatever reason")
    @APIResponse(responseCode = "429", description = "Too many requests from this address")
    public Uni<Response> show(
            @PathParam("token") String token,
            @CookieParam(PatientAnswers.COOKIE) @Nullable String cookie,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted,
            @Context HttpServerRequest request) {
        Visit visit = Visit.of(token, cookie, accepted, request);
        return gate.page(
                visit,
                way -> gate.ifOpen(
                        visit, way, "report-page", () -> answers.report(way, token), () -> answers.form(way, 200, "")));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "Enter the pickup code")
    @APIResponse(responseCode = "303", description = "Right: a session is open, back to the page")
    @APIResponse(responseCode = "403", description = "Wrong, or locked")
    @APIResponse(responseCode = "404", description = "Leads nowhere, for whatever reason")
    @APIResponse(responseCode = "429", description = "Too many attempts")
    public Uni<Response> enter(
            @PathParam("token") String token,
            @FormParam("code") @Nullable String code,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted,
            @Context HttpServerRequest request) {
        return gate.page(Visit.of(token, null, accepted, request), way -> {
            Optional<Duration> wait = byLink.count(way.link().linkId().toString(), clock.instant());
            if (wait.isPresent()) {
                return answers.tooMany(way.language(), wait.get());
            }
            String entered = code == null ? "" : code.strip();
            if (entered.isEmpty() || entered.length() > LONGEST_CODE) {
                return answers.form(way, 403, "page.code.wrong");
            }
            return door.enter(way, entered).chain(entry -> answer(way, token, entry));
        });
    }

    private Uni<Response> answer(Way way, String token, Entry entry) {
        if (entry instanceof Entry.Open open) {
            return Uni.createFrom().item(answers.entered(token, open.session()));
        }
        if (entry instanceof Entry.Nowhere) {
            return answers.dead(way);
        }
        return entry instanceof Entry.Locked ? answers.locked(way) : answers.form(way, 403, "page.code.wrong");
    }
}
