package eu.dermalia.testing;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/**
 * This JVM's share of the run's platform. The first test JVM of a Maven run starts the platform as a process of its own,
 * the next ones find it; a share lasts as long as this JVM. Its description is kept in system properties because a change
 * of the test profile loads these classes anew.
 */
final class Platform {
    private static final String PREFIX = "dermalia.testing.";
    private static final Duration START = Duration.ofSeconds(60);

    private Platform() {}

    /** A value of the share's description; asks for the share at first use. */
    static synchronized String get(String name) {
        String module = System.getProperty(PREFIX + "module");
        if (module == null) {
            lease(moduleOfThisRun());
        }
        String value = System.getProperty(PREFIX + name);
        if (value == null) {
            throw new IllegalStateException("the platform says nothing about " + name);
        }
        return value;
    }

    /** The module's folder without its suffix: {@code rights} for rights-service. */
    private static String moduleOfThisRun() {
        String folder = Path.of(System.getProperty("basedir", System.getProperty("user.dir")))
                .toAbsolutePath()
                .getFileName()
                .toString();
        return folder.endsWith("-service") ? folder.substring(0, folder.length() - "-service".length()) : folder;
    }

    private static void lease(String module) {
        try {
            Path local = localModule();
            long maven = maven();
            Path folder = local.resolve("target/test-platform/" + maven);
            Files.createDirectories(folder);
            Properties platform;
            try (FileChannel channel = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                platform = held.isValid() ? runningOrStarted(local, folder, maven) : new Properties();
            }
            Properties share = ask(platform.getProperty("address"), module);
            share.stringPropertyNames().forEach(name -> System.setProperty(PREFIX + name, share.getProperty(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the platform started", e);
        }
    }

    private static Properties runningOrStarted(Path local, Path folder, long maven)
            throws IOException, InterruptedException {
        Optional<Properties> running = running(folder);
        if (running.isPresent()) {
            return running.get();
        }
        Path jar = launcher(local);
        // as they are now, when they are newer than the packaged launcher: a topic that was added, for example
        Path contracts =
                local.resolve("../../platform/contracts/target/classes").normalize();
        Path log = folder.resolve("platform.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-Ddermalia.log=" + log,
                        "-cp",
                        contracts + File.pathSeparator + jar + File.pathSeparator + jar.resolveSibling("lib") + "/*",
                        "eu.dermalia.local.TestPlatform",
                        folder.toString(),
                        String.valueOf(maven))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("platform.out").toFile()))
                .start();
        long deadline = System.nanoTime() + START.toNanos();
        while (running(folder).isEmpty()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroy();
                throw new IOException("the test platform did not start, see " + folder);
            }
            Thread.sleep(50);
        }
        return running(folder).orElseThrow();
    }

    private static Optional<Properties> running(Path folder) throws IOException {
        Path file = folder.resolve("platform.properties");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return ProcessHandle.of(Long.parseLong(properties.getProperty("pid")))
                .filter(ProcessHandle::isAlive)
                .map(process -> properties);
    }

    private static Properties ask(String address, String module) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/lease"))
                .timeout(START)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "module=" + module + "&pid=" + ProcessHandle.current().pid()))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("the test platform has no share for " + module + ": " + answer.body());
        }
        var share = new Properties();
        share.load(new StringReader(answer.body()));
        return share;
    }

    private static Path localModule() throws IOException {
        Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        while (folder != null) {
            Path local = folder.resolve("deploy/local");
            if (Files.exists(local.resolve("pom.xml"))) {
                return local;
            }
            folder = folder.getParent();
        }
        throw new IOException("no deploy/local above " + System.getProperty("user.dir"));
    }

    private static Path launcher(Path local) throws IOException {
        Path target = local.resolve("target");
        if (Files.exists(target.resolve("lib"))) {
            try (var jars = Files.newDirectoryStream(target, "dermalia-local-*.jar")) {
                for (Path jar : jars) {
                    return jar;
                }
            }
        }
        throw new IOException("the tests need the platform's jar: mvn -DskipTests package -pl deploy/local -am");
    }

    /**
     * Surefire's parent may be a shell, Maven's own parent is one: the first java above us is Maven, or an IDE. Without
     * any, this JVM owns the platform.
     */
    private static long maven() {
        ProcessHandle self = ProcessHandle.current();
        Optional<ProcessHandle> above = self.parent();
        while (above.isPresent()) {
            if (above.get().info().command().orElse("").endsWith("java")) {
                return above.get().pid();
            }
            above = above.get().parent();
        }
        return self.pid();
    }
}
