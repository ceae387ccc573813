package eu.dermalia.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One of our services as a child JVM. It is not restarted when it ends: the tests decide when it comes back. */
public final class ServiceProcess extends ChildPart {
    private static final Duration START = Duration.ofSeconds(240);

    private final ServiceName service;
    private final Path jar;
    private volatile Map<String, String> environment;

    ServiceProcess(
            ServiceName service, String name, int port, Path jar, StateFolder state, Map<String, String> environment) {
        super(name, port, "/q/health/ready", START, state);
        this.service = service;
        this.jar = jar;
        this.environment = Map.copyOf(environment);
    }

    /** Environment variables, from its next start on, over those that the launcher gives it. */
    public void configure(Map<String, String> settings) {
        var all = new TreeMap<>(environment);
        all.putAll(settings);
        environment = Map.copyOf(all);
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

    @Override
    Child prepare() throws IOException {
        Path temporary = Files.createDirectories(state().temporary(name()));
        return new Child(
                state().log(name()),
                state().root(),
                List.of(
                        "-Xms48m",
                        "-Xmx" + heap(service),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.io.tmpdir=" + temporary,
                        "-Ddermalia.crash-file=" + crashFile(),
                        "-jar",
                        built(jar)),
                environment);
    }

    /** SIGKILL, no good-bye. */
    public void kill9() {
        running().kill();
    }

    /** Makes it die as by SIGKILL when it next reaches the place of this name (messaging's {@code CrashPoint}). */
    public void crashAt(String place) throws IOException {
        Path file = crashFile();
        Files.createDirectories(file.getParent());
        Path written = Files.writeString(file.resolveSibling(name() + ".new"), place);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** No crash after all. @return whether one was still asked for: the place was not reached */
    public boolean doNotCrash() throws IOException {
        return Files.deleteIfExists(crashFile());
    }

    private Path crashFile() {
        return state().root().resolve("crash").resolve(name());
    }

    /** Freezes it. */
    public void sigstop() throws IOException, InterruptedException {
        running().signal("STOP");
    }

    /** Thaws it. */
    public void sigcont() throws IOException, InterruptedException {
        running().signal("CONT");
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
