package eu.dermalia.rights.export.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A file from another service that has to be what was announced: a copy that is cut or changed is no copy. */
public final class CheckedStream extends FilterInputStream {
    /** Where only the digest is known. */
    public static final long ANY_LENGTH = -1;

    private final long length;
    private final @Nullable String sha256;
    private final MessageDigest digest;
    private long taken;

    /** @param sha256 hex; null when it is not known */
    public CheckedStream(InputStream in, long length, @Nullable String sha256) {
        super(in);
        this.length = length;
        this.sha256 = sha256;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        int n = in.read(into, offset, count);
        if (n > 0) {
            taken += n;
            digest.update(into, offset, n);
        }
        if ((length >= 0 && taken > length) || (n < 0 && !isWhole())) {
            throw new IOException("not what was announced");
        }
        return n;
    }

    private boolean isWhole() {
        return (length < 0 || taken == length)
                && (sha256 == null || sha256.equals(HexFormat.of().formatHex(digest.digest())));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
