package eu.dermalia.retention.purge;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Sweeps that would have purged too much at once, or by a clock that may be wrong. */
@Path("/retention/sweeps")
class SweepResource {
    private final ReleaseSweep releaseSweep;
    private final Caller caller;

    SweepResource(ReleaseSweep releaseSweep, Caller caller) {
        this.releaseSweep = releaseSweep;
        this.caller = caller;
    }

    /**
     * @param cause LIMIT: more than one in a hundred of the practice's scans (and more than 20) in 24 h; CLOCKS: database,
     *     application and broker are more than five minutes apart
     * @param ready how many it would have erased; a release is for so many
     * @param ordered how many the 24 h before had seen
     * @param scans how many the practice had
     * @param releasedBy the token's subject
     * @param remaining how many of them the release still allows, for a week
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SweepView(
            UUID sweepId,
            Sweeps.Cause cause,
            Instant stoppedAt,
            long ready,
            long ordered,
            long scans,
            boolean released,
            @Nullable Instant releasedAt,
            @Nullable String releasedBy,
            long remaining) {
        static SweepView of(Sweeps.Sweep sweep) {
            return new SweepView(
                    sweep.id(),
                    sweep.cause(),
                    sweep.stoppedAt(),
                    sweep.ready(),
                    sweep.ordered(),
                    sweep.scans(),
                    sweep.releasedAt() != null,
                    sweep.releasedAt(),
                    sweep.releasedBy(),
                    sweep.remaining());
        }
    }

    /** The latest first, at most 200. */
    record SweepList(List<SweepView> items) {
        SweepList {
            items = List.copyOf(items);
        }
    }

    @GET
    @Operation(summary = "Sweeps that were stopped; until one is released, nothing of the practice is purged")
    @RolesAllowed({Roles.PRIVACY_OFFICER, Roles.PRACTICE_ADMIN})
    public Uni<SweepList> list() {
        return releaseSweep
                .list(caller.practice())
                .map(all -> new SweepList(all.stream().map(SweepView::of).toList()));
    }

    @POST
    @Path("/{id}/release")
    @Operation(summary = "Lets as many scans be purged as the sweep was stopped for")
    @RolesAllowed(Roles.PRIVACY_OFFICER)
    public Uni<SweepView> release(@PathParam("id") UUID id) {
        return releaseSweep.release(caller.practice(), id, caller.subject()).map(SweepView::of);
    }
}
