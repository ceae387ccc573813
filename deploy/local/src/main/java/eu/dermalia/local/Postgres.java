package eu.dermalia.local;

import eu.dermalia.backup.Cluster;
import eu.dermalia.backup.WalArchive;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL from Maven Central's binaries, on loopback only. The superuser {@code postgres} needs no password from this
 * machine; every other role does, so that a service that logs in with a wrong secret fails here too.
 */
public final class Postgres implements Part {
    private static final List<String> ACCESS = List.of(
            "local all postgres trust",
            "host all postgres 127.0.0.1/32 trust",
            "host all postgres ::1/128 trust",
            "local all all scram-sha-256",
            "host all all 127.0.0.1/32 scram-sha-256",
            "host all all ::1/128 scram-sha-256",
            "");

    private static final Duration START = Duration.ofSeconds(30);
    /** A restored server first replays its log. */
    private static final Duration RECOVERY = Duration.ofMinutes(30);
    /** A segment that is not full is archived all the same: what a disaster may cost. */
    private static final Duration ARCHIVE_AFTER = Duration.ofMinutes(5);

    private final String name;
    private final Path data;
    private final Path binaries;
    private final Path log;
    private final int port;
    private final @Nullable Path spool;
    private @Nullable EmbeddedPostgres server;

    /**
     * @param data where the data lives, across restarts
     * @param binaries where the server's programs are unpacked, once
     * @param log the server's log file
     */
    public Postgres(Path data, Path binaries, Path log, int port) {
        this("postgres", data, binaries, log, port, null);
    }

    private Postgres(String name, Path data, Path binaries, Path log, int port, @Nullable Path spool) {
        this.name = name;
        this.data = data.toAbsolutePath();
        this.binaries = binaries.toAbsolutePath();
        this.log = log;
        this.port = port;
        this.spool = spool;
    }

    /** The server of all rows, but no keys. */
    static Postgres ofRows(StateFolder state, Ports ports) {
        return new Postgres(
                "postgres",
                state.database(),
                state.binaries(),
                state.log("postgres"),
                ports.postgres(),
                state.walSpool("main"));
    }

    /** The server of the keys: apart, so that their backups can be kept for a day and no longer. */
    static Postgres ofKeys(StateFolder state, Ports ports) {
        return new Postgres(
                "postgres-keys",
                state.keysDatabase(),
                state.binaries(),
                state.log("postgres-keys"),
                ports.postgresKeys(),
                state.walSpool("keys"));
    }

    /**
     * As the backup sees it.
     *
     * @param cluster {@code main} or {@code keys}
     */
    Cluster cluster(String cluster) {
        return new Cluster(
                cluster, data, Objects.requireNonNull(spool, "archives nothing"), () -> superuser("postgres"));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void start() throws IOException, InterruptedException {
        Files.createDirectories(binaries);
        Files.createDirectories(data);
        endLeftOver(data.resolve("postmaster.pid"));
        Redirect output = Redirect.appendTo(log.toFile());
        boolean keys = name.endsWith("-keys");
        var builder = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Files.exists(data.resolve("recovery.signal")) ? RECOVERY : START)
                .setOutputRedirector(output)
                .setErrorRedirector(output)
                .setServerConfig("listen_addresses", "127.0.0.1,::1")
                .setServerConfig("unix_socket_directories", "''")
                .setServerConfig("max_connections", keys ? "100" : "300")
                .setServerConfig("shared_buffers", keys ? "16MB" : "64MB")
                .setServerConfig("max_wal_senders", "0")
                .setServerConfig("password_encryption", "scram-sha-256")
                .setLocaleConfig("locale", "C");
        if (spool == null) {
            builder.setServerConfig("wal_level", "minimal");
        } else {
            builder.setServerConfig("wal_level", "replica")
                    .setServerConfig("archive_mode", "on")
                    .setServerConfig("archive_timeout", ARCHIVE_AFTER.toSeconds() + "s");
        }
        server = started(builder);
        Path access = data.resolve("pg_hba.conf");
        Files.writeString(access, String.join("\n", ACCESS));
        try (Connection connection = superuser("postgres");
                var statement = connection.createStatement()) {
            if (spool != null) {
                statement.execute("alter system set archive_command = '" + WalArchive.archiveCommand(spool) + "'");
            }
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IOException("PostgreSQL did not take its settings", e);
        }
    }

    /** The builder goes on waiting for a server that has given up; its log says so. */
    private EmbeddedPostgres started(EmbeddedPostgres.Builder builder) throws IOException, InterruptedException {
        long before = Files.exists(log) ? Files.size(log) : 0;
        var start = new FutureTask<>(builder::start);
        var thread = new Thread(start, name);
        thread.setDaemon(true);
        thread.start();
        while (!start.isDone()) {
            if (saysSince(before, "could not start server")) {
                thread.interrupt();
                throw new IOException(name + " did not start, see " + log);
            }
            Thread.sleep(50);
        }
        try {
            return start.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(name + " did not start", e);
        }
    }

    private boolean saysSince(long before, String words) throws IOException {
        if (!Files.exists(log)) {
            return false;
        }
        try (var channel = Files.newByteChannel(log)) {
            channel.position(Math.min(before, channel.size()));
            byte[] rest = Channels.newInputStream(channel).readAllBytes();
            return new String(rest, StandardCharsets.UTF_8).contains(words);
        }
    }

    /** The server's process, as its own file says; 0 when it does not run. */
    long pid() throws IOException {
        Path file = data.resolve("postmaster.pid");
        return Files.exists(file)
                ? Long.parseLong(
                        Files.readAllLines(file, StandardCharsets.UTF_8).get(0).trim())
                : 0;
    }

    /** A connection that sees every row of a database; for set-up, assertions and nothing else. */
    public Connection superuser(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("ApplicationName", "dermalia-local");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
    }

    @Override
    public boolean healthy() {
        try (Connection connection = superuser("postgres")) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void stop() {
        EmbeddedPostgres running = server;
        server = null;
        if (running != null) {
            try {
                running.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A launcher that was killed leaves its server behind; it holds the data directory. */
    private static void endLeftOver(Path pidFile) throws IOException, InterruptedException {
        if (!Files.exists(pidFile)) {
            return;
        }
        String pid = Files.readAllLines(pidFile, StandardCharsets.UTF_8).get(0).trim();
        var process = ProcessHandle.of(Long.parseLong(pid))
                .filter(handle -> handle.info().command().orElse("postgres").endsWith("postgres"));
        if (process.isPresent()) {
            int ignored = new ProcessBuilder("kill", "-INT", pid).start().waitFor();
            Await.until(Duration.ofSeconds(10), () -> !process.get().isAlive());
        }
    }
}
