package eu.dermalia.rights.thirdcountry;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.rights.practice.Practices;
import eu.dermalia.rights.thirdcountry.Checks.Check;
import eu.dermalia.rights.thirdcountry.model.Endpoint;
import eu.dermalia.rights.thirdcountry.model.Finding;
import eu.dermalia.rights.thirdcountry.model.Finding.Fact;
import eu.dermalia.rights.thirdcountry.model.Finding.Source;
import eu.dermalia.rights.thirdcountry.model.Finding.Verdict;
import eu.dermalia.rights.thirdcountry.model.Outcome;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Accessor;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The fifth point: started by people, answered by the system. */
@Path("/practices/{id}/third-country-check")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRIVACY_OFFICER, Roles.OPERATOR})
class ThirdCountryResource {
    private final TenantTransaction transaction;
    private final Practices practices;
    private final Checks checks;
    private final WorkQueue queue;
    private final ThirdCountryConfig config;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;

    ThirdCountryResource(
            TenantTransaction transaction,
            Practices practices,
            Checks checks,
            WorkQueue queue,
            ThirdCountryConfig config,
            Audit audit,
            Caller caller,
            Clock clock) {
        this.transaction = transaction;
        this.practices = practices;
        this.checks = checks;
        this.queue = queue;
        this.config = config;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /** @param requestedAt the check's {@code checkedAt} will not be earlier */
    record CheckRequestedView(Instant requestedAt) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FindingView(
            Endpoint endpoint,
            Source source,
            Fact fact,
            String value,
            Verdict verdict,
            @Nullable String reason) {
        static FindingView of(Finding one) {
            return new FindingView(one.endpoint(), one.source(), one.fact(), one.value(), one.verdict(), one.reason());
        }
    }

    record CheckView(String version, Instant checkedAt, Outcome outcome, List<FindingView> findings) {
        static CheckView of(Check check) {
            return new CheckView(
                    check.version(),
                    check.checkedAt(),
                    check.outcome(),
                    check.findings().stream().map(FindingView::of).toList());
        }
    }

    @POST
    @Operation(summary = "Check the actual data path for third countries")
    @APIResponseSchema(value = CheckRequestedView.class, responseCode = "202")
    public Uni<RestResponse<CheckRequestedView>> start(@PathParam("id") PracticeId id) {
        Accessor who = accessor(id);
        Instant now = clock.instant();
        return transaction
                .in(id, () -> practices
                        .find(id)
                        .map(found -> found.orElseThrow(Problems::notFound))
                        .chain(() -> CheckWork.ask(id, queue, checks, now.plus(config.every())))
                        .chain(() -> audit.record(who, AccessAction.CREATED, "third-country-check", null, null)))
                .replaceWith(() -> RestResponse.accepted(new CheckRequestedView(now)));
    }

    /** The latest; 404 before the first. */
    @GET
    @Operation(
            summary = "The latest check of the data path for third countries",
            description = "The latest; 404 before the first.")
    public Uni<CheckView> latest(@PathParam("id") PracticeId id) {
        accessor(id);
        return transaction
                .in(id, () -> checks.latest(id))
                .map(found -> CheckView.of(found.orElseThrow(Problems::notFound)));
    }

    private Accessor accessor(PracticeId id) {
        if (!caller.roles().contains(Roles.OPERATOR) && !caller.practice().equals(id)) {
            throw Problems.notFound();
        }
        String role = Stream.of(Roles.PRIVACY_OFFICER, Roles.PRACTICE_ADMIN)
                .filter(caller.roles()::contains)
                .findFirst()
                .orElse(Roles.OPERATOR);
        return new Accessor(id, caller.subject(), role, null);
    }
}
