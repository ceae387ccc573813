package eu.dermalia.retention.receipt;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The proof of an erasure, for the practice that it was done for. */
@Path("/erasures/{id}/receipt")
class ReceiptResource {
    private final TenantTransaction transaction;
    private final Receipts receipts;
    private final Audit audit;
    private final Caller caller;

    ReceiptResource(TenantTransaction transaction, Receipts receipts, Audit audit, Caller caller) {
        this.transaction = transaction;
        this.receipts = receipts;
        this.audit = audit;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "The receipt as JWS in compact form; 404 while the erasure is not complete")
    @Produces("application/jose")
    @RolesAllowed({Roles.PRIVACY_OFFICER, Roles.PRACTICE_ADMIN})
    public Uni<String> receipt(@PathParam("id") ErasureId id) {
        PracticeId practice = caller.practice();
        return transaction.in(practice, () -> receipts.find(id).chain(found -> found.map(
                        issued -> audit.record(AccessAction.READ, "erasure-receipt", null, issued.scan())
                                .replaceWith(issued.jws()))
                .orElseGet(() -> Uni.createFrom().failure(Problems.notFound()))));
    }
}
