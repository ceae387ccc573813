package eu.dermalia.retention.receipt;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.retention.receipt.ReceiptProofs.ProvedView;
import eu.dermalia.retention.receipt.Receipts.Listed;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Cursor;
import eu.dermalia.web.Page;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** All receipts of a practice with their proofs, to be kept where the practice keeps what it has to show. */
@Path("/receipts")
@RolesAllowed({Roles.PRIVACY_OFFICER, Roles.PRACTICE_ADMIN})
class ReceiptListResource {
    private final TenantTransaction transaction;
    private final Receipts receipts;
    private final ReceiptProofs proofs;
    private final Audit audit;
    private final Caller caller;

    ReceiptListResource(
            TenantTransaction transaction, Receipts receipts, ReceiptProofs proofs, Audit audit, Caller caller) {
        this.transaction = transaction;
        this.receipts = receipts;
        this.proofs = proofs;
        this.audit = audit;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "The practice's receipts with their proofs, oldest first",
            description =
                    "One item a line (jq -c '.items[]') is what ./dermalia receipt-verify reads. An item without a proof"
                            + " waits for the next daily checkpoint.")
    public Uni<Page<ProvedView>> list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable Integer limit) {
        PracticeId practice = caller.practice();
        int size = Page.limit(limit);
        Listed.Place after = after(cursor);
        return transaction
                .in(practice, () -> receipts.list(practice, after, size + 1)
                        .call(() -> audit.record(AccessAction.EXPORTED, "erasure-receipts", null, null)))
                .map(found -> Page.of(
                        found,
                        size,
                        one -> Cursor.of(one.place().issuedAt(), one.place().erasure())))
                .chain(page -> proofs.prove(page.items()).map(items -> new Page<>(items, page.next())));
    }

    private static Listed.@Nullable Place after(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        List<String> parts = Cursor.parts(cursor, 2);
        try {
            return new Listed.Place(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw Problems.invalid("cursor", "cursor");
        }
    }
}
