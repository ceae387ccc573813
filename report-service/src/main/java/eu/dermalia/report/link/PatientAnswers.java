package eu.dermalia.report.link;

import eu.dermalia.report.link.PatientDoor.Way;
import eu.dermalia.report.link.model.LinkToken;
import eu.dermalia.report.rendering.model.Language;
import eu.dermalia.report.store.ReportObjects;
import eu.dermalia.vault.ObjectName;
import eu.dermalia.vault.Vault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/**
 * What a patient's browser gets: pages and files with the headers that keep them from caches, search engines and other sites,
 * and the cookie of a session.
 */
@ApplicationScoped
class PatientAnswers {
    static final String COOKIE = "report-session";
    private static final int LATER_SECONDS = 60;

    private final PatientPages pages;
    private final Vault vault;
    private final LinkConfig config;

    PatientAnswers(PatientPages pages, Vault vault, LinkConfig config) {
        this.pages = pages;
        this.vault = vault;
        this.config = config;
    }

    Uni<Response> report(Way way, String token) {
        return pages.report(way, token).map(html -> page(200, html));
    }

    /** A session is open: back to the page. */
    Response entered(String token, LinkToken session) {
        return back(token).cookie(cookie(token, session)).build();
    }

    /** No session: to the code form. */
    Response toForm(String token) {
        return back(token).build();
    }

    Uni<Response> later(Language language) {
        return pages.message(language, "page.later").map(html -> Response.fromResponse(page(503, html))
                .header(HttpHeaders.RETRY_AFTER, LATER_SECONDS)
                .build());
    }

    private NewCookie cookie(String token, LinkToken session) {
        return new NewCookie.Builder(COOKIE)
                .value(session.secret())
                .path(path(token))
                .maxAge((int) config.session().toSeconds())
                .httpOnly(true)
                .secure(config.secure())
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }

    private Response.ResponseBuilder back(String token) {
        return Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, path(token));
    }

    /** As the patient's browser sees it; whoever stands in between may have moved us below a path. */
    private String path(String token) {
        String prefix = config.publicUrl().getPath();
        return (prefix == null || prefix.equals("/") ? "" : prefix) + "/r/" + token;
    }

    Uni<Response> form(Way way, int status, String notice) {
        return pages.code(Language.of(way.version().language()), notice).map(html -> page(status, html));
    }

    Uni<Response> nowhere(Language language) {
        return pages.message(language, "page.unavailable").map(html -> page(404, html));
    }

    Uni<Response> tooMany(Language language, Duration wait) {
        return pages.message(language, "page.toomany").map(html -> Response.fromResponse(page(429, html))
                .header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds()))
                .build());
    }

    private Response page(int status, String html) {
        return Response.status(status)
                .type("text/html;charset=UTF-8")
                .header("Content-Security-Policy", pages.policy())
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex, nofollow")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .entity(html)
                .build();
    }

    Uni<Response> file(ObjectName name, String type, String disposition) {
        return vault.read(name, ReportObjects.LARGEST).map(content -> Response.ok(content, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex, nofollow")
                .build());
    }
}
