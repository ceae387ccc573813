package eu.dermalia.rights.scan;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.rights.Texts;
import eu.dermalia.rights.patient.model.EmailAddress;
import eu.dermalia.rights.patient.model.PatientNumber;
import eu.dermalia.rights.scan.ScanList.ScanView;
import eu.dermalia.rights.scan.SearchScans.Clue;
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
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Path("/scans")
@RolesAllowed({Roles.PRACTICE_STAFF, Roles.PRACTICE_ADMIN, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
class ScanResource {
    private final TenantTransaction transaction;
    private final ScanList scans;
    private final SearchScans searchScans;
    private final Guards guards;
    private final Audit audit;
    private final Caller caller;

    ScanResource(
            TenantTransaction transaction,
            ScanList scans,
            SearchScans searchScans,
            Guards guards,
            Audit audit,
            Caller caller) {
        this.transaction = transaction;
        this.scans = scans;
        this.searchScans = searchScans;
        this.guards = guards;
        this.audit = audit;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "The practice's scans: patient, state, delivery, due date, restriction")
    public Uni<Page<ScanView>> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("patientId") @Nullable PatientId patient) {
        PracticeId practice = caller.practice();
        int size = Page.limit(limit);
        return transaction.in(
                practice, () -> scans.page(practice, patient == null ? null : List.of(patient), cursor, size)
                        .call(() -> audit.record(AccessAction.READ, "scans", patient, null)));
    }

    /** Exactly one of number, name (given, family or both) and email. In the body: none of them belongs into an address. */
    record SearchRequest(
            @Nullable @Size(max = 100) String number,

            @Nullable @Size(max = 201) @Pattern(regexp = Texts.LINE)
            String name,

            @Nullable @Size(max = 254) String email,
            @Nullable @Size(max = 200) String cursor,
            @Nullable Integer limit) {
        Clue clue() {
            if (Stream.of(number, name, email).filter(Objects::nonNull).count() != 1) {
                throw Problems.invalid("number", "exactly-one-of-number-name-email");
            }
            if (number != null) {
                return new Clue.Number(
                        PatientNumber.of(number).orElseThrow(() -> Problems.invalid("number", "patient-number")));
            }
            return name != null
                    ? new Clue.Name(name)
                    : new Clue.Address(EmailAddress.of(Objects.requireNonNull(email))
                            .orElseThrow(() -> Problems.invalid("email", "address")));
        }

        @Override
        public String toString() {
            return "SearchRequest[…]";
        }
    }

    /** Scans of the patients found by exact match, newest first. */
    @POST
    @Operation(
            summary = "Scans of the patients found by exact match",
            description = "Scans of the patients found by exact match, newest first.")
    @Path("/search")
    public Uni<Page<ScanView>> search(@Valid @NotNull SearchRequest request) {
        return searchScans.search(caller.practice(), request.clue(), request.cursor(), Page.limit(request.limit()));
    }

    @GET
    @Operation(summary = "One scan of the register")
    @Path("/{id}")
    public Uni<ScanView> get(@PathParam("id") ScanId id) {
        PracticeId practice = caller.practice();
        return transaction.in(practice, () -> scans.one(practice, id)
                .chain(found -> found.isPresent()
                        ? audit.record(AccessAction.READ, "scan", found.get().patientId(), id)
                                .replaceWith(found.get())
                        : guards.look(practice, id.value()).map(state -> {
                            throw state == GuardState.ERASED ? Problems.gone() : Problems.notFound();
                        })));
    }
}
