package eu.dermalia.rights.export.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.Deflater;

/**
 * One file of a package.
 *
 * @param name of ours, never from input
 * @param compressed whether the source is compressed already
 */
public record Part(String name, boolean compressed, Source source) {
    /** Where the bytes come from; read once, on a worker thread. */
    @FunctionalInterface
    public interface Source {
        /** @param before the files that are in the package already, in order */
        InputStream open(List<Written> before) throws IOException;
    }

    /** What is in memory. */
    public static Part of(String name, byte[] content) {
        byte[] kept = content.clone();
        return new Part(name, false, before -> new java.io.ByteArrayInputStream(kept));
    }

    int level() {
        return compressed ? Deflater.NO_COMPRESSION : Deflater.DEFAULT_COMPRESSION;
    }
}
