package eu.dermalia.ingest.pull;

import eu.dermalia.contracts.ScanId;
import eu.dermalia.ingest.artefact.Artefacts;
import eu.dermalia.ingest.capture.Work;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.RetryPolicy;
import eu.dermalia.messaging.WorkHandler;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.vault.Vault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Removes the key, the objects and the index of a pull that was given up; its scan id is never used again. */
@ApplicationScoped
class SweepScan implements WorkHandler {
    private final Vault vault;
    private final Artefacts artefacts;
    private final Guards guards;
    private final WorkQueue queue;
    private final TenantTransaction transaction;

    SweepScan(Vault vault, Artefacts artefacts, Guards guards, WorkQueue queue, TenantTransaction transaction) {
        this.vault = vault;
        this.artefacts = artefacts;
        this.guards = guards;
        this.queue = queue;
        this.transaction = transaction;
    }

    @Override
    public String kind() {
        return Work.SWEEP;
    }

    @Override
    public RetryPolicy retry() {
        return RetryPolicy.untilDone();
    }

    @Override
    public Uni<WorkOutcome> perform(WorkItem item) {
        return transaction
                .in(item.practice(), () -> guards.mark(item.practice(), item.subject()))
                .chain(() -> vault.erase(item.practice(), item.subject()))
                .chain(() -> transaction.in(item.practice(), () -> artefacts
                        .deleteAll(item.practice(), new ScanId(item.subject()))
                        .chain(() -> queue.finish(item))))
                .replaceWith(new WorkOutcome.Done());
    }
}
