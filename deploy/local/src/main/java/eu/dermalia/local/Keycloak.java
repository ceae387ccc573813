package eu.dermalia.local;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keycloak as a child JVM, without its shell scripts. Its programs are shared by all suites of this checkout and are
 * built once; a suite's folder holds links to them and its own data.
 */
public final class Keycloak implements Part {
    private static final Duration BUILD = Duration.ofMinutes(4);
    private static final Duration START = Duration.ofSeconds(240);
    private static final List<String> SHARED = List.of("lib", "conf", "providers", "themes", "version.txt");

    private final Path distribution;
    private final Path home;
    private final Path log;
    private final Ports ports;
    private final Secrets secrets;
    private final RunFile running;
    private final Http http = new Http();
    private @Nullable Child child;

    /**
     * @param distribution the unpacked programs
     * @param home of this suite: links and data
     * @param running where its process is noted
     */
    Keycloak(Path distribution, Path home, Path log, Ports ports, Secrets secrets, RunFile running) {
        this.distribution = distribution.toAbsolutePath();
        this.home = home.toAbsolutePath();
        this.log = log;
        this.ports = ports;
        this.secrets = secrets;
        this.running = running;
    }

    @Override
    public String name() {
        return "keycloak";
    }

    @Override
    public int port() {
        return ports.keycloak();
    }

    /** The realm's address, which is also the issuer of its tokens. */
    public static URI realm(Ports ports) {
        return URI.create("http://127.0.0.1:" + ports.keycloak() + "/realms/" + Realm.NAME);
    }

    /**
     * Fixes the build-time options and makes a database with nothing but the master realm in it, which takes 40 s; does
     * nothing when that was done before.
     */
    static void prepare(Path distribution, Path log) throws IOException, InterruptedException {
        Path marker = distribution.resolve("prepared");
        if (Files.exists(marker)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(
                        distribution.resolve("prepare.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            if (held.isValid() && !Files.exists(marker)) {
                build(distribution, log);
                makeDatabase(distribution, log);
                Files.createFile(marker);
            }
        }
    }

    private static void build(Path distribution, Path log) throws IOException, InterruptedException {
        var arguments = new ArrayList<String>(javaOptions(distribution, distribution, "512m"));
        arguments.addAll(List.of("build", "--db=dev-file", "--health-enabled=true"));
        var building = new Child(log, distribution, arguments, Map.of());
        building.start();
        boolean ended = Await.until(BUILD, () -> !building.isAlive());
        building.kill();
        if (!ended || building.exitValue() != 0) {
            throw new IOException("Keycloak could not be built; see " + log);
        }
    }

    /** Each suite begins with a copy: creating the tables is the larger part of a first start. */
    private static void makeDatabase(Path distribution, Path log) throws IOException, InterruptedException {
        Folders.remove(distribution.resolve("data"));
        int port = Sockets.any();
        var once =
                new Child(log, distribution, startArguments(distribution, distribution, port, Sockets.any()), Map.of());
        URI master = URI.create("http://127.0.0.1:" + port + "/realms/master");
        var http = new Http();
        once.start();
        try {
            once.awaitReady("keycloak", START, () -> http.ok(master));
        } finally {
            once.stop();
        }
    }

    @Override
    public void start() throws IOException, InterruptedException {
        prepare(distribution, log);
        Path data = home.resolve("data");
        Files.createDirectories(data.resolve("import"));
        for (String shared : SHARED) {
            Path link = home.resolve(shared);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, distribution.resolve(shared));
        }
        importRealm(data);
        var arguments = new ArrayList<String>(startArguments(distribution, home, port(), ports.keycloakManagement()));
        arguments.add("--import-realm");
        var starting = new Child(log, home, arguments, Map.of());
        child = starting;
        starting.start();
        running.add(name(), port(), starting.pid());
        starting.awaitReady(name(), START, this::healthy);
    }

    /** Keycloak skips a realm that it has, so a changed one needs an empty database. */
    private void importRealm(Path data) throws IOException {
        byte[] realm = new Realm(secrets).json();
        Path digest = data.resolve("realm.sha256");
        String now = sha256(realm);
        if (!Files.exists(digest) || !Files.readString(digest).equals(now)) {
            Folders.remove(data.resolve("h2"));
            Folders.copy(distribution.resolve("data/h2"), data.resolve("h2"));
            Files.writeString(digest, now);
        }
        Path file = data.resolve("import/dermalia-realm.json");
        Files.deleteIfExists(file);
        Secrets.writePrivately(file, output -> output.write(realm));
    }

    @Override
    public boolean healthy() {
        return http.ok(realm(ports));
    }

    /** Asks it to stop and returns at once. */
    void terminate() {
        if (child != null) {
            child.terminate();
        }
    }

    @Override
    public void stop() {
        if (child != null) {
            child.stop();
            child = null;
        }
    }

    private static List<String> startArguments(Path distribution, Path home, int port, int managementPort) {
        var arguments = new ArrayList<String>(javaOptions(distribution, home, "192m"));
        arguments.addAll(List.of(
                "start",
                "--optimized",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--http-management-host=127.0.0.1",
                "--http-management-port=" + managementPort,
                "--hostname=http://127.0.0.1:" + port,
                "--cache=local",
                "--log-level=warn"));
        return arguments;
    }

    /** What {@code kc.sh} passes. */
    private static List<String> javaOptions(Path distribution, Path home, String heap) {
        return Stream.of(
                        "-Xms32m",
                        "-Xmx" + heap,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:MaxMetaspaceSize=256m",
                        "-XX:+UseSerialGC",
                        "-Dfile.encoding=UTF-8",
                        "-Duser.language=en",
                        "-Duser.country=US",
                        "-Dkc.home.dir=" + home,
                        "-Djboss.server.config.dir=" + home.resolve("conf"),
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                                + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                        "--add-opens=java.base/java.security=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-cp",
                        distribution.resolve("lib/quarkus-run.jar").toString(),
                        "io.quarkus.bootstrap.runner.QuarkusEntryPoint")
                .toList();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
