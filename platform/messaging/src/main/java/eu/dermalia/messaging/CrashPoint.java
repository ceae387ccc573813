package eu.dermalia.messaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A named place at which a test may have the process die, as by SIGKILL: no shutdown hook runs, no connection is closed in
 * order. Does nothing unless the JVM was started with {@code -Ddermalia.crash-file=FILE}, on its command line and nowhere
 * else; then the first to reach the place whose name stands in that file removes the file and dies.
 */
public final class CrashPoint {
    private static final int AS_KILLED = 137;
    private static final @Nullable Path FILE = file();

    private CrashPoint() {}

    /** @param name of the place, for example {@code ingest.rows-removed} */
    public static void reached(String name) {
        if (FILE != null) {
            dieIfAsked(FILE, name);
        }
    }

    private static void dieIfAsked(Path file, String name) {
        try {
            if (Files.exists(file)
                    && Files.readString(file, StandardCharsets.UTF_8).strip().equals(name)
                    && Files.deleteIfExists(file)) {
                Runtime.getRuntime().halt(AS_KILLED);
            }
        } catch (IOException e) {
            // written or removed at this very moment: not this time
        }
    }

    private static @Nullable Path file() {
        String name = System.getProperty("dermalia.crash-file");
        return name == null ? null : Path.of(name);
    }
}
