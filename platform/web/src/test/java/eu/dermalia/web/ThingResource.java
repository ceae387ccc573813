package eu.dermalia.web;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Passing;
import eu.dermalia.messaging.SubjectErased;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** A service as small as possible. */
@Path("/things")
public class ThingResource {
    static final UUID CAUSE = UUID.fromString("0197e0a0-0000-7000-8000-00000000000c");

    private final AtomicInteger made = new AtomicInteger();
    private final Caller caller;
    private final Audit audit;
    private final TenantTransaction transaction;
    private final EchoClient echo;

    ThingResource(Caller caller, Audit audit, TenantTransaction transaction, @RestClient EchoClient echo) {
        this.caller = caller;
        this.audit = audit;
        this.transaction = transaction;
        this.echo = echo;
    }

    public record Thing(
            @NotBlank String name,
            @Email @Nullable String email,
            int count,
            @NotNull Instant at) {}

    public record Made(
            int number, String name, Instant at, @Nullable String nothing) {}

    @POST
    @RolesAllowed(Roles.PRACTICE_STAFF)
    public Uni<Response> make(@Valid Thing thing) {
        if (thing.count() == 13) {
            throw Problems.conflict("unlucky", "Thirteen is not taken");
        }
        int number = made.incrementAndGet();
        return transaction
                .in(caller.practice(), () -> audit.record(AccessAction.CREATED, "thing", new PatientId(CAUSE), null))
                .replaceWith(() -> Response.created(URI.create("/things/" + number))
                        .entity(new Made(number, thing.name(), thing.at(), null))
                        .build());
    }

    @POST
    @Path("once")
    @ShownOnce
    @RolesAllowed(Roles.PRACTICE_STAFF)
    public Response makeSecret() {
        return Response.created(URI.create("/things/secret"))
                .entity(Map.of("code", "1234"))
                .build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.PRACTICE_STAFF, Roles.CALL_READ_CONTACT})
    public Uni<Map<String, Object>> get(
            @PathParam("id") ScanId id,
            @QueryParam("limit") @DefaultValue("1") @Max(5) int limit,
            @QueryParam("scanId") @Nullable ScanId other) {
        var seen = new LinkedHashMap<String, Object>();
        seen.put("id", id);
        seen.put("practice", caller.practice());
        seen.put("subject", caller.subject());
        seen.put("service", caller.isService());
        caller.scan().ifPresent(scan -> seen.put("scan", scan));
        if (caller.cause() != null) {
            seen.put("cause", caller.cause());
        }
        return Uni.createFrom().item(seen);
    }

    @GET
    @Path("fail/{how}")
    @PermitAll
    public Uni<String> fail(@PathParam("how") String how) {
        return switch (how) {
            case "erased" -> Uni.createFrom().failure(new SubjectErased(GuardState.ERASED));
            case "outage" -> Uni.createFrom().failure(new RuntimeException(new ConnectException("db.internal:5432")));
            case "passing" -> throw new Away();
            case "restricted" -> Uni.createFrom().failure(Problems.locked());
            case "callee" -> echo.missing().map(Map::toString);
            default -> Uni.createFrom().failure(new IllegalStateException("name of a patient"));
        };
    }

    @GET
    @Path("calls")
    @PermitAll
    public Uni<Map<String, String>> call() {
        return echo.headers(ServiceCall.of(Practices.A, new ScanId(CAUSE), CAUSE));
    }

    @GET
    @Path("echo")
    @PermitAll
    public Map<String, String> headers(
            @HeaderParam(ServiceCall.PRACTICE) String practice,
            @HeaderParam(ServiceCall.SCAN) String scan,
            @HeaderParam(ServiceCall.CAUSE) String cause,
            @HeaderParam("traceparent") String trace,
            @HeaderParam("tracestate") @Nullable String state,
            @HeaderParam("baggage") @Nullable String baggage) {
        return Map.of(
                "besides the trace",
                Objects.toString(state, "") + Objects.toString(baggage, ""),
                "trace",
                trace,
                "practice",
                practice,
                "scan",
                scan,
                "cause",
                cause,
                "unknown",
                "fields are fine in answers");
    }

    private static final class Away extends RuntimeException implements Passing {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean passes() {
            return true;
        }
    }
}
