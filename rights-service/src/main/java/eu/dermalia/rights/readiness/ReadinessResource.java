package eu.dermalia.rights.readiness;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.Texts;
import eu.dermalia.rights.readiness.ReadinessGate.Shown;
import eu.dermalia.rights.readiness.model.Evidence;
import eu.dermalia.rights.readiness.model.Language;
import eu.dermalia.rights.readiness.model.ReadinessPoint;
import eu.dermalia.web.Accessor;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

@Path("/practices/{id}/readiness")
class ReadinessResource {
    private final ReadinessGate gate;
    private final Caller caller;
    private final RequestLanguage language;

    ReadinessResource(ReadinessGate gate, Caller caller, RequestLanguage language) {
        this.gate = gate;
        this.caller = caller;
        this.language = language;
    }

    record EvidenceRequest(
            @NotNull @Size(max = 60) @Pattern(regexp = Texts.LINE)
            String version,

            @NotNull @Size(max = 120) @Pattern(regexp = Texts.LINE)
            String author,

            @NotNull LocalDate decidedOn,
            @Nullable LocalDate validUntil,

            @Nullable @Size(max = 2000) @Pattern(regexp = "[^\\p{Cs}\\x00]*")
            String note) {}

    @GET
    @Operation(summary = "The eight points, which are clear, and how to clear the others")
    @RolesAllowed({Roles.OPERATOR, Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    @Parameter(name = "language", in = ParameterIn.QUERY, schema = @Schema(enumeration = {"de", "en"}))
    public Uni<ReadinessView> get(@PathParam("id") PracticeId id) {
        if (!caller.roles().contains(Roles.OPERATOR)) {
            requireOwn(id);
        }
        Optional<Language> wanted = language.wanted();
        return gate.show(id).map(shown -> view(shown, wanted));
    }

    @PUT
    @Operation(summary = "Record the evidence for one of the eight points")
    @Path("/{point}")
    @RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRIVACY_OFFICER})
    public Uni<ReadinessView> put(
            @PathParam("id") PracticeId id, @PathParam("point") String point, @Valid @NotNull EvidenceRequest request) {
        Accessor who = requireOwn(id);
        if (request.validUntil() != null && request.validUntil().isBefore(request.decidedOn())) {
            throw Problems.invalid("validUntil", "not-before-decidedOn");
        }
        Optional<Language> wanted = language.wanted();
        Evidence evidence = new Evidence(
                typedIn(point),
                request.version(),
                request.author(),
                request.decidedOn(),
                request.validUntil(),
                request.note());
        return gate.record(id, evidence, who).map(shown -> view(shown, wanted));
    }

    @DELETE
    @Operation(summary = "Take back the evidence for one of the eight points")
    @Path("/{point}")
    @RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRIVACY_OFFICER})
    public Uni<ReadinessView> delete(@PathParam("id") PracticeId id, @PathParam("point") String point) {
        Accessor who = requireOwn(id);
        Optional<Language> wanted = language.wanted();
        return gate.takeBack(id, typedIn(point), who).map(shown -> view(shown, wanted));
    }

    private Accessor requireOwn(PracticeId id) {
        if (!caller.practice().equals(id)) {
            throw Problems.notFound();
        }
        String role = caller.roles().contains(Roles.PRIVACY_OFFICER) ? Roles.PRIVACY_OFFICER : Roles.PRACTICE_ADMIN;
        return new Accessor(id, caller.subject(), role, null);
    }

    /** In the language of the query, else of the header, else of the practice. */
    private static ReadinessView view(Shown shown, Optional<Language> wanted) {
        return ReadinessView.of(
                shown,
                wanted.orElseGet(() -> RequestLanguage.of(
                        shown.practice().profile().languages().get(0))));
    }

    private static ReadinessPoint typedIn(String name) {
        ReadinessPoint point = point(name);
        if (point == ReadinessPoint.THIRD_COUNTRY_CHECK) {
            throw Problems.unprocessable(
                    "answered-by-the-system",
                    "The system answers this point itself: POST /practices/{id}/third-country-check");
        }
        return point;
    }

    private static ReadinessPoint point(String name) {
        return Arrays.stream(ReadinessPoint.values())
                .filter(point -> point.name().equals(name))
                .findFirst()
                .orElseThrow(Problems::notFound);
    }
}
