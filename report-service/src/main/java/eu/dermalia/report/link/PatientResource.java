package eu.dermalia.report.link;

import eu.dermalia.report.link.PatientDoor.Entry;
import eu.dermalia.report.link.PatientDoor.Way;
import eu.dermalia.report.link.model.LinkToken;
import eu.dermalia.report.rendering.model.Language;
import eu.dermalia.report.store.ReportObjects;
import eu.dermalia.report.store.Reports;
import eu.dermalia.report.store.StoredReport;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.vault.ObjectName;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where the link of a mail leads. A GET shows the code form and changes nothing, for mail scanners follow links; the right
 * code opens a session. Whatever is wrong with a link looks the same from outside.
 */
@Path("/r/{token}")
@PermitAll
class PatientResource {
    private static final Logger LOG = Logger.getLogger(PatientResource.class);
    private static final int LONGEST_CODE = 64;

    private final PatientDoor door;
    private final PatientAnswers answers;
    private final TenantTransaction transaction;
    private final Reports reports;
    private final Clock clock;
    private final RateLimit byLink;
    private final RateLimit byAddress;

    PatientResource(
            PatientDoor door,
            PatientAnswers answers,
            TenantTransaction transaction,
            Reports reports,
            LinkConfig config,
            Clock clock) {
        this.door = door;
        this.answers = answers;
        this.transaction = transaction;
        this.reports = reports;
        this.clock = clock;
        this.byLink = new RateLimit(config.attemptsPerMinute());
        this.byAddress = new RateLimit(config.requestsPerMinute());
    }

    @GET
    @Operation(summary = "The form for the pickup code; with an open session the report")
    @APIResponse(responseCode = "200", description = "HTML")
    @APIResponse(responseCode = "404", description = "Leads nowhere, for whatever reason")
    @APIResponse(responseCode = "429", description = "Too many requests from this address")
    public Uni<Response> show(
            @PathParam("token") String token,
            @CookieParam(PatientAnswers.COOKIE) @Nullable String cookie,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted,
            @Context HttpServerRequest request) {
        Language language = language(accepted);
        return guarded(request, language, () -> find(token)
                .chain(way -> way.isEmpty()
                        ? answers.nowhere(language)
                        : ifOpen(
                                way.get(),
                                cookie,
                                "report-page",
                                () -> answers.report(way.get(), token),
                                () -> answers.form(way.get(), 200, ""))));
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
        Language language = language(accepted);
        return guarded(request, language, () -> find(token).chain(way -> {
            if (way.isEmpty()) {
                return answers.nowhere(language);
            }
            Optional<Duration> wait = byLink.count(way.get().link().linkId().toString(), clock.instant());
            if (wait.isPresent()) {
                return answers.tooMany(language, wait.get());
            }
            String entered = code == null ? "" : code.strip();
            if (entered.isEmpty() || entered.length() > LONGEST_CODE) {
                return answers.form(way.get(), 403, "page.code.wrong");
            }
            return door.enter(way.get(), entered).chain(entry -> answer(way.get(), token, language, entry));
        }));
    }

    @GET
    @Path("/report.pdf")
    @Operation(summary = "The report, within a session")
    @APIResponse(responseCode = "200", description = "PDF")
    @APIResponse(responseCode = "303", description = "No open session: to the code form")
    @APIResponse(responseCode = "404", description = "Leads nowhere, for whatever reason")
    public Uni<Response> pdf(
            @PathParam("token") String token,
            @CookieParam(PatientAnswers.COOKIE) @Nullable String cookie,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted,
            @Context HttpServerRequest request) {
        Language language = language(accepted);
        return guarded(request, language, () -> find(token).chain(found -> {
            if (found.isEmpty()) {
                return answers.nowhere(language);
            }
            Way way = found.get();
            ObjectName name = ReportObjects.pdf(
                    way.practice(),
                    way.report().scanId(),
                    way.version().version(),
                    way.version().attempt());
            String file = StoredReport.number(way.report().scanId()) + ".pdf";
            return ifOpen(
                    way,
                    cookie,
                    "report-pdf",
                    () -> answers.file(name, "application/pdf", "inline; filename=\"" + file + "\""),
                    () -> Uni.createFrom().item(answers.toForm(token)));
        }));
    }

    @GET
    @Path("/face.jpg")
    @Operation(summary = "The picture of the report, within a session")
    @APIResponse(responseCode = "200", description = "JPEG")
    @APIResponse(responseCode = "404", description = "No picture, no session, or leads nowhere")
    public Uni<Response> face(
            @PathParam("token") String token,
            @CookieParam(PatientAnswers.COOKIE) @Nullable String cookie,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted,
            @Context HttpServerRequest request) {
        Language language = language(accepted);
        return guarded(request, language, () -> find(token).chain(found -> {
            if (found.isEmpty()) {
                return answers.nowhere(language);
            }
            Way way = found.get();
            return ifOpen(way, cookie, "report-picture", () -> face(way, language), () -> answers.nowhere(language));
        }));
    }

    private Uni<Response> face(Way way, Language language) {
        return transaction
                .in(
                        way.practice(),
                        () -> reports.scores(way.practice(), way.report().scanId()))
                .chain(scores -> scores.isEmpty() || !scores.get().picture()
                        ? answers.nowhere(language)
                        : answers.file(
                                ReportObjects.face(
                                        way.practice(),
                                        way.report().scanId(),
                                        scores.get().revision(),
                                        scores.get().attempt()),
                                "image/jpeg",
                                "inline"));
    }

    /** A page of its own for what is too much or out of order; nothing of the cause in it. */
    private Uni<Response> guarded(HttpServerRequest request, Language language, Supplier<Uni<Response>> work) {
        String address =
                request.remoteAddress() == null ? "?" : request.remoteAddress().hostAddress();
        Optional<Duration> wait = byAddress.count(String.valueOf(address), clock.instant());
        if (wait.isPresent()) {
            return answers.tooMany(language, wait.get());
        }
        return work.get().onFailure().recoverWithUni(failure -> {
            LOG.warnf("A patient's page failed: %s", failure.getClass().getName());
            return answers.later(language);
        });
    }

    private Uni<Optional<Way>> find(String token) {
        return LinkToken.of(token).map(door::find).orElseGet(() -> Uni.createFrom()
                .item(Optional.empty()));
    }

    private Uni<Response> ifOpen(
            Way way,
            @Nullable String cookie,
            String what,
            Supplier<Uni<Response>> open,
            Supplier<Uni<Response>> closed) {
        Optional<LinkToken> session = cookie == null ? Optional.empty() : LinkToken.of(cookie);
        return session.isEmpty()
                ? closed.get()
                : door.read(way, session.get(), what).chain(isOpen -> isOpen ? open.get() : closed.get());
    }

    private Uni<Response> answer(Way way, String token, Language language, Entry entry) {
        if (entry instanceof Entry.Open open) {
            return Uni.createFrom().item(answers.entered(token, open.session()));
        }
        if (entry instanceof Entry.Nowhere) {
            return answers.nowhere(language);
        }
        return answers.form(way, 403, entry instanceof Entry.Locked ? "page.code.locked" : "page.code.wrong");
    }

    /** Only for pages that know no report: those are in the report's language. */
    private static Language language(@Nullable String accepted) {
        return accepted == null
                ? Language.GERMAN
                : Language.firstOf(List.of(accepted.toLowerCase(Locale.ROOT).split("[,;\\s]")).stream()
                        .map(tag -> tag.length() >= 2 ? tag.substring(0, 2) : tag)
                        .toList());
    }
}
