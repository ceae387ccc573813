package eu.dermalia.ingest.capture;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.ingest.capture.model.CaptureState;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Cursor;
import eu.dermalia.web.Page;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Captures that lie on the vendor's cluster: which wait, for what, and what the practice wants done with them. */
@Path("/captures")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.PRACTICE_STAFF, Roles.PRACTICE_ADMIN, Roles.PHYSICIAN})
public class CaptureResource {
    private static final Pattern REF = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Captures captures;
    private final CaptureDesk desk;
    private final TenantTransaction transaction;
    private final Caller caller;
    private final Audit audit;

    CaptureResource(Captures captures, CaptureDesk desk, TenantTransaction transaction, Caller caller, Audit audit) {
        this.captures = captures;
        this.desk = desk;
        this.transaction = transaction;
        this.caller = caller;
        this.audit = audit;
    }

    /** What the capture is for. */
    public record Choice(@NotNull Purpose purpose) {}

    @GET
    @Operation(summary = "The practice's captures by state, and what those that wait are waiting for")
    public Uni<Page<CaptureView>> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        PracticeId practice = caller.practice();
        CaptureState wanted = state == null ? null : state(state);
        UUID after = cursor == null ? null : ref(Cursor.parts(cursor, 1).get(0), Problems.invalid("cursor", "cursor"));
        int size = Page.limit(limit);
        return transaction.in(practice, () -> audit.record(AccessAction.READ, "captures", null, null)
                .chain(() -> captures.page(practice, wanted, after, size + 1))
                .map(found -> Page.of(found, size, capture -> Cursor.of(capture.ref()))
                        .map(CaptureView::of)));
    }

    @POST
    @Operation(summary = "Do not take this capture; it is deleted on the vendor's cluster")
    @Path("{captureRef}/discard")
    public Uni<CaptureView> discard(@PathParam("captureRef") String captureRef) {
        return change(captureRef, AccessAction.DELETED, "capture discard", desk::discard);
    }

    @POST
    @Operation(summary = "Say which purpose a capture has that does not say so itself")
    @Path("{captureRef}/purpose")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<CaptureView> choose(@PathParam("captureRef") String captureRef, @Valid @NotNull Choice choice) {
        return change(
                captureRef,
                AccessAction.CHANGED,
                "capture purpose",
                (practice, ref) -> desk.choose(practice, ref, choice.purpose()));
    }

    @POST
    @Operation(summary = "Try a failed pull again at once")
    @Path("{captureRef}/retry")
    public Uni<CaptureView> retry(@PathParam("captureRef") String captureRef) {
        return change(captureRef, AccessAction.CHANGED, "capture retry", desk::retry);
    }

    private Uni<CaptureView> change(
            String captureRef, AccessAction action, String what, BiFunction<PracticeId, UUID, Uni<Capture>> change) {
        PracticeId practice = caller.practice();
        UUID ref = ref(captureRef, Problems.notFound());
        return transaction.in(practice, () -> change.apply(practice, ref)
                .chain(capture -> audit.record(action, what, capture.patientId(), capture.scanId())
                        .replaceWith(capture))
                .map(CaptureView::of));
    }

    private static CaptureState state(String text) {
        try {
            return CaptureState.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw Problems.invalid("state", "state");
        }
    }

    private static UUID ref(String text, RuntimeException otherwise) {
        if (!REF.matcher(text).matches()) {
            throw otherwise;
        }
        return UUID.fromString(text);
    }
}
