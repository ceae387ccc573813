package eu.dermalia.rights.request;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.rights.practice.Organisations;
import eu.dermalia.rights.practice.Practices;
import eu.dermalia.rights.practice.model.ContactRole;
import eu.dermalia.rights.practice.model.Organisation;
import eu.dermalia.rights.practice.model.Practice;
import eu.dermalia.rights.practice.model.Responsible;
import eu.dermalia.rights.request.model.Denial;
import eu.dermalia.rights.request.model.SubjectRequest;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What notification-service asks before it warns a practice: where to, and whether there is anything to warn of. */
@Path("/requests/{id}/warning-contact")
class WarningContactResource {
    private final TenantTransaction transaction;
    private final Practices practices;
    private final Organisations organisations;
    private final PracticeMoment moments;
    private final RequestStore store;
    private final Audit audit;
    private final Caller caller;

    WarningContactResource(
            TenantTransaction transaction,
            Practices practices,
            Organisations organisations,
            PracticeMoment moments,
            RequestStore store,
            Audit audit,
            Caller caller) {
        this.transaction = transaction;
        this.practices = practices;
        this.organisations = organisations;
        this.moments = moments;
        this.store = store;
        this.audit = audit;
        this.caller = caller;
    }

    /**
     * @param email of whoever is responsible for requests; the practice's own when nobody is named
     * @param dueOn the last day as it is now
     */
    record WarningContactView(String email, String language, LocalDate dueOn) {
        @Override
        public String toString() {
            return "WarningContactView[…]";
        }
    }

    /** 409 when the request is closed, or its clock stands still. */
    @GET
    @Operation(
            summary = "Whom a warning of a due request goes to, for the mail",
            description = "409 when the request is closed, or its clock stands still.")
    @RolesAllowed(Roles.CALL_READ_PRIVACY_CONTACT)
    public Uni<WarningContactView> get(@PathParam("id") RequestId id) {
        PracticeId practice = caller.practice();
        return transaction.in(practice, () -> store.find(id)
                .map(found -> found.orElseThrow(Problems::notFound))
                .invoke(WarningContactResource::requireRunning)
                .call(request -> audit.record(AccessAction.READ, "warning-contact", request.patient(), request.scan()))
                .chain(request -> practices
                        .find(practice)
                        .map(found -> found.orElseThrow(Problems::notFound))
                        .chain(known -> organisations.find(practice).map(found -> view(known, found, request)))));
    }

    private WarningContactView view(Practice practice, Optional<Organisation> organisation, SubjectRequest request) {
        return new WarningContactView(
                organisation
                        .flatMap(known -> known.responsible(ContactRole.PRIVACY))
                        .map(Responsible::email)
                        .orElse(practice.profile().email()),
                practice.profile().languages().get(0),
                request.lastDay(moments.of(practice)));
    }

    private static void requireRunning(SubjectRequest request) {
        if (!request.state().isOpen()) {
            throw Denials.problem(Denial.CLOSED, "");
        }
        if (request.deadline().isPaused()) {
            throw Denials.problem(Denial.IDENTITY_PENDING, "");
        }
    }
}
