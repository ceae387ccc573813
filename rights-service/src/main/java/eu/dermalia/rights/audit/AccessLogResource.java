package eu.dermalia.rights.audit;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Page;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Who looked at a patient's data, and when. */
@Path("/patients/{id}/access-log")
@RolesAllowed({Roles.PRIVACY_OFFICER, Roles.PRACTICE_ADMIN})
class AccessLogResource {
    private final ReadAudit readAudit;
    private final Caller caller;

    AccessLogResource(ReadAudit readAudit, Caller caller) {
        this.readAudit = readAudit;
        this.caller = caller;
    }

    /** Newest first. */
    @GET
    @Operation(summary = "Who has read or changed something of this patient", description = "Newest first.")
    public Uni<Page<AuditView>> list(
            @PathParam("id") PatientId id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        return readAudit.ofPatient(caller.practice(), id, cursor, Page.limit(limit));
    }
}
