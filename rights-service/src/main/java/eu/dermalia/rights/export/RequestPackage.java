package eu.dermalia.rights.export;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.rights.export.OpenRequests.Request;
import eu.dermalia.rights.export.PackageStore.Stored;
import eu.dermalia.rights.export.model.PackageState;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Asks for the package of an open request under Art. 15 or 20; one at a time for each request. */
@ApplicationScoped
class RequestPackage {
    private final TenantTransaction transaction;
    private final OpenRequests requests;
    private final PackageStore store;
    private final Guards guards;
    private final WorkQueue queue;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;

    RequestPackage(
            TenantTransaction transaction,
            OpenRequests requests,
            PackageStore store,
            Guards guards,
            WorkQueue queue,
            Audit audit,
            Caller caller,
            Clock clock) {
        this.transaction = transaction;
        this.requests = requests;
        this.store = store;
        this.guards = guards;
        this.queue = queue;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /** @return fails with 404, with 422 for a request of another kind, with 409 when it is closed or has a package */
    Uni<Stored> request(PracticeId practice, RequestId id) {
        return transaction.in(practice, () -> requests.lock(id)
                .map(found -> found.orElseThrow(Problems::notFound))
                .invoke(RequestPackage::requireOpen)
                .chain(request -> store.lockOfRequest(id)
                        .chain(present -> ask(practice, request, present))
                        .call(() -> audit.record(AccessAction.CREATED, "package", request.patient(), request.scan())))
                .chain(() -> store.ofRequest(id))
                .map(Optional::orElseThrow));
    }

    private Uni<Void> ask(PracticeId practice, Request request, Optional<Stored> present) {
        if (present.isPresent() && present.get().stuck()) {
            return enqueue(practice, present.get().id());
        }
        if (present.map(Stored::state).filter(PackageState::isLive).isPresent()) {
            throw Problems.conflict("package-exists", "This request has a package already");
        }
        PackageId id = PackageId.mint();
        return store.insert(practice, id, request.id(), request.patient(), clock.instant(), caller.subject())
                .chain(() -> guards.open(practice, id.value()))
                .chain(() -> enqueue(practice, id));
    }

    private Uni<Void> enqueue(PracticeId practice, PackageId id) {
        return queue.enqueue(practice, id.value(), BuildPackage.KIND, Map.of());
    }

    static void requireIdentity(Request request) {
        if (request.isInDoubt()) {
            throw Problems.conflict("identity-pending", "The patient has not shown yet who he is");
        }
    }

    private static void requireOpen(Request request) {
        if (!request.isForData()) {
            throw Problems.unprocessable(
                    "not-a-request-for-data", "Packages are made for requests under Art. 15 and 20 only");
        }
        if (request.isClosed()) {
            throw Problems.conflict("request-closed", "The request is closed");
        }
        requireIdentity(request);
    }
}
