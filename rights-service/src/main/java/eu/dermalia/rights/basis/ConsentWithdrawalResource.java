package eu.dermalia.rights.basis;

import eu.dermalia.contracts.ConsentId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Takes no body: whoever withdraws says nothing more than that. */
@Path("/patients/{id}/consents/{consentId}/withdrawal")
@RolesAllowed({Roles.PRACTICE_STAFF, Roles.PRACTICE_ADMIN, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
class ConsentWithdrawalResource {
    private final WithdrawConsent withdrawConsent;
    private final Caller caller;

    ConsentWithdrawalResource(WithdrawConsent withdrawConsent, Caller caller) {
        this.withdrawConsent = withdrawConsent;
        this.caller = caller;
    }

    record WithdrawnConsentView(ConsentId consentId, Instant withdrawnAt) {}

    @POST
    @Operation(summary = "Withdraw a consent (Art. 7(3) GDPR)")
    public Uni<WithdrawnConsentView> withdraw(
            @PathParam("id") PatientId id, @PathParam("consentId") ConsentId consentId) {
        return withdrawConsent
                .withdraw(caller.practice(), id, consentId, caller.subject())
                .map(withdrawnAt -> new WithdrawnConsentView(consentId, withdrawnAt));
    }
}
