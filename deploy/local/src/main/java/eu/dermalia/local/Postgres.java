package eu.dermalia.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
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

    private final Path data;
    private final Path binaries;
    private final Path log;
    private final int port;
    private @Nullable EmbeddedPostgres server;

    /**
     * @param data where the data lives, across restarts
     * @param binaries where the server's programs are unpacked, once
     * @param log the server's log file
     */
    public Postgres(Path data, Path binaries, Path log, int port) {
        this.data = data.toAbsolutePath();
        this.binaries = binaries.toAbsolutePath();
        this.log = log;
        this.port = port;
    }

    @Override
    public String name() {
        return "postgres";
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
        server = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(30))
                .setOutputRedirector(output)
                .setErrorRedirector(output)
                .setServerConfig("listen_addresses", "127.0.0.1,::1")
                .setServerConfig("unix_socket_directories", "''")
                .setServerConfig("max_connections", "300")
                .setServerConfig("shared_buffers", "64MB")
                .setServerConfig("wal_level", "minimal")
                .setServerConfig("max_wal_senders", "0")
                .setServerConfig("password_encryption", "scram-sha-256")
                .setLocaleConfig("locale", "C")
                .start();
        Path access = data.resolve("pg_hba.conf");
        Files.writeString(access, String.join("\n", ACCESS));
        try (Connection connection = superuser("postgres");
                var statement = connection.createStatement()) {
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IOException("PostgreSQL did not take its access rules", e);
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
