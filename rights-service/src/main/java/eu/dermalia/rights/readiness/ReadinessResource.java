package eu.dermalia.rights.readiness;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.Texts;
import eu.dermalia.rights.readiness.model.Evidence;
import eu.dermalia.rights.readiness.model.PointState;
import eu.dermalia.rights.readiness.model.Readiness;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

@Path("/practices/{id}/readiness")
class ReadinessResource {
    private final ReadinessGate gate;
    private final Caller caller;

    ReadinessResource(ReadinessGate gate, Caller caller) {
        this.gate = gate;
        this.caller = caller;
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

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PointView(
            ReadinessPoint point,
            boolean clear,
            @Nullable String version,
            @Nullable LocalDate decidedOn,
            @Nullable LocalDate validUntil,
            @Nullable String missing,
            @Nullable String nextStep) {
        static PointView of(PointState state) {
            if (state instanceof PointState.Clear clear) {
                Evidence evidence = clear.evidence();
                return new PointView(
                        state.point(),
                        true,
                        evidence.version(),
                        evidence.decidedOn(),
                        evidence.validUntil(),
                        null,
                        null);
            }
            if (state instanceof PointState.Expired expired) {
                Evidence evidence = expired.evidence();
                return new PointView(
                        state.point(),
                        false,
                        evidence.version(),
                        evidence.decidedOn(),
                        evidence.validUntil(),
                        "EXPIRED",
                        state.point().nextStep());
            }
            return new PointView(
                    state.point(),
                    false,
                    null,
                    null,
                    null,
                    "NO_EVIDENCE",
                    state.point().nextStep());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReadinessView(boolean ready, @Nullable String nextStep, List<PointView> points) {
        static ReadinessView of(Readiness readiness) {
            String nextStep = readiness instanceof Readiness.Missing missing ? missing.nextStep() : null;
            return new ReadinessView(
                    readiness.isClear(),
                    nextStep,
                    readiness.points().stream().map(PointView::of).toList());
        }
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    public Uni<ReadinessView> get(@PathParam("id") PracticeId id) {
        if (!caller.roles().contains(Roles.OPERATOR)) {
            requireOwn(id);
        }
        return gate.show(id).map(ReadinessView::of);
    }

    @PUT
    @Path("/{point}")
    @RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRIVACY_OFFICER})
    public Uni<ReadinessView> put(
            @PathParam("id") PracticeId id, @PathParam("point") String point, @Valid @NotNull EvidenceRequest request) {
        Accessor who = requireOwn(id);
        if (request.validUntil() != null && request.validUntil().isBefore(request.decidedOn())) {
            throw Problems.invalid("validUntil", "not-before-decidedOn");
        }
        Evidence evidence = new Evidence(
                point(point),
                request.version(),
                request.author(),
                request.decidedOn(),
                request.validUntil(),
                request.note());
        return gate.record(id, evidence, who).map(ReadinessView::of);
    }

    @DELETE
    @Path("/{point}")
    @RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRIVACY_OFFICER})
    public Uni<ReadinessView> delete(@PathParam("id") PracticeId id, @PathParam("point") String point) {
        return gate.takeBack(id, point(point), requireOwn(id)).map(ReadinessView::of);
    }

    private Accessor requireOwn(PracticeId id) {
        if (!caller.practice().equals(id)) {
            throw Problems.notFound();
        }
        String role = caller.roles().contains(Roles.PRIVACY_OFFICER) ? Roles.PRIVACY_OFFICER : Roles.PRACTICE_ADMIN;
        return new Accessor(id, caller.subject(), role, null);
    }

    private static ReadinessPoint point(String name) {
        return Arrays.stream(ReadinessPoint.values())
                .filter(point -> point.name().equals(name))
                .findFirst()
                .orElseThrow(Problems::notFound);
    }
}
