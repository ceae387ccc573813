package eu.dermalia.rights.export.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Text that is made piece by piece while it is read. */
public abstract class LinesStream extends InputStream {
    private byte[] present = new byte[0];
    private int start;
    private boolean ended;

    /** The next piece of any length; null at the end. */
    protected abstract @Nullable CharSequence next() throws IOException;

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
        while (start == present.length) {
            CharSequence piece = ended ? null : next();
            if (piece == null) {
                ended = true;
                return -1;
            }
            present = piece.toString().getBytes(StandardCharsets.UTF_8);
            start = 0;
        }
        int n = Math.min(count, present.length - start);
        System.arraycopy(present, start, into, offset, n);
        start += n;
        return n;
    }
}
