package eu.dermalia.ingest.pull;

import eu.dermalia.contracts.RejectionReason;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.ingest.OffLoop;
import eu.dermalia.ingest.artefact.Artefacts;
import eu.dermalia.ingest.artefact.model.Artefact;
import eu.dermalia.ingest.artefact.model.Manifest;
import eu.dermalia.ingest.artefact.model.ManifestCheck;
import eu.dermalia.ingest.basis.Bases;
import eu.dermalia.ingest.capture.Capture;
import eu.dermalia.ingest.capture.CaptureConfig;
import eu.dermalia.ingest.capture.Captures;
import eu.dermalia.ingest.capture.Work;
import eu.dermalia.ingest.capture.model.CaptureState;
import eu.dermalia.ingest.capture.model.WaitReason;
import eu.dermalia.ingest.cluster.CaptureCluster;
import eu.dermalia.ingest.cluster.NotAManifest;
import eu.dermalia.ingest.practice.Practices;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.RetryPolicy;
import eu.dermalia.messaging.WorkHandler;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Pulls a cleared capture. Each file is committed on its own, so that a pull that was interrupted goes on with the next one;
 * nothing counts as a scan before {@link PullEnding#commit}.
 */
@ApplicationScoped
class PullScan implements WorkHandler {
    private final Captures captures;
    private final Practices practices;
    private final Bases bases;
    private final Artefacts artefacts;
    private final ArtefactPull pull;
    private final PullEnding ending;
    private final CaptureCluster cluster;
    private final CaptureConfig config;
    private final Guards guards;
    private final WorkQueue queue;
    private final TenantTransaction transaction;
    private final OffLoop offLoop;

    PullScan(
            Captures captures,
            Practices practices,
            Bases bases,
            Artefacts artefacts,
            ArtefactPull pull,
            PullEnding ending,
            CaptureCluster cluster,
            CaptureConfig config,
            Guards guards,
            WorkQueue queue,
            TenantTransaction transaction,
            OffLoop offLoop) {
        this.captures = captures;
        this.practices = practices;
        this.bases = bases;
        this.artefacts = artefacts;
        this.pull = pull;
        this.ending = ending;
        this.cluster = cluster;
        this.config = config;
        this.guards = guards;
        this.queue = queue;
        this.transaction = transaction;
        this.offLoop = offLoop;
    }

    @Override
    public String kind() {
        return Work.PULL;
    }

    /** A cluster that is away for a day delays scans; it parks none. */
    @Override
    public RetryPolicy retry() {
        return RetryPolicy.untilDone();
    }

    /** What the first transaction found. */
    private sealed interface Start {
        record Go(Capture capture, List<Artefact> there) implements Start {}

        record Stop(WaitReason reason) implements Start {}

        record Over() implements Start {}
    }

    /** The manifest, as this attempt finds it. */
    private sealed interface Look {
        record Gone() implements Look {}

        record Bad(RejectionReason reason) implements Look {}

        record Good(Manifest manifest, String digest) implements Look {}
    }

    @Override
    public Uni<WorkOutcome> perform(WorkItem item) {
        return transaction
                .in(item.practice(), () -> start(item))
                .chain(start -> {
                    if (start instanceof Start.Go go) {
                        return offLoop.call(() -> look(go.capture().captureId()))
                                .chain(look -> follow(item, go, look));
                    }
                    return start instanceof Start.Stop stop
                            ? ending.giveUp(item, stop.reason())
                            : Uni.createFrom().voidItem();
                })
                .replaceWith(new WorkOutcome.Done());
    }

    private Uni<Start> start(WorkItem item) {
        ScanId scan = new ScanId(item.subject());
        return guards.requireOpen(item.practice(), scan.value())
                .chain(() -> captures.ofScan(item.practice(), scan))
                .chain(capture -> {
                    if (capture == null || capture.state() != CaptureState.PULLING || capture.basisId() == null) {
                        return queue.finish(item).replaceWith(new Start.Over());
                    }
                    return practices
                            .find(item.practice())
                            .chain(practice -> practice == null || !practice.ready()
                                    ? Uni.createFrom().item(new Start.Stop(WaitReason.PRACTICE_NOT_READY))
                                    : bases.share(item.practice(), capture.basisId())
                                            .chain(inForce -> inForce
                                                    ? artefacts
                                                            .of(item.practice(), scan)
                                                            .<Start>map(there -> new Start.Go(capture, there))
                                                    : Uni.createFrom()
                                                            .item(new Start.Stop(WaitReason.NO_LEGAL_BASIS))));
                });
    }

    private Look look(String captureId) {
        try {
            Optional<CaptureCluster.Read> read = cluster.manifest(captureId);
            if (read.isEmpty()) {
                return new Look.Gone();
            }
            ManifestCheck check = ManifestCheck.of(read.get().draft(), captureId, config.limits());
            return check instanceof ManifestCheck.Invalid invalid
                    ? new Look.Bad(invalid.reason())
                    : new Look.Good(
                            ((ManifestCheck.Valid) check).manifest(), read.get().digest());
        } catch (NotAManifest e) {
            return new Look.Bad(RejectionReason.BAD_MANIFEST);
        }
    }

    private Uni<Void> follow(WorkItem item, Start.Go go, Look look) {
        if (look instanceof Look.Bad bad) {
            return ending.reject(item, bad.reason());
        }
        if (look instanceof Look.Gone) {
            return ending.vanished(item);
        }
        Look.Good good = (Look.Good) look;
        return files(item, go, good.manifest().artefacts(), 0)
                .chain(refusal -> refusal.isPresent()
                        ? ending.reject(item, refusal.get())
                        : ending.commit(item, good.manifest(), good.digest()));
    }

    private Uni<Optional<RejectionReason>> files(WorkItem item, Start.Go go, List<Artefact> wanted, int position) {
        if (position == wanted.size()) {
            return Uni.createFrom().item(Optional.empty());
        }
        Artefact next = wanted.get(position);
        Uni<Optional<RejectionReason>> one = isThere(next, go.there())
                ? Uni.createFrom().item(Optional.empty())
                : pull.pull(item, go.capture().captureId(), new ScanId(item.subject()), position, next);
        return one.chain(refusal ->
                refusal.isPresent() ? Uni.createFrom().item(refusal) : files(item, go, wanted, position + 1));
    }

    /** Committed by an earlier attempt. */
    private static boolean isThere(Artefact wanted, List<Artefact> there) {
        return there.stream()
                .anyMatch(artefact -> artefact.name().equals(wanted.name())
                        && artefact.length() == wanted.length()
                        && Objects.equals(artefact.sha256(), wanted.sha256()));
    }
}
