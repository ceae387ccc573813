package eu.dermalia.rights.processor;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.Texts;
import eu.dermalia.rights.practice.Gate;
import eu.dermalia.rights.practice.Practices;
import eu.dermalia.rights.processor.model.Attestation;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Accessor;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
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
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;

/** What attests the cloud in which the practice's data lies. */
@Path("/practices/{id}/c5-attestations")
@Produces(MediaType.APPLICATION_JSON)
class AttestationResource {
    private final TenantTransaction transaction;
    private final Practices practices;
    private final Attestations attestations;
    private final Gate gate;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;

    AttestationResource(
            TenantTransaction transaction,
            Practices practices,
            Attestations attestations,
            Gate gate,
            Audit audit,
            Caller caller,
            Clock clock) {
        this.transaction = transaction;
        this.practices = practices;
        this.attestations = attestations;
        this.gate = gate;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /** § 393(4) SGB V. */
    enum AttestationType {
        /** That the controls are suitable; has not been enough since 1 July 2025. */
        TYPE_1,
        /** That they also worked, throughout a period. */
        TYPE_2
    }

    record AttestationRequest(
            @NotNull AttestationType type,

            @NotNull @Pattern(regexp = Texts.LINE) @Size(max = 200)
            String body,

            @NotNull @Pattern(regexp = Texts.LINE) @Size(max = 200)
            String auditor,

            @NotNull LocalDate coversFrom,
            @NotNull LocalDate validUntil) {}

    record AttestationView(
            UUID attestationId, String body, String auditor, LocalDate coversFrom, LocalDate validUntil) {
        static AttestationView of(Attestation one) {
            return new AttestationView(one.id(), one.body(), one.auditor(), one.coversFrom(), one.validUntil());
        }
    }

    @POST
    @Operation(summary = "Record a C5 attestation of a processor")
    @RolesAllowed(Roles.OPERATOR)
    @APIResponseSchema(value = AttestationView.class, responseCode = "201")
    public Uni<RestResponse<AttestationView>> record(
            @PathParam("id") PracticeId id, @Valid @NotNull AttestationRequest request) {
        if (request.type() == AttestationType.TYPE_1) {
            throw Problems.unprocessable(
                    "c5-type-1-not-enough", "Since 1 July 2025 only type 2 counts (§ 393(4) s. 2 SGB V)");
        }
        if (request.validUntil().isBefore(request.coversFrom())) {
            throw Problems.invalid("validUntil", "not-before-coversFrom");
        }
        Attestation one = new Attestation(
                UuidCreator.getTimeOrderedEpoch(),
                request.body().strip(),
                request.auditor().strip(),
                request.coversFrom(),
                request.validUntil());
        Accessor who = new Accessor(id, caller.subject(), Roles.OPERATOR, null);
        return transaction
                .in(id, () -> practices
                        .find(id)
                        .map(found -> found.orElseThrow(Problems::notFound))
                        .chain(() -> attestations.insert(id, one, clock.instant(), who.actor()))
                        .chain(() -> audit.record(who, AccessAction.CREATED, "c5-attestation", null, null))
                        .chain(() -> gate.settle(id)))
                .replaceWith(() -> RestResponse.status(RestResponse.Status.CREATED, AttestationView.of(one)));
    }

    @GET
    @Operation(summary = "C5 attestations of the processors")
    @RolesAllowed({Roles.OPERATOR, Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    public Uni<List<AttestationView>> list(@PathParam("id") PracticeId id) {
        if (!caller.roles().contains(Roles.OPERATOR) && !caller.practice().equals(id)) {
            throw Problems.notFound();
        }
        return transaction
                .in(id, () -> attestations.of(id))
                .map(all -> all.stream().map(AttestationView::of).toList());
    }
}
