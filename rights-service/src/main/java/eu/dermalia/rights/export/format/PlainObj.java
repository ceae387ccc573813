package eu.dermalia.rights.export.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A Wavefront OBJ reduced to its geometry: no comment, no name of an object or group, no reference to another file. */
public final class PlainObj extends LinesStream {
    private static final int LONGEST_LINE = 1 << 20;

    private final InputStream in;

    public PlainObj(InputStream obj) {
        this.in = new BufferedInputStream(obj, 64 * 1024);
    }

    @Override
    protected @Nullable CharSequence next() throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            if (line.length() >= LONGEST_LINE) {
                throw new IOException("not a mesh");
            }
            line.append((char) next);
            next = in.read();
        }
        String text = line.toString().strip();
        boolean geometry =
                text.startsWith("v ") || text.startsWith("vt ") || text.startsWith("vn ") || text.startsWith("f ");
        return geometry && text.chars().allMatch(c -> c >= ' ' && c < 127) ? text + "\n" : "";
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
