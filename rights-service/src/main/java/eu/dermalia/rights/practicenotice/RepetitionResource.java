package eu.dermalia.rights.practicenotice;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.NoticeId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Accessor;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;

/** A mail that did not reach a practice, once more: when its address was put right, for example. */
@Path("/practices/{id}/practice-notices/{noticeId}/repetition")
@Produces(MediaType.APPLICATION_JSON)
class RepetitionResource {
    private final TenantTransaction transaction;
    private final PracticeNotices notices;
    private final Audit audit;
    private final Caller caller;

    RepetitionResource(TenantTransaction transaction, PracticeNotices notices, Audit audit, Caller caller) {
        this.transaction = transaction;
        this.notices = notices;
        this.audit = audit;
        this.caller = caller;
    }

    /** A notice of its own; the first one stays on record. 409 {@code not-unreached} for any that is not NOT_REACHABLE. */
    @POST
    @Operation(
            summary = "Send a notice once more that did not reach the practice",
            description =
                    "A notice of its own; the first one stays on record. 409 not-unreached for any that is not NOT_REACHABLE.")
    @RolesAllowed(Roles.OPERATOR)
    @APIResponseSchema(value = MailView.class, responseCode = "201")
    public Uni<RestResponse<MailView>> repeat(
            @PathParam("id") PracticeId practice, @PathParam("noticeId") NoticeId id) {
        Accessor who = new Accessor(practice, caller.subject(), Roles.OPERATOR, null);
        return transaction.in(practice, () -> notices.repeat(practice, id)
                .call(() -> audit.record(who, AccessAction.CREATED, "practice-notice", null, null))
                .map(notice -> RestResponse.status(RestResponse.Status.CREATED, MailView.of(notice))));
    }
}
