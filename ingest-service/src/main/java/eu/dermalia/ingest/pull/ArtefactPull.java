package eu.dermalia.ingest.pull;

import eu.dermalia.contracts.RejectionReason;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.ingest.artefact.Artefacts;
import eu.dermalia.ingest.artefact.model.Artefact;
import eu.dermalia.ingest.capture.CaptureConfig;
import eu.dermalia.ingest.cluster.CaptureCluster;
import eu.dermalia.ingest.cluster.ClusterConfig;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.SubjectErased;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.vault.ObjectName;
import eu.dermalia.vault.Vault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One file: from the cluster through the checks into the vault, then into the index. */
@ApplicationScoped
class ArtefactPull {
    private final CaptureCluster cluster;
    private final ClusterConfig clusterConfig;
    private final CaptureConfig config;
    private final Vault vault;
    private final Artefacts artefacts;
    private final Guards guards;
    private final WorkQueue queue;
    private final TenantTransaction transaction;

    ArtefactPull(
            CaptureCluster cluster,
            ClusterConfig clusterConfig,
            CaptureConfig config,
            Vault vault,
            Artefacts artefacts,
            Guards guards,
            WorkQueue queue,
            TenantTransaction transaction) {
        this.cluster = cluster;
        this.clusterConfig = clusterConfig;
        this.config = config;
        this.vault = vault;
        this.artefacts = artefacts;
        this.guards = guards;
        this.queue = queue;
        this.transaction = transaction;
    }

    /** @return why the file was refused; empty when it lies in the vault and in the index */
    Uni<Optional<RejectionReason>> pull(WorkItem item, String captureId, ScanId scan, int position, Artefact artefact) {
        AtomicReference<@Nullable CheckedStream> passed = new AtomicReference<>();
        ObjectName name = new ObjectName(item.practice(), scan.value(), artefact.name());
        return vault.put(name, artefact.length(), () -> {
                    CheckedStream stream = new CheckedStream(
                            new ResumingDownload(cluster, clusterConfig, captureId, artefact.name(), artefact.length()),
                            artefact,
                            config.limits());
                    passed.set(stream);
                    return stream;
                })
                .chain(stored -> transaction.in(item.practice(), () -> guards.requireOpen(item.practice(), scan.value())
                        .chain(() -> queue.hold(item))
                        .chain(() -> artefacts.add(item.practice(), scan, position, artefact))))
                .replaceWith(Optional.<RejectionReason>empty())
                .onFailure(failure -> !(failure instanceof SubjectErased))
                .recoverWithUni(failure -> refusal(passed.get())
                        .<Uni<Optional<RejectionReason>>>map(
                                reason -> Uni.createFrom().item(Optional.of(reason)))
                        .orElseGet(() -> Uni.createFrom().failure(failure)));
    }

    private static Optional<RejectionReason> refusal(@Nullable CheckedStream stream) {
        return Optional.ofNullable(stream == null ? null : stream.rejection());
    }
}
