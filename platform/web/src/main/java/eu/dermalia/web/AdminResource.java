package eu.dermalia.web;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Topics;
import eu.dermalia.messaging.DeadLetters;
import eu.dermalia.messaging.ParkedWork;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What an operator needs to bring stuck things to life: ids, kinds and reasons, nothing about a person. */
@Path("/admin")
@RolesAllowed(Roles.OPERATOR)
public class AdminResource {
    private final DeadLetters deadLetters;
    private final WorkQueue work;
    private final TenantTransaction transaction;

    AdminResource(DeadLetters deadLetters, WorkQueue work, TenantTransaction transaction) {
        this.deadLetters = deadLetters;
        this.work = work;
        this.transaction = transaction;
    }

    /**
     * Handles this service's dead letters of a topic again. Harmless to repeat.
     *
     * @param topic for example {@code dermalia.scans}; 404 for one that is none of ours
     */
    @POST
    @Operation(
            summary = "Handle this service's dead letters of a topic again",
            description = "Handles this service's dead letters of a topic again. Harmless to repeat.")
    @Path("dead-letters/{topic}/replay")
    public Uni<DeadLetters.Replay> replay(@PathParam("topic") String topic) {
        if (!Topics.all().contains(topic)) {
            throw Problems.notFound();
        }
        return deadLetters.replay(topic);
    }

    /** Work of a practice that waits for a person. */
    @GET
    @Operation(summary = "Work of a practice that waits for a person")
    @Path("practices/{practice}/work/parked")
    public Uni<List<ParkedWork>> parked(@PathParam("practice") PracticeId practice) {
        return transaction.in(practice, () -> work.parked(practice));
    }

    /** Lets it run again; 404 when it is not parked. */
    @POST
    @Operation(summary = "Let parked work run again", description = "Lets it run again; 404 when it is not parked.")
    @Path("practices/{practice}/work/{id}/release")
    @APIResponse(responseCode = "204", description = "It will run")
    @APIResponse(responseCode = "404", description = "Not parked")
    public Uni<Void> release(@PathParam("practice") PracticeId practice, @PathParam("id") long id) {
        return transaction
                .in(practice, () -> work.release(id))
                .invoke(released -> {
                    if (!released) {
                        throw Problems.notFound();
                    }
                })
                .replaceWithVoid();
    }
}
