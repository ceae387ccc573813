package eu.dermalia.web;

import eu.dermalia.messaging.Opening;
import eu.dermalia.messaging.Trace;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The outermost layer: safe headers on every answer, whoever makes it, unless an endpoint has set its own; bodies that
 * announce too much are refused before they are read; failures outside REST endpoints become problems too.
 */
@ApplicationScoped
class Edge {
    private static final Logger LOG = Logger.getLogger(Edge.class);
    private static final int OUTERMOST = 1_000;
    /** Behind the framework's own limit, which says what a body without an announced length may grow to. */
    private static final int BEHIND_THE_LIMIT = 1;

    private static final Map<String, String> HEADERS = Map.of(
            "Cache-Control", "no-store",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Content-Security-Policy",
                    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()",
            "Strict-Transport-Security", "max-age=31536000; includeSubDomains");

    private final Opening opening;
    private final long fileLimit;
    private final long bodyLimit;
    private final Set<String> filePaths;

    Edge(
            Opening opening,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") Optional<MemorySize> fileLimit,
            @ConfigProperty(name = "dermalia.web.body-limit") MemorySize bodyLimit,
            @ConfigProperty(name = "dermalia.web.file-paths") Optional<List<String>> filePaths) {
        this.opening = opening;
        this.fileLimit = fileLimit.map(MemorySize::asLongValue).orElse(Long.MAX_VALUE);
        this.bodyLimit = Math.min(this.fileLimit, bodyLimit.asLongValue());
        this.filePaths = Set.copyOf(filePaths.orElse(List.of()));
    }

    void filters(@Observes Filters filters) {
        filters.register(this::guard, OUTERMOST);
        filters.register(this::stayClosed, OUTERMOST - 1);
        filters.register(this::narrow, BEHIND_THE_LIMIT);
    }

    void failures(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::fail);
    }

    private void guard(RoutingContext request) {
        Trace.begin(request.request().getHeader(Trace.HEADER));
        request.addHeadersEndHandler(done -> setDefaults(request.response().headers()));
        if (announcedLength(request) > limit(request)) {
            request.response().headers().set(HttpHeaderNames.CONNECTION, "close");
            answer(request, Problems.tooLarge());
            return;
        }
        request.next();
    }

    /** After a restore nobody comes in, token or not, until the service has opened; its health and metrics stay visible. */
    private void stayClosed(RoutingContext request) {
        if (opening.isOpen() || request.normalizedPath().startsWith("/q/")) {
            request.next();
        } else {
            answer(request, Problems.restoring());
        }
    }

    private void narrow(RoutingContext request) {
        request.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, limit(request));
        request.next();
    }

    private long limit(RoutingContext request) {
        return filePaths.contains(request.normalizedPath()) ? fileLimit : bodyLimit;
    }

    private static void setDefaults(MultiMap headers) {
        HEADERS.forEach((name, value) -> {
            if (!headers.contains(name)) {
                headers.set(name, value);
            }
        });
    }

    private static long announcedLength(RoutingContext request) {
        String length = request.request().getHeader(HttpHeaderNames.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException notANumber) {
            return Long.MAX_VALUE;
        }
    }

    private void fail(RoutingContext request) {
        if (request.response().headWritten() || request.response().ended()) {
            request.next();
            return;
        }
        Throwable failure = request.failure();
        if (failure == null) {
            answer(request, Problems.ofStatus(Math.max(400, request.statusCode())));
        } else if (failure instanceof SecurityException && !Outages.isOutage(failure)) {
            request.next();
        } else if (Outages.isOutage(failure)) {
            LOG.warnf("A part that is needed does not answer: %s", Scrubbed.names(failure));
            answer(request, Problems.unavailable());
        } else if (request.statusCode() >= 400 && request.statusCode() < 500) {
            answer(request, Problems.ofStatus(request.statusCode()));
        } else {
            String incident = UUID.randomUUID().toString();
            LOG.errorf(Scrubbed.of(failure), "Incident %s", incident);
            answer(request, Problems.internal(incident));
        }
    }

    private static void answer(RoutingContext request, HttpProblem problem) {
        JsonObject body = new JsonObject()
                .put("type", problem.getType().toString())
                .put("status", problem.getStatusCode())
                .put("title", problem.getTitle());
        problem.getParameters().forEach(body::put);
        problem.getHeaders().forEach((name, value) -> request.response().putHeader(name, value.toString()));
        request.response()
                .setStatusCode(problem.getStatusCode())
                .putHeader(HttpHeaderNames.CONTENT_TYPE, HttpProblem.MEDIA_TYPE.toString())
                .end(body.toBuffer())
                .onFailure(closed -> LOG.debug("The client left before its answer"));
    }
}
