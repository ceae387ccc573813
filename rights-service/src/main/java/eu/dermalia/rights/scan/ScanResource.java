package eu.dermalia.rights.scan;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.rights.scan.ScanList.ScanView;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Page;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

@Path("/scans")
@RolesAllowed({Roles.PRACTICE_STAFF, Roles.PRACTICE_ADMIN, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
class ScanResource {
    private final TenantTransaction transaction;
    private final ScanList scans;
    private final Guards guards;
    private final Audit audit;
    private final Caller caller;

    ScanResource(TenantTransaction transaction, ScanList scans, Guards guards, Audit audit, Caller caller) {
        this.transaction = transaction;
        this.scans = scans;
        this.guards = guards;
        this.audit = audit;
        this.caller = caller;
    }

    @GET
    public Uni<Page<ScanView>> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("patientId") @Nullable PatientId patient) {
        PracticeId practice = caller.practice();
        int size = Page.limit(limit);
        return transaction.in(practice, () -> scans.page(practice, patient, cursor, size)
                .call(() -> audit.record(AccessAction.READ, "scans", patient, null)));
    }

    @GET
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
