package eu.dermalia.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Where a suite keeps everything. One suite at a time works in it. */
public final class StateFolder implements AutoCloseable {
    private final Path root;
    private final RunFile runFile;
    private @Nullable FileChannel channel;
    private @Nullable FileLock lock;

    public StateFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.runFile = new RunFile(this.root.resolve("run.json"));
    }

    public Path root() {
        return root;
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** For example of {@code rights-service}. */
    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    public Path secrets() {
        return root.resolve("secrets");
    }

    /** Kafka's log segments. */
    public Path kafka() {
        return root.resolve("kafka");
    }

    /** S3's objects, a folder per bucket. */
    public Path objects() {
        return root.resolve("s3");
    }

    /** PostgreSQL's data directory: all rows, but no keys. */
    public Path database() {
        return root.resolve("postgres");
    }

    /** The data directory of the server that keeps the keys. */
    public Path keysDatabase() {
        return root.resolve("postgres-keys");
    }

    /** Where a server's finished log waits for the backup; absent until the first backup. */
    Path walSpool(String cluster) {
        return root.resolve("wal").resolve(cluster);
    }

    /** Which folder the log is shipped to, once there was a backup. */
    Path backupTarget() {
        return root.resolve("backup.json");
    }

    /** Received mails. */
    public Path mailbox() {
        return root.resolve("mailbox");
    }

    public Path cluster() {
        return root.resolve("cluster");
    }

    Path keycloak() {
        return root.resolve("keycloak");
    }

    /** The only place where a service could leave a temporary file. */
    public Path temporary(String service) {
        return root.resolve("tmp").resolve(service);
    }

    Path environment(ServiceName service) {
        return root.resolve("env").resolve(service.fullName() + ".env");
    }

    RunFile runFile() {
        return runFile;
    }

    /**
     * Takes the folder for this process.
     *
     * @param fresh forget what was in it
     * @throws IOException when another suite works in it
     */
    void open(boolean fresh) throws IOException {
        Files.createDirectories(
                root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        FileChannel opened =
                FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel = opened;
        lock = tried(opened);
        if (lock == null) {
            opened.close();
            throw new IOException("another suite runs in " + root + "; stop it with ./dermalia down, or give --state");
        }
        runFile().endLeftOvers();
        if (fresh) {
            forget();
        }
        Files.createDirectories(logs());
    }

    private static @Nullable FileLock tried(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // held by another suite of this very JVM
            return null;
        }
    }

    /** Everything but the lock that we hold, and the server's programs, which hold no state. */
    private void forget() throws IOException {
        try (var entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (!name.equals("lock") && !name.equals("binaries")) {
                    Folders.remove(entry);
                }
            }
        }
    }

    Path binaries() {
        return root.resolve("binaries");
    }

    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.release();
        }
        if (channel != null) {
            channel.close();
        }
    }
}
