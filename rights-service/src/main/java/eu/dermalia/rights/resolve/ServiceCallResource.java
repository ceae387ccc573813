package eu.dermalia.rights.resolve;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.ConsentUse;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.basis.LegalBases;
import eu.dermalia.rights.basis.LegalBases.Basis;
import eu.dermalia.rights.consent.Consents;
import eu.dermalia.rights.erasure.PatientErasures;
import eu.dermalia.rights.patient.Patients;
import eu.dermalia.rights.patient.PickupCodes;
import eu.dermalia.rights.patient.model.CodeHash;
import eu.dermalia.rights.patient.model.EmailAddress;
import eu.dermalia.rights.patient.model.PatientNumber;
import eu.dermalia.rights.patient.model.Person;
import eu.dermalia.rights.patient.model.PickupCode;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What ingest-, report- and notification-service ask, each under a role for this call alone. */
@Path("/patients")
class ServiceCallResource {
    private final TenantTransaction transaction;
    private final LiveCheck live;
    private final Patients patients;
    private final PickupCodes codes;
    private final LegalBases bases;
    private final Consents consents;
    private final PatientErasures patientErasures;
    private final Audit audit;
    private final Caller caller;

    ServiceCallResource(
            TenantTransaction transaction,
            LiveCheck live,
            Patients patients,
            PickupCodes codes,
            LegalBases bases,
            Consents consents,
            PatientErasures patientErasures,
            Audit audit,
            Caller caller) {
        this.transaction = transaction;
        this.live = live;
        this.patients = patients;
        this.codes = codes;
        this.bases = bases;
        this.consents = consents;
        this.patientErasures = patientErasures;
        this.audit = audit;
        this.caller = caller;
    }

    record ResolveRequest(
            @NotNull @Size(max = 100) String number,
            @Nullable Purpose purpose) {
        @Override
        public String toString() {
            return "ResolveRequest[…]";
        }
    }

    record LiveBasis(BasisId basisId, Purpose purpose) {}

    /**
     * @param bases live ones; empty when there is none (for the purpose that was asked for)
     * @param beingErased everything of the patient is to go: a capture is deleted on the cluster instead of being pulled
     */
    record ResolvedView(PatientId patientId, List<LiveBasis> bases, boolean beingErased) {}

    record CodeRequest(@NotNull @Size(max = 100) String code) {
        @Override
        public String toString() {
            return "CodeRequest[…]";
        }
    }

    record CodeView(boolean correct) {}

    /** @param channel always EMAIL: no other is offered */
    record ContactView(String email, String language, String channel) {
        @Override
        public String toString() {
            return "ContactView[…]";
        }
    }

    /** What stands on a copy that the practice asked for with the patient's name. */
    record IdentityView(String givenName, String familyName, LocalDate birthDate) {
        @Override
        public String toString() {
            return "IdentityView[…]";
        }
    }

    /** @param consented whether a consent to this use of this scan is on record and not withdrawn */
    record ConsentCheckView(boolean consented) {}

    /** 404 for a number that is nobody's. */
    @POST
    @Operation(
            summary = "Whose patient number this is, for ingest-service",
            description = "404 for a number that is nobody's.")
    @Path("/resolve")
    @RolesAllowed(Roles.CALL_RESOLVE_PATIENT)
    public Uni<ResolvedView> resolve(@Valid @NotNull ResolveRequest request) {
        PracticeId practice = caller.practice();
        Optional<PatientNumber> number = PatientNumber.of(request.number());
        if (number.isEmpty()) {
            throw Problems.notFound();
        }
        return transaction.in(practice, () -> patients.withNumber(practice, number.get())
                .map(found -> found.orElseThrow(Problems::notFound))
                .call(patient -> audit.record(AccessAction.READ, "patient-resolve", patient, null))
                .chain(patient -> bases.ofPatient(patient).chain(all -> patientErasures
                        .isOpen(patient)
                        .map(leaving -> new ResolvedView(
                                patient, leaving ? List.of() : liveOnes(all, request.purpose()), leaving)))));
    }

    /** Whether the code is right; how often it may be wrong is the link's affair. */
    @POST
    @Operation(
            summary = "Whether a pickup code is right, for report-service",
            description = "Whether the code is right; how often it may be wrong is the link's affair.")
    @Path("/{id}/code-check")
    @RolesAllowed(Roles.CALL_CHECK_CODE)
    public Uni<CodeView> checkCode(@PathParam("id") PatientId patient, @Valid @NotNull CodeRequest request) {
        PracticeId practice = caller.practice();
        ScanId scan = scan(null);
        return transaction
                .in(practice, () -> live.require(practice, patient, scan)
                        .chain(() -> audit.record(AccessAction.READ, "code-check", patient, scan))
                        .chain(() -> patients.code(patient)))
                .map(found -> found.orElseThrow(Problems::notFound))
                .chain(stored -> check(practice, patient, request.code(), stored))
                .map(CodeView::new);
    }

    /** 404 {@code no-address} when the patient has none. */
    @GET
    @Operation(
            summary = "Address and language at the moment of sending, for notification-service",
            description = "404 no-address when the patient has none.")
    @Path("/{id}/contact")
    @RolesAllowed(Roles.CALL_READ_CONTACT)
    public Uni<ContactView> contact(@PathParam("id") PatientId patient, @QueryParam("scanId") @Nullable ScanId asked) {
        PracticeId practice = caller.practice();
        ScanId scan = scan(asked);
        return transaction
                .in(practice, () -> live.require(practice, patient, scan)
                        .chain(() -> audit.record(AccessAction.READ, "patient-contact", patient, scan))
                        .chain(() -> patients.find(practice, patient)))
                .map(found -> contact(found.orElseThrow(Problems::notFound)));
    }

    /** Name and date of birth, for a copy of a report that is stamped in memory and stored nowhere. */
    @GET
    @Operation(
            summary = "Name and date of birth, for a copy that report-service stamps",
            description =
                    "Name and date of birth, for a copy of a report that is stamped in memory and stored nowhere.")
    @Path("/{id}/identity")
    @RolesAllowed(Roles.CALL_READ_IDENTITY)
    public Uni<IdentityView> identity(@PathParam("id") PatientId patient) {
        PracticeId practice = caller.practice();
        ScanId scan = scan(null);
        return transaction
                .in(practice, () -> live.require(practice, patient, scan)
                        .chain(() -> audit.record(AccessAction.READ, "patient-identity", patient, scan))
                        .chain(() -> patients.find(practice, patient)))
                .map(found -> found.orElseThrow(Problems::notFound))
                .map(person -> new IdentityView(person.givenName(), person.familyName(), person.birthDate()));
    }

    /** Whether the patient has consented to a use beyond the analysis, for the scans of this one's purpose. */
    @GET
    @Operation(
            summary = "Whether the patient consented to a further use, for report-service",
            description =
                    "Whether the patient has consented to a use beyond the analysis, for the scans of this one's purpose.")
    @Path("/{id}/consent-check")
    @RolesAllowed(Roles.CALL_CHECK_CONSENT)
    public Uni<ConsentCheckView> consented(
            @PathParam("id") PatientId patient,
            @Parameter(description = "MARKETING_PICTURES, RESEARCH, TEACHING or COHORT") @QueryParam("use") @Nullable
                    String asked) {
        PracticeId practice = caller.practice();
        ScanId scan = scan(null);
        return transaction.in(practice, () -> live.require(practice, patient, scan)
                .chain(() -> audit.record(AccessAction.READ, "consent-check", patient, scan))
                .chain(() -> consents.isLive(patient, use(asked), scan))
                .map(ConsentCheckView::new));
    }

    private static ConsentUse use(@Nullable String asked) {
        return Stream.of(ConsentUse.values())
                .filter(use -> use != ConsentUse.ANALYSIS && use.name().equals(asked))
                .findFirst()
                .orElseThrow(() -> Problems.invalid("use", "further-use"));
    }

    private ScanId scan(@Nullable ScanId asked) {
        ScanId named = caller.scan().orElse(asked);
        if (named == null) {
            throw Problems.invalid("Dermalia-Scan", "required");
        }
        if (asked != null && !asked.equals(named)) {
            throw Problems.invalid("scanId", "same-as-header");
        }
        return named;
    }

    private Uni<Boolean> check(PracticeId practice, PatientId patient, String typed, CodeHash stored) {
        Optional<PickupCode> code = PickupCode.typed(typed);
        return code.isEmpty() ? Uni.createFrom().item(false) : codes.matches(practice, patient, code.get(), stored);
    }

    private static List<LiveBasis> liveOnes(List<Basis> all, @Nullable Purpose purpose) {
        return all.stream()
                .filter(Basis::isLive)
                .filter(basis -> purpose == null || basis.purpose() == purpose)
                .map(basis -> new LiveBasis(basis.basisId(), basis.purpose()))
                .toList();
    }

    private static ContactView contact(Person person) {
        EmailAddress address = person.address().orElseThrow(NoAddress::problem);
        return new ContactView(address.value(), person.language(), "EMAIL");
    }
}
