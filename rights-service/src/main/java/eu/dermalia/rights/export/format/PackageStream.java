package eu.dermalia.rights.export.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A ZIP that is made while it is read: it opens one source after the other and holds some kilobytes of it. Its last file
 * lists the others' digests as {@code sha256sum -c} reads them. Beyond 4 GiB it becomes a ZIP64 by itself.
 */
public final class PackageStream extends InputStream {
    /** Of the list of digests. */
    public static final String DIGESTS = "SHA256SUMS";

    private static final int CHUNK = 64 * 1024;

    private final Iterator<Part> parts;
    private final Instant at;
    private final Runnable onPart;
    private final Window window = new Window();
    private final ZipOutputStream zip = new ZipOutputStream(window, StandardCharsets.UTF_8);
    private final List<Written> written = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final byte[] chunk = new byte[CHUNK];
    private @Nullable Open open;
    private boolean listed;
    private boolean finished;
    private volatile long plain;
    private volatile @Nullable Throwable failure;

    /**
     * @param at the time that the entries carry
     * @param onPart called after each part, on the reading thread
     */
    public PackageStream(List<Part> parts, Instant at, Runnable onPart) {
        this.parts = List.copyOf(parts).iterator();
        this.at = at;
        this.onPart = onPart;
    }

    /** Bytes of the files so far, before compression. */
    public long plainBytes() {
        return plain;
    }

    /** What a source failed with; the stream itself only says that one did. */
    public @Nullable Throwable failure() {
        return failure;
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
        try {
            while (window.isEmpty() && !finished) {
                advance();
            }
        } catch (IOException | RuntimeException e) {
            failure = e;
            throw new IOException("source");
        }
        return window.isEmpty() ? -1 : window.drain(into, offset, count);
    }

    private void advance() throws IOException {
        Open present = open;
        if (present == null) {
            next();
            return;
        }
        int n = present.in.read(chunk, 0, chunk.length);
        if (n < 0) {
            end(present);
            return;
        }
        present.take(chunk, n);
        plain += n;
        zip.write(chunk, 0, n);
    }

    private void next() throws IOException {
        if (parts.hasNext()) {
            begin(parts.next());
        } else if (!listed) {
            listed = true;
            begin(Part.of(DIGESTS, digests()));
        } else {
            zip.close();
            finished = true;
        }
    }

    private void begin(Part part) throws IOException {
        if (!names.add(part.name())) {
            throw new IllegalStateException("Two parts of one name");
        }
        InputStream in = part.source().open(List.copyOf(written));
        open = new Open(part.name(), in);
        ZipEntry entry = new ZipEntry(part.name());
        entry.setTime(at.toEpochMilli());
        zip.setLevel(part.level());
        zip.putNextEntry(entry);
    }

    private void end(Open ended) throws IOException {
        zip.closeEntry();
        ended.in.close();
        written.add(ended.written());
        open = null;
        onPart.run();
    }

    private byte[] digests() {
        StringBuilder list = new StringBuilder();
        written.forEach(file ->
                list.append(file.sha256()).append("  ").append(file.name()).append('\n'));
        return list.toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        Open present = open;
        if (present != null) {
            present.in.close();
        }
    }

    private static final class Open {
        private final String name;
        private final InputStream in;
        private final MessageDigest sha256 = digest("SHA-256");
        private final MessageDigest sha1 = digest("SHA-1");
        private long length;

        Open(String name, InputStream in) {
            this.name = name;
            this.in = in;
        }

        void take(byte[] bytes, int count) {
            sha256.update(bytes, 0, count);
            sha1.update(bytes, 0, count);
            length += count;
        }

        Written written() {
            return new Written(
                    name,
                    length,
                    HexFormat.of().formatHex(sha256.digest()),
                    Base64.getEncoder().encodeToString(sha1.digest()));
        }

        private static MessageDigest digest(String name) {
            try {
                return MessageDigest.getInstance(name);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("part of every JDK");
            }
        }
    }

    /** Bytes of the ZIP that were not yet read. */
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
