package eu.dermalia.retention.receipt;

import eu.dermalia.retention.receipt.ReceiptProofs.CheckpointView;
import eu.dermalia.retention.receipt.ReceiptProofs.ConsistencyView;
import eu.dermalia.retention.receipt.ReceiptProofs.InclusionView;
import eu.dermalia.web.Cursor;
import eu.dermalia.web.Page;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

/**
 * The tree of receipts, for anybody: hashes and signed statements about them. Who has a receipt, or only its digest, can show
 * that it was issued and when at the latest, without our help and without a token.
 */
@Path("/receipts")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
class ReceiptTreeResource {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final ReceiptProofs proofs;

    ReceiptTreeResource(ReceiptProofs proofs) {
        this.proofs = proofs;
    }

    @GET
    @Path("/checkpoint")
    @ResponseHeader(name = "Cache-Control", value = "public, max-age=60")
    @Operation(summary = "The newest signed checkpoint; 404 before the first receipt")
    public Uni<CheckpointView> checkpoint() {
        return proofs.checkpoints(null, 1)
                .map(found -> found.stream().findFirst().map(CheckpointView::of).orElseThrow(Problems::notFound));
    }

    @GET
    @Path("/checkpoints")
    @ResponseHeader(name = "Cache-Control", value = "public, max-age=60")
    @Operation(summary = "Signed checkpoints, newest first; to be kept elsewhere")
    public Uni<Page<CheckpointView>> checkpoints(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable Integer limit) {
        int size = Page.limit(limit);
        return proofs.checkpoints(before(cursor), size + 1)
                .map(found ->
                        Page.of(found, size, kept -> Cursor.of(kept.number())).map(CheckpointView::of));
    }

    @GET
    @Path("/{digest}/proof")
    @Operation(
            summary = "That a receipt is in the tree of the newest checkpoint",
            description =
                    "digest: SHA-256 of the receipt's compact JWS, hex. 409 until the next daily checkpoint covers it.")
    public Uni<InclusionView> inclusion(@PathParam("digest") String digest) {
        if (!DIGEST.matcher(digest).matches()) {
            throw Problems.notFound();
        }
        return proofs.inclusion(digest);
    }

    @GET
    @Path("/consistency")
    @ResponseHeader(name = "Cache-Control", value = "public, max-age=60")
    @Operation(
            summary = "That nothing was changed between two checkpoints",
            description =
                    "first, second: their tree sizes. Everything that the first covers is in the second, in its place.")
    public Uni<ConsistencyView> consistency(
            @QueryParam("first") @Nullable Long first, @QueryParam("second") @Nullable Long second) {
        if (first == null || first < 1) {
            throw Problems.invalid("first", "1-");
        }
        if (second == null || second < first) {
            throw Problems.invalid("second", "first-");
        }
        return proofs.consistency(first, second);
    }

    private static @Nullable Long before(@Nullable String cursor) {
        try {
            return cursor == null ? null : Long.valueOf(Cursor.parts(cursor, 1).get(0));
        } catch (NumberFormatException e) {
            throw Problems.invalid("cursor", "cursor");
        }
    }
}
