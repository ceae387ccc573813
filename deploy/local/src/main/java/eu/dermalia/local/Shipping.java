package eu.dermalia.local;

import eu.dermalia.backup.BackupFolder;
import eu.dermalia.backup.BackupKey;
import eu.dermalia.backup.Cluster;
import eu.dermalia.backup.Location;
import eu.dermalia.backup.WalArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries the databases' log into the backup folder while the suite runs, once there was a first backup: what
 * {@code barman-cloud-wal-archive} does on Kubernetes.
 */
final class Shipping {
    private static final Duration EVERY = Duration.ofSeconds(5);

    /** Where to, remembered in the state folder. */
    record Target(String folder, Location location) {}

    private final StateFolder state;
    private final Secrets secrets;
    private final List<Cluster> clusters;
    private final Progress progress;
    private volatile boolean stopped;
    private volatile boolean failing;
    private @Nullable Thread thread;

    Shipping(StateFolder state, Secrets secrets, List<Cluster> clusters, Progress progress) {
        this.state = state;
        this.secrets = secrets;
        this.clusters = List.copyOf(clusters);
        this.progress = progress;
    }

    /** From now on the servers keep their log for this folder. */
    static void to(StateFolder state, Path folder, Location location, List<Cluster> clusters) throws IOException {
        for (Cluster cluster : clusters) {
            Files.createDirectories(cluster.spool());
        }
        Files.write(
                state.backupTarget(),
                Http.JSON.writeValueAsBytes(
                        new Target(folder.toAbsolutePath().normalize().toString(), location)));
    }

    synchronized void start() {
        var starting = new Thread(this::run, "wal-shipping");
        starting.setDaemon(true);
        starting.start();
        thread = starting;
    }

    /** After the servers: they archive their last segment when they stop. */
    synchronized void stop() {
        stopped = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            ship();
        }
    }

    private void run() {
        try {
            while (!stopped) {
                ship();
                Thread.sleep(EVERY.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void ship() {
        if (!Files.exists(state.backupTarget())) {
            return;
        }
        try {
            Target target = Http.JSON.readValue(Files.readAllBytes(state.backupTarget()), Target.class);
            BackupFolder folder =
                    BackupFolder.declared(Path.of(target.folder()), BackupKey.of(secrets.backup()), target.location());
            for (Cluster cluster : clusters) {
                int ignored = WalArchive.ship(cluster, folder);
            }
            failing = false;
        } catch (IOException e) {
            // The log waits in its spool; said once, not every few seconds.
            if (!failing) {
                progress.note("the databases' log does not reach the backup: " + e.getMessage());
            }
            failing = true;
        }
    }
}
