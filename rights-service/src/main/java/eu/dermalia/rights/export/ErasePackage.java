package eu.dermalia.rights.export;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.RetryPolicy;
import eu.dermalia.messaging.WorkHandler;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Accessor;
import eu.dermalia.web.Audit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Ends a package's time: due when it expires, at once after its download, or when it could not be built. */
@ApplicationScoped
class ErasePackage implements WorkHandler {
    static final String KIND = "erase-package";

    private final PackageErasure erasure;
    private final TenantTransaction transaction;
    private final PackageStore store;
    private final WorkQueue queue;
    private final Audit audit;
    private final Clock clock;

    ErasePackage(
            PackageErasure erasure,
            TenantTransaction transaction,
            PackageStore store,
            WorkQueue queue,
            Audit audit,
            Clock clock) {
        this.erasure = erasure;
        this.transaction = transaction;
        this.store = store;
        this.queue = queue;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public RetryPolicy retry() {
        return RetryPolicy.untilDone();
    }

    @Override
    public Uni<WorkOutcome> perform(WorkItem item) {
        PracticeId practice = item.practice();
        PackageId id = new PackageId(item.subject());
        Accessor who = new Accessor(practice, "rights-service", "service", null);
        return erasure.destroy(practice, id)
                .chain(() -> transaction.in(practice, () -> store.lock(id)
                        .chain(found -> found.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : audit.record(
                                        who,
                                        AccessAction.DELETED,
                                        "package",
                                        found.get().patient(),
                                        null))
                        .chain(() -> store.gone(id, clock.instant()))
                        .chain(() -> queue.finish(item))))
                .replaceWith(new WorkOutcome.Done());
    }
}
