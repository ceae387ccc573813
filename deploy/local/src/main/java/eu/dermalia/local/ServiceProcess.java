package eu.dermalia.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One of our services as a child JVM. It is not restarted when it ends: the tests decide when it comes back. */
public final class ServiceProcess implements Part {
    private static final Duration START = Duration.ofSeconds(240);

    private final ServiceName service;
    private final String name;
    private final int port;
    private final Path jar;
    private final StateFolder state;
    private volatile Map<String, String> environment;
    private final Http http = new Http();
    private volatile @Nullable Child child;

    ServiceProcess(
            ServiceName service, String name, int port, Path jar, StateFolder state, Map<String, String> environment) {
        this.service = service;
        this.name = name;
        this.port = port;
        this.jar = jar;
        this.state = state;
        this.environment = Map.copyOf(environment);
    }

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

    /** Environment variables, from its next start on, over those that the launcher gives it. */
    public void configure(Map<String, String> settings) {
        var all = new TreeMap<>(environment);
        all.putAll(settings);
        environment = Map.copyOf(all);
    }

    /** Starts it, or starts it again after it was stopped or killed; returns when it is ready. */
    @Override
    public void start() throws IOException, InterruptedException {
        launch();
        awaitReady();
    }

    /**
     * Starts it where it is expected to end by itself.
     *
     * @return its exit code; -1 when it still ran at the limit, and was then stopped
     */
    public int startAndEnd(Duration limit) throws IOException, InterruptedException {
        launch();
        boolean ended = Await.until(limit, () -> !isAlive());
        if (!ended) {
            stop();
            return -1;
        }
        return running().exitValue();
    }

    void launch() throws IOException {
        if (!Files.exists(jar)) {
            throw new IOException(jar + " is missing: build first (mvn -DskipTests package)");
        }
        Path temporary = Files.createDirectories(state.temporary(name));
        var starting = new Child(
                state.log(name),
                state.root(),
                List.of(
                        "-Xms48m",
                        "-Xmx" + heap(service),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.io.tmpdir=" + temporary,
                        "-Ddermalia.crash-file=" + crashFile(),
                        "-jar",
                        jar.toString()),
                environment);
        child = starting;
        starting.start();
        // Again after each restart: whoever cleans up must know the process of today.
        state.runFile().add(name, port, starting.pid());
    }

    void awaitReady() throws IOException, InterruptedException {
        running().awaitReady(name, START, this::healthy);
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

    @Override
    public boolean healthy() {
        return http.ok(address().resolve("/q/health/ready"));
    }

    /** SIGKILL, no good-bye. */
    public void kill9() {
        running().kill();
    }

    /** Makes it die as by SIGKILL when it next reaches the place of this name (messaging's {@code CrashPoint}). */
    public void crashAt(String place) throws IOException {
        Path file = crashFile();
        Files.createDirectories(file.getParent());
        Path written = Files.writeString(file.resolveSibling(name + ".new"), place);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** No crash after all. @return whether one was still asked for: the place was not reached */
    public boolean doNotCrash() throws IOException {
        return Files.deleteIfExists(crashFile());
    }

    private Path crashFile() {
        return state.root().resolve("crash").resolve(name);
    }

    /** Freezes it. */
    public void sigstop() throws IOException, InterruptedException {
        running().signal("STOP");
    }

    /** Thaws it. */
    public void sigcont() throws IOException, InterruptedException {
        running().signal("CONT");
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

    private Child running() {
        Child existing = child;
        if (existing == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return existing;
    }

    /** report-service holds a scan in memory, rights-service converts a photograph. */
    private static String heap(ServiceName service) {
        return switch (service) {
            case REPORT -> "384m";
            case RIGHTS -> "256m";
            case INGEST, RETENTION, NOTIFICATION -> "160m";
        };
    }
}
