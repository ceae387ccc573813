package eu.dermalia.retention.hold;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.HoldId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.retention.hold.model.Hold;
import eu.dermalia.retention.hold.model.Hold.Proposal;
import eu.dermalia.retention.hold.model.HoldGround;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Documented reasons not to erase a scan yet. One scan each: nothing is held in general. */
@Path("/retention/{scanId}/holds")
@RolesAllowed({Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
class HoldResource {
    /** Groups of digits, or of up to four letters: file numbers fit, names mostly do not. One digit at least. */
    private static final String FILE_NUMBER =
            "(?=.*[0-9])(?:[0-9]{1,12}|[A-Za-z]{1,4})(?:[ ./-](?:[0-9]{1,12}|[A-Za-z]{1,4})){0,9}";

    private static final int LONGEST_REFERENCE = 40;

    private final ChangeHolds holds;
    private final Caller caller;

    HoldResource(ChangeHolds holds, Caller caller) {
        this.holds = holds;
        this.caller = caller;
    }

    /**
     * @param reference the file number under which the reason is documented in the practice, never a name: "12 O 345/26"
     * @param reviewOn when to ask again whether it is needed; at most twelve months ahead
     */
    record HoldRequest(
            @NotNull HoldGround ground,

            @NotNull
            @Size(min = 1, max = LONGEST_REFERENCE)
            @Pattern(regexp = FILE_NUMBER)
            @Schema(examples = "12 O 345/26")
            String reference,

            @NotNull LocalDate reviewOn) {}

    record ReviewRequest(@NotNull LocalDate reviewOn) {}

    /** @param placedBy the token's subject, as the others */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HoldView(
            HoldId holdId,
            ScanId scanId,
            HoldGround ground,
            String reference,
            LocalDate reviewOn,
            Instant placedAt,
            String placedBy,
            @Nullable Instant releaseProposedAt,
            @Nullable String releaseProposedBy,
            @Nullable Instant releasedAt,
            @Nullable String releasedBy) {
        static HoldView of(Hold hold) {
            Proposal proposal = hold.proposal();
            return new HoldView(
                    hold.id(),
                    hold.scan(),
                    hold.ground(),
                    hold.reference(),
                    hold.reviewOn(),
                    hold.placedAt(),
                    hold.placedBy(),
                    proposal == null ? null : proposal.at(),
                    proposal == null ? null : proposal.by(),
                    hold.releasedAt(),
                    hold.releasedBy());
        }
    }

    /** The latest first. */
    record HoldList(List<HoldView> items) {
        HoldList {
            items = List.copyOf(items);
        }
    }

    @POST
    @Operation(summary = "Keeps the scan from being erased; 409 once its erasure is ordered")
    public Uni<RestResponse<HoldView>> place(@PathParam("scanId") ScanId scan, @Valid @NotNull HoldRequest request) {
        return holds.place(
                        caller.practice(),
                        scan,
                        request.ground(),
                        request.reference(),
                        request.reviewOn(),
                        caller.subject())
                .map(hold -> RestResponse.status(RestResponse.Status.CREATED, HoldView.of(hold)));
    }

    @GET
    @Operation(summary = "The scan's holds, those that are over too")
    @RolesAllowed({Roles.PHYSICIAN, Roles.PRIVACY_OFFICER, Roles.PRACTICE_ADMIN})
    public Uni<HoldList> list(@PathParam("scanId") ScanId scan) {
        return holds.list(caller.practice(), scan)
                .map(all -> new HoldList(all.stream().map(HoldView::of).toList()));
    }

    @POST
    @Path("/{holdId}/review")
    @Operation(summary = "Still needed: sets the next review; a proposal to release it is void")
    public Uni<HoldView> review(
            @PathParam("scanId") ScanId scan, @PathParam("holdId") HoldId hold, @Valid @NotNull ReviewRequest request) {
        return holds.review(caller.practice(), scan, hold, request.reviewOn()).map(HoldView::of);
    }

    @POST
    @Path("/{holdId}/release")
    @Operation(summary = "Proposes to end the hold; another person has to confirm it")
    public Uni<HoldView> propose(@PathParam("scanId") ScanId scan, @PathParam("holdId") HoldId hold) {
        return holds.propose(caller.practice(), scan, hold, caller.subject()).map(HoldView::of);
    }

    @POST
    @Path("/{holdId}/release/confirmation")
    @Operation(summary = "Ends the hold; 409 for the person who proposed it")
    public Uni<HoldView> confirm(@PathParam("scanId") ScanId scan, @PathParam("holdId") HoldId hold) {
        return holds.confirm(caller.practice(), scan, hold, caller.subject()).map(HoldView::of);
    }
}
