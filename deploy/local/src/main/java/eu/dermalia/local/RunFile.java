package eu.dermalia.local;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What runs, for {@code down} and {@code status} in another terminal, and for the next start after a launcher was killed. A
 * process is known by its id and the time at which it started, so that nobody else's is ever stopped.
 */
final class RunFile {
    static final String LAUNCHER = "launcher";
    private static final Duration GRACE = Duration.ofSeconds(45);

    /**
     * A part of the suite.
     *
     * @param pid of its own process, or of the launcher when it lives inside
     * @param started when that process started, epoch milliseconds; 0 when the system does not tell
     */
    record Entry(String name, int port, long pid, long started) {
        Optional<ProcessHandle> process() {
            return ProcessHandle.of(pid).filter(handle -> handle.isAlive() && startOf(handle) == started);
        }
    }

    private final Path file;
    private final List<Entry> entries = new ArrayList<>();

    RunFile(Path file) {
        this.file = file;
    }

    synchronized void add(String name, int port, long pid) throws IOException {
        entries.removeIf(entry -> entry.name().equals(name));
        long started = ProcessHandle.of(pid).map(RunFile::startOf).orElse(0L);
        entries.add(new Entry(name, port, pid, started));
        Path draft = file.resolveSibling("run.json.new");
        Files.write(draft, Http.JSON.writeValueAsBytes(entries));
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        Files.writeString(
                processes(),
                entries.stream()
                        .filter(entry -> entry.pid() != ProcessHandle.current().pid())
                        .map(entry -> entry.pid() + "\n")
                        .collect(Collectors.joining()));
    }

    /** The processes outside this JVM, one id a line: for the watchdog, which is a shell. */
    Path processes() {
        return file.resolveSibling("pids");
    }

    /** Empty when nothing was started here. */
    List<Entry> read() throws IOException {
        return Files.exists(file)
                ? Http.JSON.readValue(Files.readAllBytes(file), new TypeReference<List<Entry>>() {})
                : List.of();
    }

    synchronized void delete() throws IOException {
        entries.clear();
        Files.deleteIfExists(processes());
        Files.deleteIfExists(file);
    }

    /** Stops what a launcher left behind that was killed. */
    void endLeftOvers() throws IOException {
        for (Entry entry : read()) {
            if (entry.pid() != ProcessHandle.current().pid()) {
                entry.process().ifPresent(RunFile::end);
            }
        }
        delete();
    }

    /** SIGTERM, then SIGKILL. @return whether it is gone */
    static boolean end(ProcessHandle process) {
        boolean ignored = process.destroy();
        try {
            if (!Await.until(GRACE, () -> !process.isAlive())) {
                ignored = process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !process.isAlive();
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
