package eu.dermalia.vault;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;

/** An object that may be read: its subject was open and its key was there when it was asked for. */
public final class SealedObject {
    private final ObjectName name;
    private final long length;
    private final DataKey key;
    private final Bucket bucket;

    SealedObject(ObjectName name, long length, DataKey key, Bucket bucket) {
        this.name = name;
        this.length = length;
        this.key = key;
        this.bucket = bucket;
    }

    public ObjectName name() {
        return name;
    }

    /** Plain bytes. An object that was cut or replaced in the store breaks while it is read. */
    public long length() {
        return length;
    }

    /**
     * The plain bytes. To be read on a worker thread and closed. Ends in an {@link IOException}, never early, when the seal
     * does not hold; what was handed out before that had a valid seal of its own segment.
     *
     * @throws VaultException when the store does not answer or the object is gone
     */
    public InputStream stream() throws IOException {
        InputStream sealed = bucket.store().get(name.key());
        try {
            return new Opened(key.forObjects().newDecryptingStream(sealed, name.associatedData(bucket.name())), length);
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            sealed.close();
            throw new IOException(VaultException.Reason.SEAL_BROKEN.name());
        }
    }

    /** Counts, and lets no text of the store or the cipher out. */
    private static final class Opened extends FilterInputStream {
        private long left;

        Opened(InputStream in, long length) {
            super(in);
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int count) throws IOException {
            int n;
            try {
                n = in.read(into, offset, count);
            } catch (IOException | RuntimeException e) {
                throw new IOException(VaultException.Reason.SEAL_BROKEN.name());
            }
            if (n > 0) {
                left -= n;
            }
            if (left < 0 || (n < 0 && left > 0)) {
                throw new IOException(VaultException.Reason.SEAL_BROKEN.name());
            }
            return n;
        }

        @Override
        public long skip(long wanted) throws IOException {
            byte[] skipped = new byte[(int) Math.min(8192, Math.max(0, wanted))];
            return wanted <= 0 ? 0 : Math.max(0, read(skipped, 0, skipped.length));
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
