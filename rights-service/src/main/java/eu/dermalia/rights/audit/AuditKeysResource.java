package eu.dermalia.rights.audit;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;

/** With which anybody verifies a checkpoint. */
@Path("/.well-known/audit-keys")
@PermitAll
class AuditKeysResource {
    private final AuditKeys keys;

    AuditKeysResource(AuditKeys keys) {
        this.keys = keys;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseHeader(name = "Cache-Control", value = "public, max-age=3600")
    @Operation(summary = "The public keys, as a JWK set (RFC 7517)")
    public Map<String, Object> keys() {
        return keys.published();
    }
}
