package eu.dermalia.rights.consent;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.ConsentId;
import eu.dermalia.contracts.ConsentUse;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.rights.consent.ConsentHistory.ConsentView;
import eu.dermalia.rights.consent.Consents.Subject;
import eu.dermalia.rights.consent.GiveConsent.Outcome;
import eu.dermalia.rights.patient.PatientInPractice;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Consents beyond the analysis, and the history of all. Whoever may record one may record its withdrawal. */
@Path("/patients/{id}/consents")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.PRACTICE_STAFF, Roles.PRACTICE_ADMIN, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
class ConsentResource {
    private final GiveConsent giveConsent;
    private final TenantTransaction transaction;
    private final PatientInPractice patient;
    private final ConsentHistory history;
    private final Audit audit;
    private final Caller caller;

    ConsentResource(
            GiveConsent giveConsent,
            TenantTransaction transaction,
            PatientInPractice patient,
            ConsentHistory history,
            Audit audit,
            Caller caller) {
        this.giveConsent = giveConsent;
        this.transaction = transaction;
        this.patient = patient;
        this.history = history;
        this.audit = audit;
        this.caller = caller;
    }

    /**
     * @param use anything but ANALYSIS, which is consented to with its legal basis
     * @param purpose of the scans that it is about
     */
    record ConsentRequest(
            @NotNull ConsentUse use,
            @NotNull Purpose purpose,
            @NotNull @Valid SignatureRequest signature) {}

    record ConsentRecordedView(ConsentId consentId) {}

    @POST
    @Operation(summary = "Record a written consent")
    @APIResponseSchema(value = ConsentRecordedView.class, responseCode = "201")
    public Uni<RestResponse<ConsentRecordedView>> give(
            @PathParam("id") PatientId id, @Valid @NotNull ConsentRequest request) {
        if (request.use() == ConsentUse.ANALYSIS) {
            throw Problems.unprocessable(
                    "analysis-needs-legal-basis", "The consent to the analysis is recorded with its legal basis");
        }
        Subject subject = new Subject(id, request.use(), request.purpose(), null);
        return giveConsent
                .give(caller.practice(), subject, request.signature().signature(), caller.subject())
                .map(outcome -> answer(id, outcome));
    }

    @GET
    @Operation(summary = "A patient's consents, withdrawn ones too")
    public Uni<Page<ConsentView>> list(
            @PathParam("id") PatientId id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        PracticeId practice = caller.practice();
        int size = Page.limit(limit);
        UUID after = PatientInPractice.after(cursor);
        return transaction.in(practice, () -> patient.requireKnown(id)
                .chain(() -> history.page(practice, id, after, size + 1))
                .call(() -> audit.record(AccessAction.READ, "consents", id, null))
                .map(found -> Page.of(found, size, view -> Cursor.of(view.consentId()))));
    }

    private static RestResponse<ConsentRecordedView> answer(PatientId patient, Outcome outcome) {
        if (outcome instanceof Outcome.Recorded recorded) {
            return RestResponse.ResponseBuilder.<ConsentRecordedView>created(
                            URI.create("/patients/" + patient + "/consents"))
                    .entity(new ConsentRecordedView(recorded.id()))
                    .build();
        }
        throw Refusals.problem(((Outcome.Refused) outcome).refusal());
    }
}
