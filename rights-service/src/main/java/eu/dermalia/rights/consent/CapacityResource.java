package eu.dermalia.rights.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PaperId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.Texts;
import eu.dermalia.rights.consent.model.Capacity;
import eu.dermalia.rights.consent.model.SignerKind;
import eu.dermalia.rights.paper.Papers;
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
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Whether a patient decides for himself, and who signs: recorded, never computed from an age. */
@Path("/patients/{id}/capacity-assessments")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.PRACTICE_STAFF, Roles.PRACTICE_ADMIN, Roles.PHYSICIAN})
class CapacityResource {
    private final TenantTransaction transaction;
    private final PatientInPractice patient;
    private final Capacities capacities;
    private final Papers papers;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;

    CapacityResource(
            TenantTransaction transaction,
            PatientInPractice patient,
            Capacities capacities,
            Papers papers,
            Audit audit,
            Caller caller,
            Clock clock) {
        this.transaction = transaction;
        this.patient = patient;
        this.capacities = capacities;
        this.papers = papers;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * @param signer who signs for this patient
     * @param signerName of whoever signs beside or instead of the patient; absent for SELF
     * @param assessor who judged
     */
    record AssessmentRequest(
            @NotNull LocalDate assessedOn,
            @NotNull Boolean capable,
            @NotNull SignerKind signer,

            @Nullable @Size(max = 200) @Pattern(regexp = Texts.LINE)
            String signerName,

            @NotNull @Size(max = 200) @Pattern(regexp = Texts.LINE)
            String assessor,

            @Nullable @Size(max = 2000) @Pattern(regexp = Texts.LINES)
            String note,

            @Nullable PaperId paperId) {
        Capacity capacity() {
            return new Capacity(
                    UuidCreator.getTimeOrderedEpoch(),
                    assessedOn,
                    capable,
                    signer,
                    signerName == null ? null : signerName.strip(),
                    assessor.strip(),
                    note,
                    paperId);
        }

        @Override
        public String toString() {
            return "AssessmentRequest[…]";
        }
    }

    record AssessedView(UUID assessmentId) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AssessmentView(
            UUID assessmentId,
            LocalDate assessedOn,
            boolean capable,
            SignerKind signer,
            @Nullable String signerName,
            String assessor,
            @Nullable String note,
            @Nullable PaperId paperId) {
        static AssessmentView of(Capacity capacity) {
            return new AssessmentView(
                    capacity.id(),
                    capacity.assessedOn(),
                    capacity.capable(),
                    capacity.signer(),
                    capacity.signerName(),
                    capacity.assessor(),
                    capacity.note(),
                    capacity.paper());
        }
    }

    @POST
    @Operation(summary = "Record an assessment of a patient's capacity to consent")
    @APIResponseSchema(value = AssessedView.class, responseCode = "201")
    public Uni<RestResponse<AssessedView>> assess(
            @PathParam("id") PatientId id, @Valid @NotNull AssessmentRequest request) {
        Capacity.contradiction(request.capable(), request.signer(), request.signerName())
                .ifPresent(contradiction -> {
                    throw refusal(contradiction);
                });
        PracticeId practice = caller.practice();
        String recordedBy = caller.subject();
        Capacity capacity = request.capacity();
        Instant now = clock.instant();
        return transaction.in(practice, () -> patient.requireOpen(practice, id)
                .invoke(today -> {
                    if (capacity.assessedOn().isAfter(today)) {
                        throw Problems.invalid("assessedOn", "not-in-the-future");
                    }
                })
                .chain(() -> requirePaper(id, capacity.paper()))
                .chain(() -> capacities.add(practice, id, capacity, now, recordedBy))
                .chain(() -> audit.record(AccessAction.CREATED, "capacity-assessment", id, null))
                .replaceWith(() -> RestResponse.ResponseBuilder.<AssessedView>created(
                                URI.create("/patients/" + id + "/capacity-assessments"))
                        .entity(new AssessedView(capacity.id()))
                        .build()));
    }

    @GET
    @Operation(summary = "Assessments of a patient's capacity to consent")
    @RolesAllowed({Roles.PRACTICE_STAFF, Roles.PRACTICE_ADMIN, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    public Uni<Page<AssessmentView>> list(
            @PathParam("id") PatientId id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        PracticeId practice = caller.practice();
        int size = Page.limit(limit);
        UUID after = PatientInPractice.after(cursor);
        return transaction.in(practice, () -> patient.requireKnown(id)
                .chain(() -> capacities.page(practice, id, after, size + 1))
                .call(() -> audit.record(AccessAction.READ, "capacity-assessments", id, null))
                .map(found -> Page.of(found, size, one -> Cursor.of(one.id())).map(AssessmentView::of)));
    }

    private Uni<Void> requirePaper(PatientId id, @Nullable PaperId paper) {
        return paper == null
                ? Uni.createFrom().voidItem()
                : papers.belongs(paper, id)
                        .chain(belongs -> belongs
                                ? Uni.createFrom().voidItem()
                                : Uni.createFrom().failure(Refusals.paperUnknown()));
    }

    private static RuntimeException refusal(Capacity.Contradiction contradiction) {
        return switch (contradiction) {
            case SELF_WITHOUT_CAPACITY ->
                Problems.unprocessable("self-without-capacity", "A patient who cannot judge cannot sign alone");
            case REPLACED_IN_SPITE_OF_CAPACITY ->
                Problems.unprocessable(
                        "replaced-in-spite-of-capacity", "Nobody decides in the place of a patient who is capable");
            case SIGNER_UNNAMED -> Problems.invalid("signerName", "required");
            case SIGNER_BESIDE_THE_POINT -> Problems.invalid("signerName", "not-for-SELF");
        };
    }
}
