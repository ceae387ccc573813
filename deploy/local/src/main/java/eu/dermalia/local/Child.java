package eu.dermalia.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A process that we started, a JVM mostly: its output goes to a log file, and it does not hear the terminal's Ctrl-C, so that we stop it in order. */
final class Child {
    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final List<String> OURS = List.of("QUARKUS_", "DERMALIA_", "KAFKA_", "KC_", "MP_", "SMALLRYE_");

    private final Path log;
    private final Path folder;
    private final List<String> command;
    private final Map<String, String> environment;
    private volatile @Nullable Process process;

    /**
     * @param folder its working directory
     * @param arguments of {@code java}
     * @param environment on top of ours, of which nothing that could configure it is passed on
     */
    Child(Path log, Path folder, List<String> arguments, Map<String, String> environment) {
        this(java(), log, folder, arguments, environment);
    }

    /** @param program anything but {@code java} */
    Child(String program, Path log, Path folder, List<String> arguments, Map<String, String> environment) {
        this.log = log;
        this.folder = folder;
        this.environment = Map.copyOf(environment);
        var words = new ArrayList<String>(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh", program));
        words.addAll(arguments);
        this.command = List.copyOf(words);
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    void start() throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> OURS.stream().anyMatch(name::startsWith));
        builder.environment().putAll(environment);
        process = builder.redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    boolean isAlive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /** @throws IllegalStateException when it was never started */
    long pid() {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException("not started");
        }
        return running.pid();
    }

    /** @throws IllegalThreadStateException while it runs */
    int exitValue() {
        Process ended = process;
        return ended == null ? -1 : ended.exitValue();
    }

    /** Waits until it is ready, or says why it will not be. */
    void awaitReady(String name, Duration limit, BooleanSupplier ready) throws IOException, InterruptedException {
        boolean[] died = {false};
        boolean came = Await.until(limit, () -> {
            died[0] = !isAlive();
            return died[0] || ready.getAsBoolean();
        });
        if (died[0]) {
            throw new IOException(name + " ended while it started; its log: " + log);
        }
        if (!came) {
            throw new IOException(name + " was not ready within " + limit.toSeconds() + " s; its log: " + log);
        }
    }

    /** Asks it to stop (SIGTERM), returns at once. */
    void terminate() {
        Process running = process;
        if (running != null) {
            running.destroy();
        }
    }

    /** SIGTERM, then SIGKILL. */
    void stop() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    /** SIGKILL, and waits until it is gone. */
    void kill() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroyForcibly();
        try {
            int ignored = running.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param name without the prefix, for example {@code STOP} */
    void signal(String name) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + name, String.valueOf(pid()))
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("process " + pid() + " took no SIG" + name);
        }
    }
}
