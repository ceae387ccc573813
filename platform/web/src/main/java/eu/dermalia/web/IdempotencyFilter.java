package eu.dermalia.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.web.IdempotencyStore.Claim;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * {@code Idempotency-Key} on every write (draft-ietf-httpapi-idempotency-key-header): the first request runs, a repetition
 * within 24 h gets its answer, the same key with another request is refused (422). A request that fails frees its key. One
 * whose end nobody saw, because the process died in it, is never run again under its key: at most once, and the client
 * looks before it uses a new one. An operator's requests belong to no practice and are idempotent by themselves.
 */
class IdempotencyFilter {
    private static final Logger LOG = Logger.getLogger(IdempotencyFilter.class);
    private static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{16,128}");
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final int BODY_LIMIT = 100_000;
    private static final String RUNNING = IdempotencyFilter.class.getName();

    private final IdempotencyStore store;
    private final Caller caller;
    private final CurrentIdentityAssociation identity;
    private final ObjectMapper json;

    IdempotencyFilter(IdempotencyStore store, Caller caller, CurrentIdentityAssociation identity, RequestJson json) {
        this.store = store;
        this.caller = caller;
        this.identity = identity;
        this.json = json.getContext(IdempotencyFilter.class);
    }

    private record Running(PracticeId practice, IdempotencySeal seal) {}

    /** An answer as it is kept, sealed. */
    record Kept(
            boolean shownOnce,
            @Nullable String location,
            @Nullable String body) {}

    @ServerRequestFilter(readBody = true)
    @Nullable
    Uni<Response> before(ContainerRequestContext request) {
        String key = request.getHeaderString(HEADER);
        if (key == null || !WRITES.contains(request.getMethod())) {
            return null;
        }
        if (!KEY.matcher(key).matches()) {
            return answer(
                    Problems.invalid(HEADER, "16-128 visible ASCII characters").toResponse());
        }
        byte[] body = body(request);
        String path = request.getUriInfo().getRequestUri().getRawPath();
        return identity.getDeferredIdentity()
                .chain(who -> who.isAnonymous() || !caller.hasPractice()
                        ? Uni.createFrom().nullItem()
                        : claim(request, new IdempotencySeal(caller.subject(), key), path, body));
    }

    private Uni<@Nullable Response> claim(
            ContainerRequestContext request, IdempotencySeal seal, String path, byte[] body) {
        PracticeId practice = caller.practice();
        return store.claim(practice, seal.keyDigest(), seal.requestDigest(request.getMethod(), path, body))
                .map(claim -> {
                    if (claim instanceof Claim.Granted) {
                        request.setProperty(RUNNING, new Running(practice, seal));
                        return null;
                    }
                    if (claim instanceof Claim.Answered answered) {
                        return repeat(answered, seal);
                    }
                    return claim instanceof Claim.Reused
                            ? Problems.unprocessable("idempotency-key-reused", "This key was used with another request")
                                    .toResponse()
                            : Problems.conflict(
                                            "idempotency-key-in-use", "The first request with this key has not ended")
                                    .toResponse();
                });
    }

    private Response repeat(Claim.Answered answered, IdempotencySeal seal) {
        Kept kept;
        try {
            kept = json.readValue(seal.open(answered.answer()), Kept.class);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Response.ResponseBuilder response = kept.shownOnce()
                ? Response.fromResponse(Problems.conflict("already-done", "This was done; its answer was shown once")
                        .toResponse())
                : Response.status(answered.status());
        if (kept.body() != null) {
            response.entity(kept.body()).type(MediaType.APPLICATION_JSON_TYPE);
        }
        if (kept.location() != null) {
            response.header(HttpHeaders.LOCATION, kept.location());
        }
        return response.build();
    }

    @ServerResponseFilter
    Uni<Void> after(ContainerRequestContext request, ContainerResponseContext response, ResourceInfo resource) {
        if (!(request.getProperty(RUNNING) instanceof Running running)) {
            return Uni.createFrom().voidItem();
        }
        byte[] key = running.seal().keyDigest();
        int status = response.getStatus();
        Uni<Void> written = status < 200 || status >= 400
                ? store.release(running.practice(), key)
                : store.answered(running.practice(), key, status, kept(response, resource, running.seal()));
        // the work is committed: its answer goes out even when the record of it cannot be written
        return written.onFailure()
                .invoke(failure -> LOG.warnf("An idempotency record is not written: %s", Scrubbed.names(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private byte[] kept(ContainerResponseContext response, ResourceInfo resource, IdempotencySeal seal) {
        try {
            String body = response.hasEntity() && isJson(response) && !isShownOnce(resource)
                    ? json.writeValueAsString(response.getEntity())
                    : null;
            boolean dropped = response.hasEntity() && (body == null || body.length() > BODY_LIMIT);
            String location = response.getHeaderString(HttpHeaders.LOCATION);
            return seal.seal(json.writeValueAsBytes(new Kept(dropped, location, dropped ? null : body)));
        } catch (JsonProcessingException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Without a media type the framework has not chosen yet, and it chooses JSON for whatever is not raw. */
    private static boolean isJson(ContainerResponseContext response) {
        Object entity = response.getEntity();
        boolean raw = entity instanceof CharSequence
                || entity instanceof byte[]
                || entity instanceof InputStream
                || entity instanceof StreamingOutput;
        return !raw
                && (response.getMediaType() == null
                        || MediaType.APPLICATION_JSON_TYPE.isCompatible(response.getMediaType()));
    }

    private static boolean isShownOnce(ResourceInfo resource) {
        return resource.getResourceMethod() != null
                && resource.getResourceMethod().isAnnotationPresent(ShownOnce.class);
    }

    private static byte[] body(ContainerRequestContext request) {
        try {
            byte[] body = request.getEntityStream() == null
                    ? new byte[0]
                    : request.getEntityStream().readAllBytes();
            request.setEntityStream(new ByteArrayInputStream(body));
            return body;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Uni<Response> answer(Response response) {
        return Uni.createFrom().item(response);
    }
}
