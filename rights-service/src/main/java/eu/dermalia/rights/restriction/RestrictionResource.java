package eu.dermalia.rights.restriction;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.contracts.RestrictionId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.rights.scan.ScanRegister;
import eu.dermalia.rights.scan.ScanRegister.Entry;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/scans/{id}/restriction")
@RolesAllowed(Roles.PRIVACY_OFFICER)
class RestrictionResource {
    private final TenantTransaction transaction;
    private final Restrictions restrictions;
    private final ScanRegister register;
    private final Guards guards;
    private final Audit audit;
    private final Caller caller;

    RestrictionResource(
            TenantTransaction transaction,
            Restrictions restrictions,
            ScanRegister register,
            Guards guards,
            Audit audit,
            Caller caller) {
        this.transaction = transaction;
        this.restrictions = restrictions;
        this.register = register;
        this.guards = guards;
        this.audit = audit;
        this.caller = caller;
    }

    record RestrictionRequest(@NotNull RestrictionGround ground) {}

    record RestrictionView(RestrictionId restrictionId, ScanId scanId, RestrictionGround ground) {}

    /** The same ground twice is one restriction. */
    @POST
    @APIResponseSchema(value = RestrictionView.class, responseCode = "201")
    public Uni<RestResponse<RestrictionView>> restrict(
            @PathParam("id") ScanId scan, @Valid @NotNull RestrictionRequest request) {
        PracticeId practice = caller.practice();
        return change(practice, scan, entry -> restrictions.restrict(practice, scan, request.ground()))
                .map(id -> RestResponse.ResponseBuilder.<RestrictionView>created(
                                URI.create("/scans/" + scan + "/restriction?restrictionId=" + id))
                        .entity(new RestrictionView(id, scan, request.ground()))
                        .build());
    }

    /** @param only one restriction; without it all are lifted */
    @DELETE
    public Uni<Void> lift(@PathParam("id") ScanId scan, @QueryParam("restrictionId") @Nullable RestrictionId only) {
        PracticeId practice = caller.practice();
        return change(practice, scan, entry -> restrictions.lift(practice, scan, only))
                .invoke(lifted -> {
                    if (lifted == 0) {
                        throw Problems.notFound();
                    }
                })
                .replaceWithVoid();
    }

    private <T> Uni<T> change(PracticeId practice, ScanId scan, Function<Entry, Uni<T>> step) {
        return transaction.in(practice, () -> register.find(scan)
                .chain(found -> found.isPresent()
                        ? step.apply(found.get())
                                .call(() -> audit.record(
                                        AccessAction.CHANGED,
                                        "restriction",
                                        found.get().patient(),
                                        scan))
                        : guards.look(practice, scan.value()).map(state -> {
                            throw state == GuardState.ERASED ? Problems.gone() : Problems.notFound();
                        })));
    }
}
