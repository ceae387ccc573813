package eu.dermalia.vault;

import java.io.IOException;
import java.io.InputStream;

/** The plain bytes of an object to be written, read once, on a worker thread. */
@FunctionalInterface
public interface PlainSource {
    /**
     * Called on a worker thread. The stream is closed by the vault, possibly by another thread while a read is stalled.
     *
     * @throws IOException when the source cannot be reached; the put then fails and leaves nothing
     */
    InputStream open() throws IOException;
}
