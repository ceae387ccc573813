package eu.dermalia.notification.delivery;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.DeliveryId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.notification.delivery.model.Delivery;
import eu.dermalia.notification.delivery.model.DeliveryState;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** What became of the mails, and one more try. */
@Path("/deliveries")
@Produces(MediaType.APPLICATION_JSON)
public class DeliveryResource {
    private final Caller caller;
    private final Audit audit;
    private final TenantTransaction transaction;
    private final Deliveries deliveries;
    private final Resend resend;

    DeliveryResource(Caller caller, Audit audit, TenantTransaction transaction, Deliveries deliveries, Resend resend) {
        this.caller = caller;
        this.audit = audit;
        this.transaction = transaction;
        this.deliveries = deliveries;
        this.resend = resend;
    }

    /**
     * A delivery as the practice sees it.
     *
     * @param reason why it failed or was withheld
     * @param smtpCode the relay's last reply code
     */
    public record DeliveryView(
            DeliveryId deliveryId,
            ScanId scanId,
            DeliveryState state,
            @Nullable String reason,
            @Nullable Integer smtpCode,
            int attempts,
            Instant createdAt,
            @Nullable Instant settledAt) {
        static DeliveryView of(Delivery delivery) {
            return new DeliveryView(
                    delivery.id(),
                    delivery.scanId(),
                    delivery.state(),
                    delivery.reason(),
                    delivery.smtpCode(),
                    delivery.attempts(),
                    delivery.createdAt(),
                    delivery.settledAt());
        }
    }

    /** The delivery that was begun. */
    public record Resent(DeliveryId deliveryId) {}

    @GET
    @RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    @Operation(summary = "Deliveries, newest first; of one scan when it is given")
    public Uni<Page<DeliveryView>> list(
            @QueryParam("scanId") @Nullable ScanId scan,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        int size = Page.limit(limit);
        Place before = Place.of(cursor);
        PracticeId practice = caller.practice();
        return transaction.in(practice, () -> audit.record(AccessAction.READ, "deliveries", null, scan)
                .chain(() -> deliveries.newest(practice, scan, before.at(), before.id(), size + 1))
                .map(found -> Page.of(found, size, last -> Cursor.of(last.createdAt(), last.id()))
                        .map(DeliveryView::of)));
    }

    @POST
    @Path("{id}/resend")
    @ResponseStatus(202)
    @RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN})
    @Operation(summary = "Tell the patient once more: a new delivery with a new link")
    @APIResponseSchema(
            value = Resent.class,
            responseCode = "202",
            responseDescription = "The new delivery is under way")
    @APIResponse(responseCode = "404", description = "No such delivery")
    @APIResponse(responseCode = "409", description = "A mail about this scan is under way (delivery-pending)")
    @APIResponse(responseCode = "410", description = "The scan is erased")
    @APIResponse(responseCode = "423", description = "Processing is restricted")
    public Uni<Resent> resend(@PathParam("id") DeliveryId id) {
        PracticeId practice = caller.practice();
        return transaction.in(practice, () -> resend.of(practice, id).chain(begun -> {
            if (begun instanceof Resend.Begun started) {
                return audit.record(AccessAction.CREATED, "delivery", null, started.scan())
                        .replaceWith(new Resent(started.delivery()));
            }
            throw switch (((Resend.Refused) begun).why()) {
                case UNKNOWN -> Problems.notFound();
                case UNDER_WAY -> Problems.conflict("delivery-pending", "A mail about this scan is under way");
                case ERASED -> Problems.gone();
                case RESTRICTED -> Problems.locked();
            };
        }));
    }

    private record Place(@Nullable Instant at, @Nullable UUID id) {
        static Place of(@Nullable String cursor) {
            if (cursor == null) {
                return new Place(null, null);
            }
            List<String> parts = Cursor.parts(cursor, 2);
            try {
                return new Place(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)));
            } catch (DateTimeException | IllegalArgumentException notOurs) {
                throw Problems.invalid("cursor", "cursor");
            }
        }
    }
}
