package eu.dermalia.local;

import java.io.IOException;

/** Something that runs on this machine and can be started and stopped; {@link #start()} returns when it is ready. */
public interface Part {
    /** Short and unique in the suite, for example {@code postgres} or {@code rights-service}. */
    String name();

    /** The port that says whether it is there. */
    int port();

    /** @throws IOException when it does not become ready */
    void start() throws IOException, InterruptedException;

    /** Answers at this moment. */
    boolean healthy();

    /** Stops it; does nothing when it does not run. */
    void stop();
}
