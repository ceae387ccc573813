package eu.dermalia.ingest.capture;

import eu.dermalia.ingest.OffLoop;
import eu.dermalia.ingest.capture.model.CaptureState;
import eu.dermalia.ingest.cluster.CaptureCluster;
import eu.dermalia.messaging.RetryPolicy;
import eu.dermalia.messaging.WorkHandler;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Acknowledges and deletes on the cluster what was taken, discarded, or offered a second time. */
@ApplicationScoped
class ClearCapture implements WorkHandler {
    private final Captures captures;
    private final CaptureCluster cluster;
    private final WorkQueue queue;
    private final TenantTransaction transaction;
    private final OffLoop offLoop;

    ClearCapture(
            Captures captures,
            CaptureCluster cluster,
            WorkQueue queue,
            TenantTransaction transaction,
            OffLoop offLoop) {
        this.captures = captures;
        this.cluster = cluster;
        this.queue = queue;
        this.transaction = transaction;
        this.offLoop = offLoop;
    }

    @Override
    public String kind() {
        return Work.CLEAR;
    }

    @Override
    public RetryPolicy retry() {
        return RetryPolicy.untilDone();
    }

    @Override
    public Uni<WorkOutcome> perform(WorkItem item) {
        return transaction
                .in(item.practice(), () -> captures.find(item.practice(), item.subject()))
                .chain(capture -> capture == null || capture.isOpen() || isNotOurs(capture)
                        ? transaction.in(item.practice(), () -> queue.finish(item))
                        : offLoop.call(() -> clear(capture))
                                .chain(() -> transaction.in(item.practice(), () -> note(item, capture))))
                .replaceWith(new WorkOutcome.Done());
    }

    /** Not taken yet, or refused: then it stays where it is. */
    private static boolean isNotOurs(Capture capture) {
        return capture.state() == CaptureState.PULLING || capture.state() == CaptureState.REJECTED;
    }

    private boolean clear(Capture capture) {
        if (capture.state() != CaptureState.DISCARDED) {
            cluster.acknowledge(capture.captureId());
        }
        return cluster.delete(capture.captureId());
    }

    private Uni<Void> note(WorkItem item, Capture capture) {
        Uni<?> row = capture.state() == CaptureState.PULLED
                ? captures.cleared(item.practice(), capture.ref())
                : captures.delete(item.practice(), capture.ref());
        return row.chain(() -> queue.finish(item));
    }
}
