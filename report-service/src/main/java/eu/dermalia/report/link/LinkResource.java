package eu.dermalia.report.link;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.DeliveryId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.report.store.ReportAccess;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import eu.dermalia.web.ShownOnce;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Links of a report, for services and the practice. */
@Path("/reports/{scanId}/links")
@Produces(MediaType.APPLICATION_JSON)
class LinkResource {
    private final MintLink mintLink;
    private final TenantTransaction transaction;
    private final ReportAccess access;
    private final Links links;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;

    LinkResource(
            MintLink mintLink,
            TenantTransaction transaction,
            ReportAccess access,
            Links links,
            Audit audit,
            Caller caller,
            Clock clock) {
        this.mintLink = mintLink;
        this.transaction = transaction;
        this.access = access;
        this.links = links;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * @param deliveryId the delivery whose mail will carry the link: a service names it, a person has none
     * @param language of that mail, ISO 639-1: the pages behind the link are in it too
     */
    record LinkOrder(
            @Nullable DeliveryId deliveryId,
            @Pattern(regexp = "de|en") @Nullable String language) {}

    /** @param url shown this once */
    record LinkAnswer(String url, Instant expiresAt) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.CALL_MINT_LINK, Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN})
    @ShownOnce
    @Operation(
            summary = "A fresh link to a rendered report: for one delivery, or for the practice to show on the spot",
            description = "It opens with the pickup code only, whoever made it.")
    @APIResponseSchema(
            value = LinkAnswer.class,
            responseCode = "201",
            responseDescription = "The link; only its hash is kept")
    @APIResponse(responseCode = "409", description = "Not rendered yet, or without a legal basis")
    @APIResponse(responseCode = "410", description = "Erased")
    @APIResponse(responseCode = "423", description = "Restricted")
    public Uni<RestResponse<LinkAnswer>> mint(@PathParam("scanId") ScanId scanId, @Valid @NotNull LinkOrder order) {
        if (caller.scan().filter(named -> !named.equals(scanId)).isPresent()) {
            throw Problems.notFound();
        }
        if (caller.isService() == (order.deliveryId() == null)) {
            throw Problems.invalid("deliveryId", caller.isService() ? "required" : "for-services-only");
        }
        return mintLink.mint(caller.practice(), scanId, order.deliveryId(), order.language())
                .map(minted -> RestResponse.status(
                        RestResponse.Status.CREATED, new LinkAnswer(minted.url(), minted.expiresAt())));
    }

    @GET
    @RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    @Operation(summary = "All links of a report, newest first; where they lead is known to nobody")
    @APIResponse(responseCode = "404", description = "Unknown, or another practice's")
    @APIResponse(responseCode = "410", description = "Erased")
    @APIResponse(responseCode = "200", description = "OK")
    public Uni<List<LinkEntry>> list(@PathParam("scanId") ScanId scanId) {
        PracticeId practice = caller.practice();
        return transaction.in(practice, () -> access.known(practice, scanId)
                .call(report -> audit.record(AccessAction.READ, "links", report.patientId(), scanId))
                .chain(() -> links.all(practice, scanId)));
    }

    @DELETE
    @Path("/{linkId}")
    @RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    @Operation(summary = "Revoke one link; its open sessions end")
    @APIResponse(responseCode = "204", description = "It leads nowhere any more")
    @APIResponse(responseCode = "404", description = "No such link")
    public Uni<Void> revokeOne(@PathParam("scanId") ScanId scanId, @PathParam("linkId") String linkId) {
        PracticeId practice = caller.practice();
        UUID link = id(linkId);
        return transaction.in(practice, () -> access.known(practice, scanId)
                .chain(report -> links.revoke(practice, scanId, link, clock.instant())
                        .invoke(known -> {
                            if (!known) {
                                throw Problems.notFound();
                            }
                        })
                        .chain(() -> audit.record(AccessAction.DELETED, "link", report.patientId(), scanId))));
    }

    private static UUID id(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // as unknown as any other
        }
        throw Problems.notFound();
    }

    @DELETE
    @RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    @Operation(summary = "Revoke all links of a report; open sessions end")
    @APIResponse(responseCode = "204", description = "None leads anywhere any more")
    public Uni<Void> revoke(@PathParam("scanId") ScanId scanId) {
        PracticeId practice = caller.practice();
        return transaction.in(practice, () -> access.known(practice, scanId)
                .chain(report -> links.revoke(practice, scanId, clock.instant())
                        .chain(() -> audit.record(AccessAction.DELETED, "links", report.patientId(), scanId))));
    }

    @POST
    @Path("/unlock")
    @RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN})
    @Operation(summary = "Reopen links that wrong codes have locked")
    @APIResponse(responseCode = "204", description = "Five more attempts")
    public Uni<Void> unlock(@PathParam("scanId") ScanId scanId) {
        PracticeId practice = caller.practice();
        return transaction.in(
                practice, () -> access.usable(practice, scanId).chain(report -> links.unlock(practice, scanId)
                        .chain(() -> audit.record(AccessAction.CHANGED, "links", report.patientId(), scanId))));
    }
}
