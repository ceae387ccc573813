package eu.dermalia.retention.purge;

import eu.dermalia.contracts.ScanId;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Purges that failed too often. */
@Path("/retention/{scanId}/purge-retry")
class PurgeRetryResource {
    private final RetryPurge retryPurge;
    private final Caller caller;

    PurgeRetryResource(RetryPurge retryPurge, Caller caller) {
        this.retryPurge = retryPurge;
        this.caller = caller;
    }

    @POST
    @Operation(summary = "Lets a parked purge run again; 409 when it is not parked")
    @APIResponse(responseCode = "204", description = "It will run")
    @APIResponse(responseCode = "409", description = "Not parked")
    @RolesAllowed(Roles.PRIVACY_OFFICER)
    public Uni<Void> retry(@PathParam("scanId") ScanId scan) {
        return retryPurge.retry(caller.practice(), scan);
    }
}
