package eu.dermalia.ingest.erasure;

import eu.dermalia.ingest.OffLoop;
import eu.dermalia.ingest.capture.Capture;
import eu.dermalia.ingest.cluster.CaptureCluster;
import eu.dermalia.ingest.cluster.NotAManifest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The capture as it may still lie on the vendor's cluster. */
@ApplicationScoped
class VendorCopy {
    private final CaptureCluster cluster;
    private final OffLoop offLoop;

    VendorCopy(CaptureCluster cluster, OffLoop offLoop) {
        this.cluster = cluster;
        this.offLoop = offLoop;
    }

    /** @return copies deleted: 0 or 1 */
    Uni<Long> delete(@Nullable Capture capture) {
        return capture == null ? Uni.createFrom().item(0L) : delete(capture.captureId());
    }

    /** @return copies deleted: 0 or 1 */
    Uni<Long> delete(String captureId) {
        return offLoop.call(() -> cluster.delete(captureId) ? 1L : 0L);
    }

    /** @return copies that the cluster still shows: 0 or 1 */
    Uni<Long> count(@Nullable Capture capture) {
        return capture == null
                ? Uni.createFrom().item(0L)
                : offLoop.call(() -> {
                    try {
                        return cluster.manifest(capture.captureId()).isPresent() ? 1L : 0L;
                    } catch (NotAManifest there) {
                        return 1L;
                    }
                });
    }
}
