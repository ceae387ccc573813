package eu.dermalia.rights.practice;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.practice.model.Organisation;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Accessor;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

@Path("/practices/{id}")
class PracticeResource {
    private static final int LETTERHEAD_SECONDS = 600;

    private final SavePractice savePractice;
    private final Practices practices;
    private final Organisations organisations;
    private final TenantTransaction transaction;
    private final Caller caller;
    private final Audit audit;

    PracticeResource(
            SavePractice savePractice,
            Practices practices,
            Organisations organisations,
            TenantTransaction transaction,
            Caller caller,
            Audit audit) {
        this.savePractice = savePractice;
        this.practices = practices;
        this.organisations = organisations;
        this.transaction = transaction;
        this.caller = caller;
        this.audit = audit;
    }

    @PUT
    @Operation(summary = "Register a practice, or change what it says of itself")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<PracticeView> put(@PathParam("id") PracticeId id, @Valid @NotNull PracticeRequest request) {
        Accessor operator = new Accessor(id, caller.subject(), Roles.OPERATOR, null);
        Organisation organisation = request.organisation();
        return savePractice
                .save(id, request.profile(), organisation, operator)
                .map(practice -> PracticeView.of(practice, organisation));
    }

    @GET
    @Operation(summary = "One practice")
    @RolesAllowed({Roles.OPERATOR, Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    public Uni<PracticeView> get(@PathParam("id") PracticeId id) {
        if (!caller.roles().contains(Roles.OPERATOR) && !caller.practice().equals(id)) {
            throw Problems.notFound();
        }
        return transaction.in(id, () -> practices
                .find(id)
                .map(found -> found.orElseThrow(Problems::notFound))
                .chain(practice -> organisations
                        .find(id)
                        .map(organisation -> PracticeView.of(practice, organisation.orElseThrow()))));
    }

    @GET
    @Operation(summary = "How the practice appears on reports and in mails")
    @Path("/letterhead")
    @RolesAllowed(Roles.CALL_READ_LETTERHEAD)
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Letterhead.class)))
    @APIResponse(responseCode = "304", description = "If-None-Match names the present one")
    public Uni<Response> letterhead(@PathParam("id") PracticeId id, @Context Request request) {
        if (!caller.practice().equals(id)) {
            throw Problems.notFound();
        }
        return transaction
                .in(id, () -> practices.find(id).call(() -> audit.record(AccessAction.READ, "letterhead", null, null)))
                .map(found -> answer(
                        Letterhead.of(found.orElseThrow(Problems::notFound).profile()), request));
    }

    private static Response answer(Letterhead letterhead, Request request) {
        EntityTag tag = new EntityTag(letterhead.tag());
        CacheControl cache = new CacheControl();
        cache.setPrivate(true);
        cache.setMaxAge(LETTERHEAD_SECONDS);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return (unchanged == null ? Response.ok(letterhead) : unchanged)
                .tag(tag)
                .cacheControl(cache)
                .build();
    }
}
