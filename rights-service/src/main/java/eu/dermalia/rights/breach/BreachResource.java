package eu.dermalia.rights.breach;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.Texts;
import eu.dermalia.rights.breach.BreachViews.BreachView;
import eu.dermalia.rights.breach.Breaches.Affected;
import eu.dermalia.rights.breach.model.BreachFacts;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Page;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The operator's register of breaches (GDPR Art. 33(2), (3), (5)). No patient data belongs into it. */
@Path("/breaches")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
class BreachResource {
    private static final int MOST_AT_ONCE = 1000;

    private final RecordBreach recordBreach;
    private final ReadBreaches readBreaches;
    private final Caller caller;
    private final Clock clock;

    BreachResource(RecordBreach recordBreach, ReadBreaches readBreaches, Caller caller, Clock clock) {
        this.recordBreach = recordBreach;
        this.readBreaches = readBreaches;
        this.caller = caller;
        this.clock = clock;
    }

    /** What is known in this phase; see {@link BreachFacts}. */
    record FactsRequest(
            @NotNull @Size(min = 1, max = 4000) @Pattern(regexp = Texts.LINES)
            String nature,

            @NotNull @Size(min = 1, max = 1000) @Pattern(regexp = Texts.LINES)
            String subjectCategories,

            @NotNull @Size(min = 1, max = 1000) @Pattern(regexp = Texts.LINES)
            String recordCategories,

            @Nullable @Min(0) Long approximateSubjects,
            @Nullable @Min(0) Long approximateRecords,

            @NotNull @Size(min = 1, max = 4000) @Pattern(regexp = Texts.LINES)
            String consequences,

            @NotNull @Size(min = 1, max = 4000) @Pattern(regexp = Texts.LINES)
            String measures,

            @NotNull @Size(min = 1, max = 400) @Pattern(regexp = Texts.LINES)
            String contact) {
        BreachFacts facts() {
            return new BreachFacts(
                    nature,
                    subjectCategories,
                    recordCategories,
                    approximateSubjects,
                    approximateRecords,
                    consequences,
                    measures,
                    contact);
        }
    }

    record AffectedRequest(
            @NotNull PracticeId practiceId,
            @Nullable @Min(0) Long approximateSubjects,
            @Nullable @Min(0) Long approximateRecords) {
        Affected affected() {
            return new Affected(practiceId, approximateSubjects, approximateRecords, null);
        }
    }

    /**
     * @param occurredAt when it happened, if known
     * @param awareAt since when the operator knows
     */
    record BreachRequest(
            @NotNull @Size(max = 200) @Pattern(regexp = Texts.LINE)
            String title,

            @Nullable Instant occurredAt,
            @NotNull Instant awareAt,
            @NotNull @Valid FactsRequest facts,
            @NotNull @Size(min = 1, max = MOST_AT_ONCE) List<@NotNull @Valid AffectedRequest> affectedPractices) {}

    /** @param affectedPractices more of them, when it turns out so */
    record PhaseRequest(
            @NotNull @Valid FactsRequest facts,
            @Nullable @Size(max = MOST_AT_ONCE) List<@NotNull @Valid AffectedRequest> affectedPractices) {}

    record RecordedView(UUID breachId) {}

    record PhaseRecordedView(UUID breachId, int phase) {}

    /** 422 {@code unknown-practice} when one is not registered. The practices are told in the background, within seconds. */
    @POST
    @Operation(
            summary = "Record a breach and tell the practices that it affects (Art. 33(2) GDPR)",
            description =
                    "422 unknown-practice when one is not registered. The practices are told in the background, within seconds.")
    @APIResponseSchema(value = RecordedView.class, responseCode = "201")
    public Uni<RestResponse<RecordedView>> record(@Valid @NotNull BreachRequest request) {
        if (request.awareAt().isAfter(clock.instant())) {
            throw Problems.invalid("awareAt", "not-in-the-future");
        }
        Instant occurred = request.occurredAt();
        if (occurred != null && occurred.isAfter(request.awareAt())) {
            throw Problems.invalid("occurredAt", "not-after-awareAt");
        }
        return recordBreach
                .record(
                        request.title().strip(),
                        occurred,
                        request.awareAt(),
                        request.facts().facts(),
                        affected(request.affectedPractices()),
                        caller.subject())
                .map(id -> RestResponse.ResponseBuilder.<RecordedView>created(URI.create("/breaches/" + id))
                        .entity(new RecordedView(id))
                        .build());
    }

    /** Newest first. */
    @GET
    @Operation(summary = "Recorded breaches", description = "Newest first.")
    public Uni<Page<BreachView>> list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable Integer limit) {
        return readBreaches.breaches(cursor, Page.limit(limit));
    }

    @GET
    @Operation(summary = "One recorded breach with its phases")
    @Path("/{id}")
    public Uni<BreachView> get(@PathParam("id") UUID id) {
        return readBreaches.breach(id);
    }

    /** What more is known; each affected practice is told (Art. 33(4)). */
    @POST
    @Operation(
            summary = "Add what has become known of a breach",
            description = "What more is known; each affected practice is told (Art. 33(4)).")
    @Path("/{id}/phases")
    @APIResponseSchema(value = PhaseRecordedView.class, responseCode = "201")
    public Uni<RestResponse<PhaseRecordedView>> phase(@PathParam("id") UUID id, @Valid @NotNull PhaseRequest request) {
        return recordBreach
                .phase(id, request.facts().facts(), affected(request.affectedPractices()), caller.subject())
                .map(phase -> RestResponse.status(RestResponse.Status.CREATED, new PhaseRecordedView(id, phase)));
    }

    private static List<Affected> affected(@Nullable List<AffectedRequest> requests) {
        return requests == null
                ? List.of()
                : requests.stream().map(AffectedRequest::affected).toList();
    }
}
