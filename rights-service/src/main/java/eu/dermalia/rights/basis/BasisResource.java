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
import eu.dermalia.rights.basis.model.InformationSheet;
import eu.dermalia.rights.consent.Refusals;
import eu.dermalia.rights.consent.SignatureRequest;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/patients/{id}")
@Produces(MediaType.APPLICATION_JSON)
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

    /** @param informationSheetVersion with the day; both absent: the last sheet that was recorded as handed over */
    record BasisRequest(
            @NotNull Purpose purpose,

            @Nullable @Size(max = 60) @Pattern(regexp = Texts.LINE)
            String informationSheetVersion,

            @Nullable LocalDate informationSheetHandedOverOn,
            @Nullable LocalDate treatmentContractOn,
            @Nullable @Valid SignatureRequest consent) {
        BasisFacts facts() {
            return new BasisFacts(purpose, sheet(), treatmentContractOn, consent == null ? null : consent.signature());
        }

        private @Nullable InformationSheet sheet() {
            if (informationSheetVersion == null && informationSheetHandedOverOn == null) {
                return null;
            }
            if (informationSheetVersion == null) {
                throw Problems.invalid("informationSheetVersion", "required-with-informationSheetHandedOverOn");
            }
            if (informationSheetHandedOverOn == null) {
                throw Problems.invalid("informationSheetHandedOverOn", "required-with-informationSheetVersion");
            }
            return new InformationSheet(informationSheetVersion.strip(), informationSheetHandedOverOn);
        }
    }

    /** @param endedOn last day of treatment; absent when it goes on */
    record TreatmentEndRequest(@Nullable LocalDate endedOn) {}

    record EstablishedView(BasisId basisId) {}

    record WithdrawnView(BasisId basisId, Instant withdrawnAt) {}

    @GET
    @Operation(summary = "A patient's legal bases")
    @Path("/legal-bases")
    @RolesAllowed({Roles.PRACTICE_STAFF, Roles.PRACTICE_ADMIN, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    public Uni<Page<Basis>> list(@PathParam("id") PatientId id) {
        return transaction.in(caller.practice(), () -> patients.lock(id)
                .chain(known -> known ? bases.ofPatient(id) : Uni.createFrom().failure(Problems.notFound()))
                .call(() -> audit.record(AccessAction.READ, "legal-bases", id, null))
                .map(found -> new Page<>(found, null)));
    }

    @POST
    @Operation(summary = "Establish the legal basis for one purpose")
    @Path("/legal-bases")
    @APIResponseSchema(value = EstablishedView.class, responseCode = "201")
    public Uni<RestResponse<EstablishedView>> establish(
            @PathParam("id") PatientId id, @Valid @NotNull BasisRequest request) {
        return establishBasis
                .establish(caller.practice(), id, request.facts(), caller.subject())
                .map(outcome -> answer(id, outcome));
    }

    @POST
    @Operation(summary = "Withdraw a legal basis: nothing more is done under it")
    @Path("/legal-bases/{basisId}/withdrawal")
    @RolesAllowed({Roles.PRACTICE_STAFF, Roles.PRACTICE_ADMIN, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    public Uni<WithdrawnView> withdraw(@PathParam("id") PatientId id, @PathParam("basisId") BasisId basisId) {
        return withdrawBasis
                .withdraw(caller.practice(), id, basisId, caller.subject())
                .map(withdrawnAt -> new WithdrawnView(basisId, withdrawnAt));
    }

    @POST
    @Operation(summary = "Note the last day of treatment, from which the duty to keep counts")
    @Path("/treatment-end")
    public Uni<TreatmentEndRequest> endTreatment(
            @PathParam("id") PatientId id, @Valid @NotNull TreatmentEndRequest request) {
        return endTreatment.end(caller.practice(), id, request.endedOn()).replaceWith(request);
    }

    private static RestResponse<EstablishedView> answer(PatientId patient, Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            URI location = URI.create("/patients/" + patient + "/legal-bases");
            return RestResponse.ResponseBuilder.<EstablishedView>created(location)
                    .entity(new EstablishedView(done.id()))
                    .build();
        }
        if (outcome instanceof Outcome.Refused refused) {
            throw refusal(refused.lack());
        }
        if (outcome instanceof Outcome.NoConsent no) {
            throw Refusals.problem(no.refusal());
        }
        throw Problems.conflict("legal-basis-exists", "There is a live legal basis for this purpose");
    }

    private static HttpProblem refusal(Lack lack) {
        return switch (lack) {
            case INFORMATION_SHEET_MISSING ->
                Problems.unprocessable(
                        "information-sheet-missing", "No information sheet was handed over (GDPR Art. 13)");
            case CONSENT_BESIDE_TREATMENT ->
                Problems.unprocessable(
                        "consent-beside-treatment",
                        "A medical basis rests on the treatment contract; record a consent on its own");
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
