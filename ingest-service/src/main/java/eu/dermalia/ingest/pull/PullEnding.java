package eu.dermalia.ingest.pull;

import eu.dermalia.contracts.RejectionReason;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.ScanRejected;
import eu.dermalia.contracts.ScanStored;
import eu.dermalia.ingest.artefact.model.Manifest;
import eu.dermalia.ingest.basis.Bases;
import eu.dermalia.ingest.capture.Capture;
import eu.dermalia.ingest.capture.Captures;
import eu.dermalia.ingest.capture.Work;
import eu.dermalia.ingest.capture.model.CaptureState;
import eu.dermalia.ingest.capture.model.WaitReason;
import eu.dermalia.ingest.scan.Scans;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.Function;

/** How a pull ends: each way is one transaction, the last of its work. */
@ApplicationScoped
class PullEnding {
    private final Captures captures;
    private final Scans scans;
    private final Bases bases;
    private final Guards guards;
    private final Outbox outbox;
    private final WorkQueue queue;
    private final TenantTransaction transaction;
    private final Clock clock;

    PullEnding(
            Captures captures,
            Scans scans,
            Bases bases,
            Guards guards,
            Outbox outbox,
            WorkQueue queue,
            TenantTransaction transaction,
            Clock clock) {
        this.captures = captures;
        this.scans = scans;
        this.bases = bases;
        this.guards = guards;
        this.outbox = outbox;
        this.queue = queue;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * All files lie sealed in storage. The basis is locked until this has committed: one that was withdrawn meanwhile ends
     * the pull without a scan. The cluster's copy goes afterwards, by work of its own.
     */
    Uni<Void> commit(WorkItem item, Manifest manifest, String manifestDigest) {
        return end(item, capture -> bases.share(item.practice(), capture.basisId())
                .chain(inForce -> inForce
                        ? store(item, capture, manifest, manifestDigest)
                        : captures.backToWaiting(item.practice(), capture.ref(), WaitReason.NO_LEGAL_BASIS)
                                .chain(() -> sweep(item))));
    }

    private Uni<Void> store(WorkItem item, Capture capture, Manifest manifest, String manifestDigest) {
        ScanStored stored = new ScanStored(
                new ScanId(item.subject()),
                capture.patientId(),
                capture.basisId(),
                capture.purpose(),
                capture.capturedAt(),
                clock.instant(),
                manifest.artefacts().size(),
                manifest.bytes(),
                manifestDigest);
        return scans.add(item.practice(), stored)
                .chain(() -> captures.pulled(item.practice(), capture))
                .chain(() -> outbox.publish(item.practice(), stored))
                .chain(() -> queue.enqueue(item.practice(), capture.ref(), Work.CLEAR, Work.Nothing.MORE));
    }

    /** The capture stays on the cluster, and goes back to those that wait. */
    Uni<Void> giveUp(WorkItem item, WaitReason reason) {
        return end(item, capture -> captures.backToWaiting(item.practice(), capture.ref(), reason)
                .chain(() -> sweep(item)));
    }

    /** The capture stays on the cluster, and the practice may have it tried again. */
    Uni<Void> reject(WorkItem item, RejectionReason reason) {
        return end(item, capture -> captures.rejected(item.practice(), capture.ref(), reason)
                .chain(() -> outbox.publish(
                        item.practice(),
                        new ScanRejected(new ScanId(item.subject()), capture.patientId(), reason, clock.instant())))
                .chain(() -> sweep(item)));
    }

    /** Somebody else has taken it from the cluster. */
    Uni<Void> vanished(WorkItem item) {
        return end(
                item, capture -> captures.delete(item.practice(), capture.ref()).chain(() -> sweep(item)));
    }

    private Uni<Void> sweep(WorkItem item) {
        return queue.enqueue(item.practice(), item.subject(), Work.SWEEP, Work.Nothing.MORE);
    }

    private Uni<Void> end(WorkItem item, Function<Capture, Uni<Void>> how) {
        return transaction.in(item.practice(), () -> guards.requireOpen(item.practice(), item.subject())
                .chain(() -> captures.lockOfScan(item.practice(), new ScanId(item.subject())))
                .chain(capture -> capture == null || capture.state() != CaptureState.PULLING
                        ? Uni.createFrom().voidItem()
                        : how.apply(capture))
                .chain(() -> queue.finish(item)));
    }
}
