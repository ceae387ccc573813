package eu.dermalia.web;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * The refusals of the REST APIs as problem details (RFC 9457). The type is what a client may rely on; title and detail are
 * for people; neither ever holds an exception's text or a value that was sent.
 */
public final class Problems {
    /** Every type is this and a name. */
    public static final String BASE = "https://dermalia.eu/problems/";

    private Problems() {}

    /** One rule that one field of the request breaks; never the value. */
    public record FieldError(String field, String rule) {}

    /** 400: not JSON, or not of the documented shape. */
    public static HttpProblem malformed() {
        return problem(400, "malformed-request", "The request cannot be read").build();
    }

    /** 400: one field breaks one rule. */
    public static HttpProblem invalid(String field, String rule) {
        return invalid(List.of(new FieldError(field, rule)));
    }

    /** 400: these fields break these rules. */
    public static HttpProblem invalid(List<FieldError> errors) {
        return problem(400, "invalid-request", "The request breaks a rule")
                .with("errors", errors)
                .build();
    }

    public static HttpProblem unauthenticated() {
        return problem(401, "unauthenticated", "A valid token is needed")
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    public static HttpProblem forbidden() {
        return problem(403, "forbidden", "This is not allowed with this token").build();
    }

    /** 403 for a reason that lies in the matter, not in the token. @param type below {@link #BASE} */
    public static HttpProblem forbidden(String type, String title) {
        return problem(403, type, title).build();
    }

    /** 503: closed after a restore, until nothing erased is left. */
    public static HttpProblem restoring() {
        return problem(503, "restoring", "The system is being restored from a backup")
                .withHeader(HttpHeaders.RETRY_AFTER, "30")
                .build();
    }

    /** 404: unknown, or another practice's. */
    public static HttpProblem notFound() {
        return problem(404, "not-found", "There is no such thing").build();
    }

    /**
     * 409.
     *
     * @param type a stable name in kebab case, for example {@code practice-not-ready}
     * @param title a sentence without any value of the request
     */
    public static HttpProblem conflict(String type, String title) {
        return problem(409, type, title).build();
    }

    /** 410: it was there, and is erased. */
    public static HttpProblem gone() {
        return problem(410, "erased", "It has been erased").build();
    }

    /** 413. */
    public static HttpProblem tooLarge() {
        return problem(413, "too-large", "The request is larger than allowed").build();
    }

    /** 415: this kind of input is not taken. */
    public static HttpProblem unsupported() {
        return problem(415, "unsupported-media-type", "This media type is not supported")
                .build();
    }

    /**
     * 422: readable, and still not acceptable.
     *
     * @param type a stable name in kebab case
     */
    public static HttpProblem unprocessable(String type, String title) {
        return problem(422, type, title).build();
    }

    /** 423: processing is restricted (GDPR Art. 18). */
    public static HttpProblem locked() {
        return problem(423, "restricted", "Processing is restricted").build();
    }

    /** 423: a documented hold forbids it. */
    public static HttpProblem held() {
        return problem(423, "held", "A hold forbids this").build();
    }

    /** 429, with Retry-After. */
    public static HttpProblem tooMany(Duration retryAfter) {
        return problem(429, "too-many-requests", "Too many requests")
                .withHeader(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()))
                .build();
    }

    /** 503, with Retry-After: something this service needs does not answer. */
    public static HttpProblem unavailable() {
        return problem(503, "unavailable", "A part that is needed does not answer")
                .withHeader(HttpHeaders.RETRY_AFTER, 5)
                .build();
    }

    /**
     * 500.
     *
     * @param incident random id under which the log holds the cause
     */
    static HttpProblem internal(String incident) {
        return problem(500, "internal", "This failed on our side")
                .with("incident", incident)
                .build();
    }

    /** For a status that something else chose. */
    static HttpProblem ofStatus(int status) {
        return switch (status) {
            case 400 -> malformed();
            case 401 -> unauthenticated();
            case 403 -> forbidden();
            case 404 -> notFound();
            case 405 ->
                problem(405, "method-not-allowed", "This method is not allowed here")
                        .build();
            case 406 ->
                problem(406, "not-acceptable", "None of the accepted media types can be served")
                        .build();
            case 410 -> gone();
            case 413 -> tooLarge();
            case 415 -> unsupported();
            case 423 -> locked();
            case 503 -> unavailable();
            default ->
                problem(status, "status-" + status, "The request was not served")
                        .build();
        };
    }

    static HttpProblem.Builder problem(int status, String type, String title) {
        return HttpProblem.builder()
                .withType(URI.create(BASE + type))
                .withStatus(status)
                .withTitle(title);
    }
}
