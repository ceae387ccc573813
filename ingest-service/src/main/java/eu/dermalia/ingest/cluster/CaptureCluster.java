package eu.dermalia.ingest.cluster;

import eu.dermalia.ingest.artefact.model.ManifestDraft;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The vendor's cluster in the EU, where devices upload. Every method blocks and ends: within the configured time limits, or
 * with a {@link ClusterException}, which is worth another attempt.
 */
public interface CaptureCluster {
    /** @param cursor from the page before; null for the first */
    Page list(String site, @Nullable String cursor);

    /**
     * @return empty when the capture does not lie there (any more)
     * @throws NotAManifest when there is one and it cannot be read
     */
    Optional<Read> manifest(String captureId);

    /**
     * A file from a position on.
     *
     * @return the caller closes it
     * @throws IOException when the answer broke off; empty when it does not lie there
     */
    Optional<Download> download(String captureId, String file, long from) throws IOException;

    /** The capture is taken. Idempotent; a capture that is gone is fine. */
    void acknowledge(String captureId);

    /** Idempotent. @return whether it was there */
    boolean delete(String captureId);

    /** What a site offers. */
    record Page(List<Offer> offers, @Nullable String next) {
        public Page {
            offers = List.copyOf(offers);
        }
    }

    /** A capture that lies there, under the vendor's id. */
    record Offer(String captureId, String site, Instant offeredAt) {}

    /** @param digest SHA-256 of the manifest as it was sent, hex */
    record Read(ManifestDraft draft, String digest) {}

    /** @param total length of the whole file, as the cluster states it */
    record Download(InputStream body, long total) {}
}
