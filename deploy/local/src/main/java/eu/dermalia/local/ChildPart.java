package eu.dermalia.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A process of its own that says on a page whether it is ready. It is not restarted when it ends. */
abstract class ChildPart implements Part {
    private final String name;
    private final int port;
    private final String readyPage;
    private final Duration startWithin;
    private final StateFolder state;
    private final Http http = new Http();
    private volatile @Nullable Child child;

    /** @param readyPage answers 200 when it is, for example {@code /q/health/ready} */
    ChildPart(String name, int port, String readyPage, Duration startWithin, StateFolder state) {
        this.name = name;
        this.port = port;
        this.readyPage = readyPage;
        this.startWithin = startWithin;
        this.state = state;
    }

    /** The process of the next start, not started. */
    abstract Child prepare() throws IOException;

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return port;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Starts it, or starts it again after it was stopped or killed; returns when it is ready. */
    @Override
    public void start() throws IOException, InterruptedException {
        launch();
        awaitReady();
    }

    void launch() throws IOException {
        Child starting = prepare();
        child = starting;
        starting.start();
        // Again after each restart: whoever cleans up must know the process of today.
        state.runFile().add(name, port, starting.pid());
    }

    void awaitReady() throws IOException, InterruptedException {
        running().awaitReady(name, startWithin, this::healthy);
    }

    @Override
    public boolean healthy() {
        return http.ok(address().resolve(readyPage));
    }

    /** Whether the process exists, ready or not. */
    public boolean isAlive() {
        Child existing = child;
        return existing != null && existing.isAlive();
    }

    /** Its process id; of the last one when it ended. */
    public long pid() {
        return running().pid();
    }

    /** Asks it to stop (SIGTERM) and returns at once. */
    void terminate() {
        Child existing = child;
        if (existing != null) {
            existing.terminate();
        }
    }

    @Override
    public void stop() {
        Child existing = child;
        if (existing != null) {
            existing.stop();
        }
    }

    Child running() {
        Child existing = child;
        if (existing == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return existing;
    }

    StateFolder state() {
        return state;
    }

    Http http() {
        return http;
    }

    /** @throws IOException when it was not built */
    static String built(Path jar) throws IOException {
        if (!Files.exists(jar)) {
            throw new IOException(jar + " is missing: build first (mvn -DskipTests package)");
        }
        return jar.toString();
    }
}
