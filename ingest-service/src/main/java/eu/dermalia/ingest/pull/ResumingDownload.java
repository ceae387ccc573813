package eu.dermalia.ingest.pull;

import eu.dermalia.contracts.RejectionReason;
import eu.dermalia.ingest.artefact.model.Rejected;
import eu.dermalia.ingest.cluster.CaptureCluster;
import eu.dermalia.ingest.cluster.ClusterConfig;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file of the cluster as one stream: a download that breaks is continued where it broke. One that will not go on although
 * the cluster answers is {@code TRUNCATED}; one that is longer than the manifest says is {@code OVERSIZED}; a cluster that
 * does not answer is neither, but an outage.
 */
final class ResumingDownload extends InputStream {
    private final CaptureCluster cluster;
    private final ClusterConfig config;
    private final String captureId;
    private final String file;
    private final long length;
    private volatile @Nullable InputStream body;
    private volatile boolean closed;
    private long position;
    private int breaks;

    ResumingDownload(CaptureCluster cluster, ClusterConfig config, String captureId, String file, long length) {
        this.cluster = cluster;
        this.config = config;
        this.captureId = captureId;
        this.file = file;
        this.length = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        while (true) {
            InputStream open = body == null ? open() : body;
            int n = piece(open, into, offset, count);
            if (n > 0) {
                if (position + n > length) {
                    throw new Rejected(RejectionReason.OVERSIZED);
                }
                position += n;
                breaks = 0;
                return n;
            }
            if (position == length) {
                return -1;
            }
            pause();
        }
    }

    /** @return what was read; -1 at the end and where it broke, which the length tells apart */
    private int piece(InputStream open, byte[] into, int offset, int count) throws IOException {
        try {
            return open.read(into, offset, count);
        } catch (IOException e) {
            if (closed) {
                throw e;
            }
            return -1;
        }
    }

    private InputStream open() throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        Optional<CaptureCluster.Download> download = cluster.download(captureId, file, position);
        if (download.isEmpty()) {
            throw new Rejected(RejectionReason.TRUNCATED);
        }
        long total = download.get().total();
        body = download.get().body();
        if (total > length) {
            throw new Rejected(RejectionReason.OVERSIZED);
        }
        if (total >= 0 && total < length) {
            throw new Rejected(RejectionReason.TRUNCATED);
        }
        return download.get().body();
    }

    private void pause() throws IOException {
        drop();
        if (++breaks > config.resumes()) {
            throw new Rejected(RejectionReason.TRUNCATED);
        }
        try {
            Thread.sleep(config.resumeAfter().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }

    private void drop() {
        InputStream open = body;
        body = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException ignored) {
                // it broke already
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        drop();
    }
}
