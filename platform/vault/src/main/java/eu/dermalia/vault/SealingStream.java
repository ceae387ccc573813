package eu.dermalia.vault;

import com.google.crypto.tink.StreamingAead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;

/**
 * The sealed form of a plain stream, made while it is read: holds one segment, never the object and never a file.
 *
 * <p>Ends in an error, not in a short object, when the source has more or fewer bytes than announced, or more than allowed.
 */
final class SealingStream extends InputStream {
    private static final int CHUNK = 64 * 1024;

    private final InputStream plain;
    private final Writer.Extent extent;
    private final Window window = new Window();
    private final OutputStream sealing;
    private final byte[] chunk = new byte[CHUNK];
    private long taken;
    private boolean finished;
    private boolean lengthDiffered;

    SealingStream(InputStream plain, Writer.Extent extent, StreamingAead aead, byte[] associatedData)
            throws IOException {
        this.plain = plain;
        this.extent = extent;
        try {
            this.sealing = aead.newEncryptingStream(window, associatedData);
        } catch (GeneralSecurityException e) {
            throw new IOException("sealing");
        }
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
        while (window.isEmpty() && !finished) {
            advance();
        }
        return window.isEmpty() ? -1 : window.drain(into, offset, count);
    }

    private void advance() throws IOException {
        int n = plain.read(chunk, 0, chunk.length);
        if (n > 0) {
            taken += n;
            if (taken > extent.bytes()) {
                throw differs();
            }
            sealing.write(chunk, 0, n);
        } else if (n < 0) {
            if (extent.exact() && taken != extent.bytes()) {
                throw differs();
            }
            sealing.close();
            finished = true;
        }
    }

    @Override
    public void close() throws IOException {
        plain.close();
    }

    /** After the announced number of sealed bytes: nothing may follow. */
    void requireEnd() throws IOException {
        if (read() >= 0) {
            throw differs();
        }
    }

    /** Plain bytes so far. */
    long taken() {
        return taken;
    }

    /** Whether the source had more or fewer bytes than announced, or more than allowed. */
    boolean lengthDiffered() {
        return lengthDiffered;
    }

    private IOException differs() {
        lengthDiffered = true;
        return new IOException("length differs");
    }

    /** Sealed bytes that were not yet read. */
    private static final class Window extends ByteArrayOutputStream {
        private int start;

        boolean isEmpty() {
            return start == count;
        }

        int drain(byte[] into, int offset, int wanted) {
            int n = Math.min(wanted, count - start);
            System.arraycopy(buf, start, into, offset, n);
            start += n;
            if (start == count) {
                start = 0;
                reset();
            }
            return n;
        }
    }
}
