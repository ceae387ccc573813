package eu.dermalia.retention.receipt;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;

/** With which anybody verifies a receipt. */
@Path("/.well-known/receipt-keys")
@PermitAll
class ReceiptKeysResource {
    private final ReceiptKeys keys;

    ReceiptKeysResource(ReceiptKeys keys) {
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
