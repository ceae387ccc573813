package eu.dermalia.local;

import java.time.Duration;

/** Who hears how the start goes. Called from several threads. */
public interface Progress {
    void starting(String part);

    void ready(String part, int port, Duration took);

    void note(String message);

    /** For tests: says nothing. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void starting(String part) {}

            @Override
            public void ready(String part, int port, Duration took) {}

            @Override
            public void note(String message) {}
        };
    }
}
