package eu.dermalia.ingest.capture;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RejectionReason;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.ScanRejected;
import eu.dermalia.ingest.OffLoop;
import eu.dermalia.ingest.artefact.model.Manifest;
import eu.dermalia.ingest.artefact.model.ManifestCheck;
import eu.dermalia.ingest.basis.Bases;
import eu.dermalia.ingest.capture.model.CaptureFacts;
import eu.dermalia.ingest.capture.model.PullDecision;
import eu.dermalia.ingest.capture.model.Resolution;
import eu.dermalia.ingest.capture.model.WaitReason;
import eu.dermalia.ingest.cluster.CaptureCluster;
import eu.dermalia.ingest.cluster.NotAManifest;
import eu.dermalia.ingest.practice.Practices;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.messaging.RetryPolicy;
import eu.dermalia.messaging.WorkHandler;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an offered capture's manifest, asks who its patient is, and decides: pull, wait, or refuse. */
@ApplicationScoped
class DecideCapture implements WorkHandler {
    private static final Duration AT_ONCE = Duration.ofMillis(100);

    private final Captures captures;
    private final Practices practices;
    private final Bases bases;
    private final CaptureCluster cluster;
    private final ResolvePatient resolve;
    private final CaptureConfig config;
    private final Guards guards;
    private final Outbox outbox;
    private final WorkQueue queue;
    private final TenantTransaction transaction;
    private final OffLoop offLoop;
    private final Clock clock;

    DecideCapture(
            Captures captures,
            Practices practices,
            Bases bases,
            CaptureCluster cluster,
            ResolvePatient resolve,
            CaptureConfig config,
            Guards guards,
            Outbox outbox,
            WorkQueue queue,
            TenantTransaction transaction,
            OffLoop offLoop,
            Clock clock) {
        this.captures = captures;
        this.practices = practices;
        this.bases = bases;
        this.cluster = cluster;
        this.resolve = resolve;
        this.config = config;
        this.guards = guards;
        this.outbox = outbox;
        this.queue = queue;
        this.transaction = transaction;
        this.offLoop = offLoop;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Work.DECIDE;
    }

    @Override
    public RetryPolicy retry() {
        return RetryPolicy.untilDone();
    }

    /** What the decision is based on; it only holds as long as this is so. */
    private record Basis(Capture capture, boolean ready, long changes) {}

    @Override
    public Uni<WorkOutcome> perform(WorkItem item) {
        return transaction
                .in(item.practice(), () -> read(item))
                .chain(basis -> basis.isEmpty()
                        ? Uni.createFrom().item(new WorkOutcome.Done())
                        : offLoop.call(() -> check(basis.get().capture().captureId()))
                                .chain(check -> decide(item, basis.get(), check)));
    }

    private Uni<Optional<Basis>> read(WorkItem item) {
        return captures.find(item.practice(), item.subject()).chain(capture -> {
            if (capture == null || !capture.isOpen()) {
                return queue.finish(item).replaceWith(Optional.<Basis>empty());
            }
            return practices
                    .find(item.practice())
                    .map(practice -> Optional.of(new Basis(
                            capture,
                            practice != null && practice.ready(),
                            practice == null ? -1 : practice.changes())));
        });
    }

    /** Empty when the capture is no longer there. */
    private Optional<ManifestCheck> check(String captureId) {
        try {
            return cluster.manifest(captureId).map(read -> ManifestCheck.of(read.draft(), captureId, config.limits()));
        } catch (NotAManifest e) {
            return Optional.of(new ManifestCheck.Invalid(RejectionReason.BAD_MANIFEST));
        }
    }

    private Uni<WorkOutcome> decide(WorkItem item, Basis basis, Optional<ManifestCheck> check) {
        if (check.isEmpty()) {
            return settle(item, basis, () -> captures.delete(item.practice(), item.subject())
                    .replaceWithVoid());
        }
        if (check.get() instanceof ManifestCheck.Invalid invalid) {
            return settle(item, basis, () -> reject(item, invalid.reason()));
        }
        Manifest manifest = ((ManifestCheck.Valid) check.get()).manifest();
        Uni<Resolution> resolution = basis.ready()
                ? resolve.resolve(item.practice(), manifest.patientNumber(), item.cause())
                : Uni.createFrom().item(new Resolution.Unknown());
        return resolution.chain(found -> {
            Capture capture = basis.capture();
            CaptureFacts facts =
                    new CaptureFacts(capture.offeredAt(), manifest.capturedAt(), manifest.purpose(), capture.chosen());
            PullDecision decision =
                    PullDecision.decide(basis.ready(), facts, found, config.plausible(), clock.instant());
            return settle(item, basis, () -> apply(item.practice(), capture, manifest, decision));
        });
    }

    private Uni<Void> apply(PracticeId practice, Capture capture, Manifest manifest, PullDecision decision) {
        if (decision instanceof PullDecision.Wait wait) {
            return captures.wait(practice, capture.ref(), wait, manifest);
        }
        if (decision instanceof PullDecision.Sweep) {
            return captures.discarded(practice, capture)
                    .chain(() -> queue.enqueue(practice, capture.ref(), Work.CLEAR, Work.Nothing.MORE));
        }
        PullDecision.Pull pull = (PullDecision.Pull) decision;
        ScanId scan = new ScanId(UuidCreator.getTimeOrderedEpoch());
        return bases.shareOrLearn(practice, pull.patientId(), pull.basisId(), pull.purpose())
                .chain(inForce -> inForce
                        ? guards.open(practice, scan.value())
                                .chain(() -> captures.pulling(practice, capture.ref(), pull, manifest, scan))
                                .chain(() -> queue.enqueue(practice, scan.value(), Work.PULL, Work.Nothing.MORE))
                        : captures.wait(
                                practice,
                                capture.ref(),
                                new PullDecision.Wait(WaitReason.NO_LEGAL_BASIS, pull.patientId()),
                                manifest));
    }

    private Uni<Void> reject(WorkItem item, RejectionReason reason) {
        ScanId scan = new ScanId(UuidCreator.getTimeOrderedEpoch());
        return captures.rejected(item.practice(), item.subject(), reason)
                .chain(() -> outbox.publish(item.practice(), new ScanRejected(scan, null, reason, clock.instant())));
    }

    /** Writes the decision, unless what it rests on has changed since: then it is made again. */
    private Uni<WorkOutcome> settle(WorkItem item, Basis basis, java.util.function.Supplier<Uni<Void>> effect) {
        return transaction.in(
                item.practice(),
                () -> practices.lock(item.practice()).chain(practice -> captures.lock(item.practice(), item.subject())
                        .chain(capture -> {
                            if (capture == null || !capture.isOpen()) {
                                return queue.finish(item).replaceWith(new WorkOutcome.Done());
                            }
                            long changes = practice == null ? -1 : practice.changes();
                            if (changes != basis.changes() || isOther(capture, basis.capture())) {
                                return queue.hold(item)
                                        .replaceWith(new WorkOutcome.Again(AT_ONCE, "CHANGED_MEANWHILE"));
                            }
                            return effect.get()
                                    .chain(() -> queue.finish(item))
                                    .<WorkOutcome>replaceWith(new WorkOutcome.Done());
                        })));
    }

    private static boolean isOther(Capture now, @Nullable Capture then) {
        return then == null || !Objects.equals(now.chosen(), then.chosen());
    }
}
