package eu.dermalia.retention.purpose;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.retention.purpose.PurposeChanges.Change;
import eu.dermalia.retention.purpose.PurposeChanges.State;
import eu.dermalia.retention.purpose.model.ChangeReason;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Medical or aesthetic: the flag on which a scan's legal basis and its retention hang. */
@Path("/retention/{scanId}/purpose")
class PurposeResource {
    private final ChangePurpose changePurpose;
    private final Caller caller;

    PurposeResource(ChangePurpose changePurpose, Caller caller) {
        this.changePurpose = changePurpose;
        this.caller = caller;
    }

    /** @param basisId the patient's live basis for the new purpose */
    record PurposeRequest(
            @NotNull Purpose to,
            @NotNull BasisId basisId,
            @NotNull ChangeReason reason) {}

    /** @param askedBy the token's subject, as decidedBy */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChangeView(
            UUID changeId,
            ScanId scanId,
            Purpose from,
            Purpose to,
            BasisId basisId,
            ChangeReason reason,
            State state,
            Instant askedAt,
            String askedBy,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy) {
        static ChangeView of(Change change) {
            return new ChangeView(
                    change.id(),
                    change.scan(),
                    change.from(),
                    change.to(),
                    change.basis(),
                    change.reason(),
                    change.state(),
                    change.askedAt(),
                    change.askedBy(),
                    change.decidedAt(),
                    change.decidedBy());
        }
    }

    /** The latest first. */
    record ChangeList(List<ChangeView> items) {
        ChangeList {
            items = List.copyOf(items);
        }
    }

    @POST
    @Operation(summary = "To medical: done (200); to aesthetic: waits for a second person (202)")
    @RolesAllowed(Roles.PHYSICIAN)
    public Uni<RestResponse<ChangeView>> ask(@PathParam("scanId") ScanId scan, @Valid @NotNull PurposeRequest request) {
        return changePurpose
                .ask(caller.practice(), scan, request.to(), request.basisId(), request.reason(), caller.subject())
                .map(change -> RestResponse.status(
                        change.state() == State.DONE ? RestResponse.Status.OK : RestResponse.Status.ACCEPTED,
                        ChangeView.of(change)));
    }

    @GET
    @Operation(summary = "Every change of the scan's purpose that was asked for")
    @RolesAllowed({Roles.PHYSICIAN, Roles.PRIVACY_OFFICER, Roles.PRACTICE_ADMIN})
    public Uni<ChangeList> list(@PathParam("scanId") ScanId scan) {
        return changePurpose
                .list(caller.practice(), scan)
                .map(all -> new ChangeList(all.stream().map(ChangeView::of).toList()));
    }

    @POST
    @Path("/{changeId}/approve")
    @Operation(summary = "The second person agrees; 409 for the person who asked")
    @RolesAllowed({Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    public Uni<ChangeView> approve(@PathParam("scanId") ScanId scan, @PathParam("changeId") UUID change) {
        return changePurpose
                .approve(caller.practice(), scan, change, caller.subject())
                .map(ChangeView::of);
    }

    @POST
    @Path("/{changeId}/reject")
    @Operation(summary = "Nothing changes; who asked may take it back so")
    @RolesAllowed({Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    public Uni<ChangeView> reject(@PathParam("scanId") ScanId scan, @PathParam("changeId") UUID change) {
        return changePurpose
                .reject(caller.practice(), scan, change, caller.subject())
                .map(ChangeView::of);
    }
}
