package eu.dermalia.rights.export;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import eu.dermalia.web.ShownOnce;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;

/** The package of a request under Art. 15 or 20, for the practice: it hands it on, nothing goes to the patient from here. */
@Path("/requests/{id}/package")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.PRIVACY_OFFICER, Roles.PRACTICE_ADMIN})
class PackageResource {
    private final RequestPackage requestPackage;
    private final PackageLinks links;
    private final PackageStore store;
    private final TenantTransaction transaction;
    private final Audit audit;
    private final Caller caller;

    PackageResource(
            RequestPackage requestPackage,
            PackageLinks links,
            PackageStore store,
            TenantTransaction transaction,
            Audit audit,
            Caller caller) {
        this.requestPackage = requestPackage;
        this.links = links;
        this.store = store;
        this.transaction = transaction;
        this.audit = audit;
        this.caller = caller;
    }

    /**
     * @param token the link's secret, shown this once
     * @param path of the download, with this token
     * @param expiresAt when the package is destroyed
     */
    record LinkView(String token, String path, Instant expiresAt) {}

    @POST
    @Operation(summary = "Puts the patient's data together in the background")
    @APIResponseSchema(value = PackageView.class, responseCode = "202")
    @APIResponse(responseCode = "409", description = "The request is closed, or has a package")
    @APIResponse(responseCode = "422", description = "Not a request for data")
    public Uni<RestResponse<PackageView>> request(@PathParam("id") RequestId id) {
        return requestPackage
                .request(caller.practice(), id)
                .map(stored -> RestResponse.ResponseBuilder.<PackageView>create(RestResponse.Status.ACCEPTED)
                        .entity(PackageView.of(stored))
                        .build());
    }

    @GET
    @Operation(summary = "How far the package is")
    public Uni<PackageView> get(@PathParam("id") RequestId id) {
        return transaction.in(caller.practice(), () -> store.ofRequest(id)
                .map(found -> found.orElseThrow(Problems::notFound))
                .call(stored -> audit.record(AccessAction.READ, "package-state", stored.patient(), null))
                .map(PackageView::of));
    }

    @POST
    @Path("/link")
    @ShownOnce
    @Operation(summary = "A link that works for one download")
    @APIResponseSchema(value = LinkView.class, responseCode = "201")
    @APIResponse(responseCode = "409", description = "Not ready")
    @APIResponse(responseCode = "410", description = "Fetched already, or its time is over")
    public Uni<RestResponse<LinkView>> link(@PathParam("id") RequestId id) {
        return links.mint(caller.practice(), id)
                .map(link -> RestResponse.ResponseBuilder.<LinkView>create(RestResponse.Status.CREATED)
                        .entity(new LinkView(
                                link.token().text(), "/packages/" + link.token().text(), link.expiresAt()))
                        .build());
    }
}
