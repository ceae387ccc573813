package eu.dermalia.rights.objection;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.Texts;
import eu.dermalia.rights.objection.ObjectionStore.ObjectionView;
import eu.dermalia.rights.objection.RaiseObjection.Wish;
import eu.dermalia.rights.objection.model.ObjectionAim;
import eu.dermalia.rights.objection.model.WeighedBasis;
import eu.dermalia.rights.patient.Patients;
import eu.dermalia.rights.restriction.MarkStore.Told;
import eu.dermalia.rights.restriction.model.TellerRole;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Page;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
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
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/patients/{id}/objections")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.PRIVACY_OFFICER, Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN})
class ObjectionResource {
    private final RaiseObjection raiseObjection;
    private final DecideObjection decideObjection;
    private final ObjectionStore store;
    private final Patients patients;
    private final TenantTransaction transaction;
    private final Audit audit;
    private final Caller caller;

    ObjectionResource(
            RaiseObjection raiseObjection,
            DecideObjection decideObjection,
            ObjectionStore store,
            Patients patients,
            TenantTransaction transaction,
            Audit audit,
            Caller caller) {
        this.raiseObjection = raiseObjection;
        this.decideObjection = decideObjection;
        this.store = store;
        this.patients = patients;
        this.transaction = transaction;
        this.audit = audit;
        this.caller = caller;
    }

    /**
     * @param basis of the processing that is objected to: there is a right to object to what rests on Art. 6(1)(e) or (f)
     *     GDPR, and to marketing whatever it rests on
     * @param scanIds concerned; without them all of the patient's; none for marketing
     * @param requestId the data subject's request under Art. 21, where there is one
     * @param reason the patient's particular situation; marketing needs none
     */
    record ObjectionRequest(
            @NotNull ObjectionAim against,
            @Nullable WeighedBasis basis,
            @Nullable @Size(min = 1, max = 200) List<@NotNull ScanId> scanIds,
            @Nullable RequestId requestId,

            @Nullable @Size(max = 2000) @Pattern(regexp = Texts.LINE)
            String reason) {
        @Override
        public String toString() {
            return "ObjectionRequest[…]";
        }
    }

    enum Verdict {
        /** The processing has ended. */
        UPHELD,
        /** Compelling legitimate grounds prevail, or it is needed for legal claims. */
        OVERRIDDEN
    }

    /**
     * @param toldOn day on which the patient was told; needed to override, for that ends a restriction (Art. 18(3))
     * @param toldBy who told
     */
    record DecisionRequest(
            @NotNull Verdict verdict,

            @NotNull @Size(max = 2000) @Pattern(regexp = Texts.LINE)
            String reason,

            @Nullable LocalDate toldOn,
            @Nullable TellerRole toldBy) {
        @Override
        public String toString() {
            return "DecisionRequest[…]";
        }
    }

    @POST
    @Operation(summary = "Record an objection (Art. 21 GDPR)")
    @APIResponseSchema(value = ObjectionView.class, responseCode = "201")
    public Uni<RestResponse<ObjectionView>> raise(
            @PathParam("id") PatientId patient, @Valid @NotNull ObjectionRequest request) {
        check(request);
        Wish wish = new Wish(
                request.against(),
                request.basis(),
                request.requestId(),
                request.scanIds(),
                request.reason(),
                caller.subject());
        return raiseObjection
                .raise(caller.practice(), patient, wish)
                .map(objection -> RestResponse.ResponseBuilder.<ObjectionView>created(
                                URI.create("/patients/" + patient + "/objections/" + objection.objectionId()))
                        .entity(objection)
                        .build());
    }

    @GET
    @Operation(summary = "A patient's objections")
    public Uni<Page<ObjectionView>> list(@PathParam("id") PatientId patient) {
        PracticeId practice = caller.practice();
        return transaction.in(practice, () -> patients.find(practice, patient)
                .map(found -> found.orElseThrow(Problems::notFound))
                .chain(() -> audit.record(AccessAction.READ, "objections", patient, null))
                .chain(() -> store.of(practice, patient))
                .map(found -> new Page<>(found, null)));
    }

    @POST
    @Operation(summary = "Decide on an objection")
    @Path("/{objectionId}/decision")
    @RolesAllowed({Roles.PRIVACY_OFFICER, Roles.PRACTICE_ADMIN})
    public Uni<ObjectionView> decide(
            @PathParam("id") PatientId patient,
            @PathParam("objectionId") String id,
            @Valid @NotNull DecisionRequest request) {
        return decideObjection.decide(
                caller.practice(), patient, id(id), request.reason(), told(request), caller.subject());
    }

    private static void check(ObjectionRequest request) {
        if (request.against() == ObjectionAim.PROCESSING) {
            if (request.basis() == null) {
                throw Problems.invalid("basis", "ART_6_1_E|ART_6_1_F");
            }
            if (request.reason() == null) {
                throw Problems.invalid("reason", "required");
            }
        } else if (request.basis() != null || request.scanIds() != null) {
            throw Problems.invalid(request.basis() == null ? "scanIds" : "basis", "not-for-marketing");
        }
    }

    private @Nullable Told told(DecisionRequest request) {
        if (request.verdict() == Verdict.UPHELD) {
            return null;
        }
        if (request.toldOn() == null) {
            throw Problems.invalid("toldOn", "required");
        }
        if (request.toldBy() == null) {
            throw Problems.invalid("toldBy", "required");
        }
        return new Told(request.toldOn(), request.toldBy(), caller.subject());
    }

    private static UUID id(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // like an unknown one
        }
        throw Problems.notFound();
    }
}
