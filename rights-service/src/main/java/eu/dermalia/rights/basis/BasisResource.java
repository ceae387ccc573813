package eu.dermalia.rights.basis;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.rights.Texts;
import eu.dermalia.rights.basis.EstablishBasis.Outcome;
import eu.dermalia.rights.basis.LegalBases.Basis;
import eu.dermalia.rights.basis.model.BasisDecision.Lack;
import eu.dermalia.rights.basis.model.BasisFacts;
import eu.dermalia.rights.patient.Patients;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Page;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.quarkiverse.resteasy.problem.HttpProblem;
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
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/patients/{id}")
@RolesAllowed({Roles.PRACTICE_STAFF, Roles.PRACTICE_ADMIN, Roles.PHYSICIAN})
class BasisResource {
    private final EstablishBasis establishBasis;
    private final WithdrawBasis withdrawBasis;
    private final EndTreatment endTreatment;
    private final TenantTransaction transaction;
    private final LegalBases bases;
    private final Patients patients;
    private final Audit audit;
    private final Caller caller;

    BasisResource(
            EstablishBasis establishBasis,
            WithdrawBasis withdrawBasis,
            EndTreatment endTreatment,
            TenantTransaction transaction,
            LegalBases bases,
            Patients patients,
            Audit audit,
            Caller caller) {
        this.establishBasis = establishBasis;
        this.withdrawBasis = withdrawBasis;
        this.endTreatment = endTreatment;
        this.transaction = transaction;
        this.bases = bases;
        this.patients = patients;
        this.audit = audit;
        this.caller = caller;
    }

    record ConsentRequest(
            @NotNull @Size(max = 60) @Pattern(regexp = Texts.LINE)
            String textVersion,

            @NotNull @Size(max = 200) @Pattern(regexp = Texts.LINE)
            String signedBy,

            @NotNull LocalDate signedOn) {
        @Override
        public String toString() {
            return "ConsentRequest[…]";
        }
    }

    record BasisRequest(
            @NotNull Purpose purpose,

            @NotNull @Size(max = 60) @Pattern(regexp = Texts.LINE)
            String informationSheetVersion,

            @NotNull LocalDate informationSheetHandedOverOn,
            @Nullable LocalDate treatmentContractOn,
            @Nullable @Valid ConsentRequest consent) {
        BasisFacts facts() {
            return new BasisFacts(
                    purpose,
                    informationSheetVersion.strip(),
                    informationSheetHandedOverOn,
                    treatmentContractOn,
                    consent == null
                            ? null
                            : new BasisFacts.SignedConsent(
                                    consent.textVersion().strip(),
                                    consent.signedBy().strip(),
                                    consent.signedOn()));
        }
    }

    /** @param endedOn last day of treatment; absent when it goes on */
    record TreatmentEndRequest(@Nullable LocalDate endedOn) {}

    record EstablishedView(BasisId basisId) {}

    record WithdrawnView(BasisId basisId, Instant withdrawnAt) {}

    @GET
    @Path("/legal-bases")
    @RolesAllowed({Roles.PRACTICE_STAFF, Roles.PRACTICE_ADMIN, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    public Uni<Page<Basis>> list(@PathParam("id") PatientId id) {
        return transaction.in(caller.practice(), () -> patients.lock(id)
                .chain(known -> known ? bases.ofPatient(id) : Uni.createFrom().failure(Problems.notFound()))
                .call(() -> audit.record(AccessAction.READ, "legal-bases", id, null))
                .map(found -> new Page<>(found, null)));
    }

    @POST
    @Path("/legal-bases")
    @APIResponseSchema(value = EstablishedView.class, responseCode = "201")
    public Uni<RestResponse<EstablishedView>> establish(
            @PathParam("id") PatientId id, @Valid @NotNull BasisRequest request) {
        return establishBasis.establish(caller.practice(), id, request.facts()).map(outcome -> answer(id, outcome));
    }

    @POST
    @Path("/legal-bases/{basisId}/withdrawal")
    @RolesAllowed({Roles.PRACTICE_STAFF, Roles.PRACTICE_ADMIN, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    public Uni<WithdrawnView> withdraw(@PathParam("id") PatientId id, @PathParam("basisId") BasisId basisId) {
        return withdrawBasis
                .withdraw(caller.practice(), id, basisId, caller.subject())
                .map(withdrawnAt -> new WithdrawnView(basisId, withdrawnAt));
    }

    @POST
    @Path("/treatment-end")
    public Uni<TreatmentEndRequest> endTreatment(
            @PathParam("id") PatientId id, @Valid @NotNull TreatmentEndRequest request) {
        return endTreatment.end(caller.practice(), id, request.endedOn()).replaceWith(request);
    }

    private static RestResponse<EstablishedView> answer(PatientId patient, Outcome outcome) {
        if (outcome instanceof Outcome.Established established) {
            URI location = URI.create("/patients/" + patient + "/legal-bases");
            return RestResponse.ResponseBuilder.<EstablishedView>created(location)
                    .entity(new EstablishedView(established.id()))
                    .build();
        }
        if (outcome instanceof Outcome.Refused refused) {
            throw refusal(refused.lack());
        }
        throw Problems.conflict("legal-basis-exists", "There is a live legal basis for this purpose");
    }

    private static HttpProblem refusal(Lack lack) {
        return switch (lack) {
            case TREATMENT_CONTRACT_MISSING ->
                Problems.unprocessable(
                        "treatment-contract-missing", "A medical basis needs the date of the treatment contract");
            case CONSENT_MISSING ->
                Problems.unprocessable("consent-missing", "An aesthetic basis needs an explicit written consent");
            case DATE_IN_FUTURE -> Problems.unprocessable("date-in-future", "A date lies in the future");
            case CONSENT_BEFORE_INFORMATION ->
                Problems.unprocessable(
                        "consent-before-information", "The consent was signed before the information was given");
        };
    }
}
