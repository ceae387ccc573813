package eu.dermalia.rights.basis;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.Texts;
import eu.dermalia.rights.basis.InformationSheets.HandOver;
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
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The proof that a patient was informed (GDPR Art. 13, Art. 5(2)). */
@Path("/patients/{id}/information-sheets")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.PRACTICE_STAFF, Roles.PRACTICE_ADMIN, Roles.PHYSICIAN})
class InformationSheetResource {
    private final TenantTransaction transaction;
    private final PatientInPractice patient;
    private final InformationSheets sheets;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;

    InformationSheetResource(
            TenantTransaction transaction,
            PatientInPractice patient,
            InformationSheets sheets,
            Audit audit,
            Caller caller,
            Clock clock) {
        this.transaction = transaction;
        this.patient = patient;
        this.sheets = sheets;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    record SheetRequest(
            @NotNull @Size(max = 60) @Pattern(regexp = Texts.LINE)
            String version,

            @NotNull @Pattern(regexp = "de|en") String language,
            @NotNull LocalDate handedOverOn) {}

    /** Repeating it changes nothing. */
    @POST
    @Operation(
            summary = "Note that the information sheet was handed over",
            description = "Repeating it changes nothing.")
    @APIResponseSchema(value = SheetRequest.class, responseCode = "201")
    public Uni<RestResponse<SheetRequest>> handOver(
            @PathParam("id") PatientId id, @Valid @NotNull SheetRequest request) {
        PracticeId practice = caller.practice();
        String recordedBy = caller.subject();
        HandOver handOver = new HandOver(
                UuidCreator.getTimeOrderedEpoch(),
                request.version().strip(),
                request.language(),
                request.handedOverOn(),
                clock.instant());
        return transaction.in(practice, () -> patient.requireOpen(practice, id)
                .invoke(today -> {
                    if (handOver.handedOverOn().isAfter(today)) {
                        throw Problems.invalid("handedOverOn", "not-in-the-future");
                    }
                })
                .chain(() -> sheets.add(practice, id, handOver, recordedBy))
                .chain(() -> audit.record(AccessAction.CREATED, "information-sheet", id, null))
                .replaceWith(() -> RestResponse.ResponseBuilder.<SheetRequest>created(
                                URI.create("/patients/" + id + "/information-sheets"))
                        .entity(request)
                        .build()));
    }

    @GET
    @Operation(summary = "Which versions of the information sheet the patient was given, and when")
    @RolesAllowed({Roles.PRACTICE_STAFF, Roles.PRACTICE_ADMIN, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    public Uni<Page<HandOver>> list(
            @PathParam("id") PatientId id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        int size = Page.limit(limit);
        UUID after = PatientInPractice.after(cursor);
        return transaction.in(caller.practice(), () -> patient.requireKnown(id)
                .chain(() -> sheets.page(id, after, size + 1))
                .call(() -> audit.record(AccessAction.READ, "information-sheets", id, null))
                .map(found -> Page.of(found, size, one -> Cursor.of(one.handoverId()))));
    }
}
