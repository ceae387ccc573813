package eu.dermalia.rights.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.Article17Ground;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.erasure.ErasureViews.ErasureView;
import eu.dermalia.rights.erasure.model.Opening;
import eu.dermalia.rights.request.model.RequestChannel;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Page;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import eu.dermalia.web.ShownOnce;
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
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/erasures")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.PRIVACY_OFFICER, Roles.PRACTICE_ADMIN})
class ErasureResource {
    private final RequestErasure requestErasure;
    private final TenantTransaction transaction;
    private final ErasureViews views;
    private final Openings openings;
    private final Audit audit;
    private final Caller caller;

    ErasureResource(
            RequestErasure requestErasure,
            TenantTransaction transaction,
            ErasureViews views,
            Openings openings,
            Audit audit,
            Caller caller) {
        this.requestErasure = requestErasure;
        this.transaction = transaction;
        this.views = views;
        this.openings = openings;
        this.audit = audit;
        this.caller = caller;
    }

    /**
     * Either a scan or a patient.
     *
     * @param ground REQUEST; the others have ways of their own
     * @param article17Ground the letter of Art. 17(1) GDPR, where the request names one or the practice sees it
     * @param receivedOn when the practice received the request; today when absent
     * @param channel how it came; no address
     */
    record ErasureRequest(
            @Nullable ScanId scanId,
            @Nullable PatientId patientId,
            @NotNull ErasureGround ground,
            @Nullable Article17Ground article17Ground,
            @Nullable LocalDate receivedOn,
            @Nullable RequestChannel channel) {}

    /** @param opening shown this once: keep it with the receipt */
    record OpenedView(ErasureId erasureId, ScanId scanId, Opening opening) {}

    /** About the patient's own record, and captures that are no scan yet. */
    record OpenedPatientView(ErasureId erasureId, Opening opening) {}

    /**
     * @param answerBy last day for the answer to the data subject
     * @param patient when a whole patient is meant: how far everything is says {@code GET /erasures/{erasureId}}
     */
    record RequestedView(
            RequestId requestId,
            LocalDate answerBy,
            List<OpenedView> erasures,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            OpenedPatientView patient) {}

    @POST
    @Operation(summary = "Ask for the erasure of a scan or of everything of a patient (Art. 17 GDPR)")
    @ShownOnce
    @APIResponseSchema(value = RequestedView.class, responseCode = "202")
    public Uni<RestResponse<RequestedView>> request(@Valid @NotNull ErasureRequest request) {
        if ((request.scanId() == null) == (request.patientId() == null)) {
            throw Problems.invalid("scanId", "scan-or-patient");
        }
        if (request.ground() != ErasureGround.REQUEST) {
            throw Problems.unprocessable("ground-not-offered", "Only a data subject's request is made here");
        }
        return requestErasure
                .request(
                        caller.practice(),
                        request.scanId(),
                        request.patientId(),
                        request.article17Ground(),
                        Requesters.of(caller),
                        request.receivedOn(),
                        request.channel())
                .map(outcome -> RestResponse.ResponseBuilder.<RequestedView>create(RestResponse.Status.ACCEPTED)
                        .entity(new RequestedView(
                                outcome.request(),
                                outcome.dueOn(),
                                outcome.erasures().stream()
                                        .map(opened -> new OpenedView(opened.id(), opened.scan(), opened.opening()))
                                        .toList(),
                                outcome.patient() == null
                                        ? null
                                        : new OpenedPatientView(
                                                outcome.patient().id(),
                                                outcome.patient().opening())))
                        .build());
    }

    @GET
    @Operation(summary = "Erasures, and what became of them")
    @RolesAllowed({Roles.PRIVACY_OFFICER, Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN})
    public Uni<Page<ErasureView>> list(@QueryParam("scanId") @NotNull ScanId scan) {
        PracticeId practice = caller.practice();
        return transaction.in(practice, () -> views.ofScan(scan)
                .call(() -> audit.record(AccessAction.READ, "erasures", null, scan))
                .map(found -> new Page<>(found, null)));
    }

    @GET
    @Operation(summary = "One erasure, part by part")
    @Path("/{id}")
    @RolesAllowed({Roles.PRIVACY_OFFICER, Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN})
    public Uni<ErasureView> get(@PathParam("id") ErasureId id) {
        return transaction.in(caller.practice(), () -> views.one(id)
                .map(found -> found.orElseThrow(Problems::notFound))
                .call(view -> audit.record(AccessAction.READ, "erasure", view.patientId(), view.scanId())));
    }

    /** The opening of an erasure that nobody requested in person; shown once, then 410. */
    @POST
    @Operation(
            summary = "Take the opening of a receipt's digest, once",
            description = "The opening of an erasure that nobody requested in person; shown once, then 410.")
    @Path("/{id}/opening")
    @ShownOnce
    public Uni<Opening> takeOpening(@PathParam("id") ErasureId id) {
        PracticeId practice = caller.practice();
        return transaction
                .in(practice, () -> views.one(id)
                        .map(found -> found.orElseThrow(Problems::notFound))
                        .call(view -> audit.record(AccessAction.READ, "erasure-opening", null, view.scanId()))
                        .chain(() -> openings.take(practice, id))
                        .map(found -> found.orElseThrow(Problems::gone)))
                .call(() -> openings.forget(practice, id));
    }
}
