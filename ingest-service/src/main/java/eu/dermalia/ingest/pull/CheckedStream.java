package eu.dermalia.ingest.pull;

import eu.dermalia.contracts.RejectionReason;
import eu.dermalia.ingest.artefact.model.Artefact;
import eu.dermalia.ingest.artefact.model.ArtefactKind;
import eu.dermalia.ingest.artefact.model.Inspector;
import eu.dermalia.ingest.artefact.model.Limits;
import eu.dermalia.ingest.artefact.model.Rejected;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Lets a file pass as long as it is what the manifest says; its last read fails when the digest does not match. */
final class CheckedStream extends FilterInputStream {
    private final Artefact artefact;
    private final Inspector inspector;
    private final MessageDigest digest;
    private boolean ended;
    private volatile @Nullable RejectionReason rejection;

    CheckedStream(InputStream in, Artefact artefact, Limits limits) {
        super(in);
        this.artefact = artefact;
        this.inspector = artefact.mediaType()
                .inspector(artefact.length(), artefact.kind() == ArtefactKind.PHOTO ? limits.ofPhotographs() : limits);
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Why the file was refused; null when it was not, whatever else failed. */
    @Nullable
    RejectionReason rejection() {
        return rejection;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        try {
            int n = in.read(into, offset, count);
            if (n > 0) {
                digest.update(into, offset, n);
                inspector.accept(into, offset, n);
            } else if (n < 0 && !ended) {
                ended = true;
                if (!HexFormat.of().formatHex(digest.digest()).equals(artefact.sha256())) {
                    throw new Rejected(RejectionReason.DIGEST_MISMATCH);
                }
                inspector.end();
            }
            return n;
        } catch (Rejected e) {
            rejection = e.reason();
            throw e;
        }
    }
}
