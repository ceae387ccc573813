package eu.dermalia.rights.rectification;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.Texts;
import eu.dermalia.rights.patient.Patients;
import eu.dermalia.rights.rectification.Rectifications.Version;
import eu.dermalia.rights.rectification.Rectify.Wish;
import eu.dermalia.rights.rectification.model.RectifiedField;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/patients/{id}/rectifications")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.PRACTICE_STAFF, Roles.PRACTICE_ADMIN, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
class RectificationResource {
    private final Rectify rectify;
    private final Rectifications rectifications;
    private final Patients patients;
    private final TenantTransaction transaction;
    private final Audit audit;
    private final Caller caller;

    RectificationResource(
            Rectify rectify,
            Rectifications rectifications,
            Patients patients,
            TenantTransaction transaction,
            Audit audit,
            Caller caller) {
        this.rectify = rectify;
        this.rectifications = rectifications;
        this.patients = patients;
        this.transaction = transaction;
        this.audit = audit;
        this.caller = caller;
    }

    /**
     * @param value as it is right; a statement may have lines
     * @param scanId for a STATEMENT, and for nothing else
     * @param requestId the data subject's request under Art. 16, where there is one
     */
    record RectificationRequest(
            @NotNull RectifiedField field,
            @NotNull @Size(min = 1, max = 4000) String value,
            @Nullable ScanId scanId,
            @Nullable RequestId requestId,

            @NotNull @Size(max = 500) @Pattern(regexp = Texts.LINE)
            String reason) {
        @Override
        public String toString() {
            return "RectificationRequest[…]";
        }
    }

    /** What stood there, and when, stays readable. */
    @POST
    @Operation(
            summary = "Correct a patient's data (Art. 16 GDPR)",
            description = "What stood there, and when, stays readable.")
    @APIResponseSchema(value = Version.class, responseCode = "201")
    public Uni<RestResponse<Version>> rectify(
            @PathParam("id") PatientId patient, @Valid @NotNull RectificationRequest request) {
        boolean statement = request.field() == RectifiedField.STATEMENT;
        if (statement == (request.scanId() == null)) {
            throw Problems.invalid("scanId", statement ? "required" : "for-a-statement-only");
        }
        if (statement && !isReadable(request.value())) {
            throw Problems.invalid("value", "text");
        }
        Wish wish = new Wish(
                request.field(),
                request.value(),
                request.scanId(),
                request.requestId(),
                request.reason(),
                caller.subject());
        return rectify.rectify(caller.practice(), patient, wish)
                .map(version -> RestResponse.ResponseBuilder.<Version>created(
                                URI.create("/patients/" + patient + "/rectifications"))
                        .entity(version)
                        .build());
    }

    /** Every version, the newest first: who, when, what it was, what it is. */
    @GET
    @Operation(
            summary = "Corrections of a patient's data, with what stood there before",
            description = "Every version, the newest first: who, when, what it was, what it is.")
    public Uni<Page<Version>> list(
            @PathParam("id") PatientId patient,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        PracticeId practice = caller.practice();
        int size = Page.limit(limit);
        return transaction.in(practice, () -> patients.find(practice, patient)
                .map(found -> found.orElseThrow(Problems::notFound))
                .chain(() -> audit.record(AccessAction.READ, "rectifications", patient, null))
                .chain(() -> rectifications.page(practice, patient, cursor, size)));
    }

    /** Shows something; no control characters but line breaks. */
    private static boolean isReadable(String text) {
        return !text.isBlank()
                && text.codePoints()
                        .allMatch(point -> point == '\n'
                                || (!Character.isISOControl(point)
                                        && Character.getType(point) != Character.FORMAT
                                        && Character.isDefined(point)
                                        && Character.getType(point) != Character.SURROGATE));
    }
}
