package eu.dermalia.rights.audit;

import eu.dermalia.rights.audit.VerifyTrail.Verdict;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("/audit")
@RolesAllowed(Roles.PRIVACY_OFFICER)
class AuditResource {
    private final VerifyTrail verifyTrail;
    private final Caller caller;

    AuditResource(VerifyTrail verifyTrail, Caller caller) {
        this.verifyTrail = verifyTrail;
        this.caller = caller;
    }

    /** Whether the practice's trail is whole: nothing removed, changed or reordered. */
    @GET
    @Path("/verify")
    public Uni<Verdict> verify() {
        return verifyTrail.verify(caller.practice());
    }
}
