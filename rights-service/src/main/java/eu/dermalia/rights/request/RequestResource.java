package eu.dermalia.rights.request;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.request.OpenRequest.Asked;
import eu.dermalia.rights.request.RequestViews.Filter;
import eu.dermalia.rights.request.RequestViews.RequestView;
import eu.dermalia.rights.request.model.RequestChannel;
import eu.dermalia.rights.request.model.RequestState;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/requests")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.PRACTICE_STAFF, Roles.PRACTICE_ADMIN, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
class RequestResource {
    private final OpenRequest openRequest;
    private final Requests requests;
    private final RequestViews views;
    private final TenantTransaction transaction;
    private final Audit audit;
    private final Caller caller;

    RequestResource(
            OpenRequest openRequest,
            Requests requests,
            RequestViews views,
            TenantTransaction transaction,
            Audit audit,
            Caller caller) {
        this.openRequest = openRequest;
        this.requests = requests;
        this.views = views;
        this.transaction = transaction;
        this.audit = audit;
        this.caller = caller;
    }

    /**
     * @param article any but ART_17_ERASURE, which {@code POST /erasures} opens
     * @param scanId one scan; absent when it is about all of the patient
     * @param receivedOn when the practice received it, in its own zone
     * @param channel how it came; no address
     */
    record NewRequest(
            @NotNull PatientId patientId,
            @NotNull RequestArticle article,
            @Nullable ScanId scanId,
            @NotNull LocalDate receivedOn,
            @NotNull RequestChannel channel) {}

    @POST
    @Operation(summary = "Record a data subject's request, whose month starts to run")
    @APIResponseSchema(value = RequestView.class, responseCode = "201")
    public Uni<RestResponse<RequestView>> open(@Valid @NotNull NewRequest request) {
        if (request.article() == RequestArticle.ART_17_ERASURE) {
            throw Problems.unprocessable("opened-by-erasure", "An erasure is requested at POST /erasures");
        }
        PracticeId practice = caller.practice();
        Asked asked = new Asked(
                request.patientId(), request.article(), request.scanId(), request.receivedOn(), request.channel());
        return openRequest
                .open(practice, asked)
                .chain(opened -> show(practice, opened))
                .map(view -> RestResponse.ResponseBuilder.<RequestView>created(
                                URI.create("/requests/" + view.requestId()))
                        .entity(view)
                        .build());
    }

    /**
     * The most urgent first.
     *
     * @param dueBefore answers that are due before this day
     */
    @GET
    @Operation(summary = "Data subjects' requests, the most urgent first", description = "The most urgent first.")
    public Uni<Page<RequestView>> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("article") @Nullable String article,
            @QueryParam("patientId") @Nullable PatientId patient,
            @QueryParam("due_before") @Nullable String dueBefore,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        PracticeId practice = caller.practice();
        Filter filter = new Filter(
                constant("state", RequestState.class, state),
                constant("article", RequestArticle.class, article),
                patient,
                day("due_before", dueBefore));
        int size = Page.limit(limit);
        return transaction.in(practice, () -> requests.moment(practice)
                .chain(now -> views.page(practice, filter, now, cursor, size))
                .call(() -> audit.record(AccessAction.READ, "requests", patient, null)));
    }

    @GET
    @Operation(summary = "One data subject's request with its clock")
    @Path("/{id}")
    public Uni<RequestView> get(@PathParam("id") RequestId id) {
        PracticeId practice = caller.practice();
        return transaction.in(practice, () -> requests.moment(practice)
                .chain(now -> views.one(practice, id, now))
                .map(found -> found.orElseThrow(Problems::notFound))
                .call(view -> audit.record(AccessAction.READ, "request", view.patientId(), view.scanId())));
    }

    private Uni<RequestView> show(PracticeId practice, OpenRequest.Opened opened) {
        return transaction.in(
                practice, () -> views.one(practice, opened.request().id(), opened.now())
                        .map(found -> found.orElseThrow(Problems::notFound)));
    }

    private static <E extends Enum<E>> @Nullable E constant(String field, Class<E> type, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(() -> Problems.invalid(field, "one-of"));
    }

    private static @Nullable LocalDate day(String field, @Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Problems.invalid(field, "day");
        }
    }
}
