package eu.dermalia.report.link;

import eu.dermalia.report.link.PatientDoor.Dead;
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
    /**
     * Our own files and nothing else: no inline script or style, no other origin, no frame, and no script that writes HTML
     * (Trusted Types without any policy).
     */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

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
        return pages.report(way, path(token)).map(html -> closing(page(200, html)));
    }

    /** Asks whether the link is to be revoked. */
    Uni<Response> revocation(Way way, String token) {
        return pages.revocation(way, path(token)).map(html -> closing(page(200, html)));
    }

    /** It is; the cookie goes too. */
    Uni<Response> revoked(Way way, String token) {
        return pages.revoked(way).map(html -> Response.fromResponse(page(200, html))
                .cookie(cookie(token, "", Duration.ZERO))
                .build());
    }

    /** A session is open: back to the page. */
    Response entered(String token, LinkToken session) {
        return back(token)
                .cookie(cookie(token, session.secret(), config.session()))
                .build();
    }

    /** No session: to the code form. */
    Response toForm(String token) {
        return back(token).build();
    }

    Uni<Response> form(Way way, int status, String notice) {
        return pages.code(way.language(), notice).map(html -> page(status, html));
    }

    /** Too many wrong codes; only the practice helps. */
    Uni<Response> locked(Way way) {
        return pages.locked(way).map(html -> page(403, html));
    }

    /** A link that was genuine and leads nowhere: with the practice's contact. */
    Uni<Response> dead(Dead link, Visit visit) {
        String mail = link.link().language();
        Language language = mail == null ? visit.language() : Language.of(mail);
        return pages.dead(link.practice(), link.link().scanId(), language).map(html -> page(404, html));
    }

    /** The same for one that has just turned out to be. */
    Uni<Response> dead(Way way) {
        return pages.dead(way.practice(), way.report().scanId(), way.language()).map(html -> page(404, html));
    }

    /** No link of ours, or one of which nothing is left. */
    Uni<Response> nowhere(Language language) {
        return pages.message(language, "page.unavailable").map(html -> page(404, html));
    }

    Uni<Response> later(Language language) {
        return pages.message(language, "page.later").map(html -> Response.fromResponse(page(503, html))
                .header(HttpHeaders.RETRY_AFTER, LATER_SECONDS)
                .build());
    }

    Uni<Response> tooMany(Language language, Duration wait) {
        return pages.message(language, "page.toomany").map(html -> Response.fromResponse(page(429, html))
                .header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds()))
                .build());
    }

    private NewCookie cookie(String token, String value, Duration lasts) {
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path(path(token))
                .maxAge((int) lasts.toSeconds())
                .httpOnly(true)
                .secure(config.secure())
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }

    private Response.ResponseBuilder back(String token) {
        return Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, path(token));
    }

    private String path(String token) {
        return config.path() + "/r/" + token;
    }

    private static Response page(int status, String html) {
        return Response.status(status)
                .type("text/html;charset=UTF-8")
                .header("Content-Security-Policy", POLICY)
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex, nofollow")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .entity(html)
                .build();
    }

    /** The page closes with its session, on a screen that somebody has left too. */
    private Response closing(Response page) {
        return Response.fromResponse(page)
                .header("Refresh", config.session().toSeconds() + 1)
                .build();
    }

    Uni<Response> file(ObjectName name, String type, String disposition) {
        return vault.read(name, ReportObjects.LARGEST).map(content -> file(content, type, disposition));
    }

    Response file(byte[] content, String type, String disposition) {
        return Response.ok(content, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex, nofollow")
                .build();
    }
}
