package eu.dermalia.rights.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.contract.ContractEnds.Ended;
import eu.dermalia.rights.contract.ContractEnds.Left;
import eu.dermalia.tenancy.TenantTransaction;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/practices/{id}/contract-end")
class ContractEndResource {
    private final EndContract endContract;
    private final ContractEnds ends;
    private final TenantTransaction transaction;
    private final Audit audit;
    private final Caller caller;

    ContractEndResource(
            EndContract endContract, ContractEnds ends, TenantTransaction transaction, Audit audit, Caller caller) {
        this.endContract = endContract;
        this.ends = ends;
        this.transaction = transaction;
        this.audit = audit;
        this.caller = caller;
    }

    /**
     * The practice has its data, all of them. At least one digest or package.
     *
     * @param exportedOn day on which it took them over
     * @param digests SHA-256 of the files that it took over, hex
     * @param packages of ours that are among them; each was fetched
     */
    record Acknowledgement(
            @NotNull LocalDate exportedOn,
            @Nullable @Size(max = 1000) List<@NotNull @Pattern(regexp = "[0-9a-f]{64}") String> digests,
            @Nullable @Size(max = 1000) List<@NotNull UUID> packages) {}

    /** @param acknowledgement without it nothing is erased: 409 {@code export-not-acknowledged} */
    record EndRequest(@Valid @Nullable Acknowledgement acknowledgement) {}

    /** @param erasedAt since when nothing of the practice's patients is left; until then {@code scansLeft}, {@code patientsLeft} */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EndView(
            LocalDate endedOn,
            LocalDate exportedOn,
            List<String> digests,
            List<UUID> packages,
            Instant acknowledgedAt,
            long scansLeft,
            long patientsLeft,
            @Nullable Instant erasedAt) {
        static EndView of(Ended ended, Left left) {
            return new EndView(
                    ended.endedOn(),
                    ended.exportedOn(),
                    ended.digests(),
                    ended.packages(),
                    ended.acknowledgedAt(),
                    left.scans(),
                    left.patients(),
                    ended.erasedAt());
        }
    }

    @POST
    @RolesAllowed(Roles.PRACTICE_ADMIN)
    @Operation(summary = "The practice leaves: closes the gate at once and erases everything; cannot be undone")
    public Uni<RestResponse<EndView>> end(@PathParam("id") PracticeId id, @Valid @NotNull EndRequest request) {
        PracticeId practice = own(id);
        Acknowledgement said = request.acknowledgement();
        if (said == null) {
            throw Problems.conflict(
                    "export-not-acknowledged", "The practice has to acknowledge first that it has its data");
        }
        List<String> digests = said.digests() == null ? List.of() : said.digests();
        List<UUID> packages = said.packages() == null ? List.of() : said.packages();
        if (digests.isEmpty() && packages.isEmpty()) {
            throw Problems.invalid("acknowledgement.digests", "digest-or-package");
        }
        return endContract
                .end(practice, said.exportedOn(), digests, packages, caller.subject())
                .chain(() -> view(practice))
                .map(view -> RestResponse.ResponseBuilder.<EndView>create(RestResponse.Status.ACCEPTED)
                        .entity(view)
                        .build());
    }

    @GET
    @RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRIVACY_OFFICER})
    @Operation(summary = "How far the erasure is; 404 while the contract runs")
    public Uni<EndView> get(@PathParam("id") PracticeId id) {
        return view(own(id));
    }

    private Uni<EndView> view(PracticeId practice) {
        return transaction.in(practice, () -> ends.find(practice)
                .map(found -> found.orElseThrow(Problems::notFound))
                .call(() -> audit.record(AccessAction.READ, "contract-end", null, null))
                .chain(ended -> ends.left().map(left -> EndView.of(ended, left))));
    }

    private PracticeId own(PracticeId id) {
        if (!caller.practice().equals(id)) {
            throw Problems.notFound();
        }
        return id;
    }
}
