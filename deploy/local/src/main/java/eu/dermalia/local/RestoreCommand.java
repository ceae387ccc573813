package eu.dermalia.local;

import eu.dermalia.backup.BackupFolder;
import eu.dermalia.backup.BackupKey;
import eu.dermalia.backup.ObjectStorage;
import eu.dermalia.backup.Reopening;
import eu.dermalia.backup.Restore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./dermalia restore DIR}: databases and buckets as they were; the broker and the ledger stay as they are. The next
 * {@code up} starts closed and opens when nothing erased is left.
 */
public final class RestoreCommand {
    private final Options options;
    private final Consumer<String> progress;

    public RestoreCommand(Options options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * @param to the moment to go back to; null for the last one in the backup
     * @param escrow a folder with the escrowed keys, when ours are lost too
     * @throws IOException when the suite runs, or the backup does not have what is asked for; nothing was changed then
     */
    public void run(Path backup, @Nullable Instant to, @Nullable Path escrow) throws IOException, InterruptedException {
        long from = System.nanoTime();
        try (var state = new StateFolder(options.state())) {
            state.open(false);
            if (escrow != null) {
                Escrow.withdraw(escrow, state.secrets());
                progress.accept("the escrowed keys are in place");
            }
            Secrets secrets = Secrets.in(state.secrets());
            BackupFolder folder = BackupFolder.existing(backup, BackupKey.of(secrets.backup()));
            Restore restore = Restore.of(folder, to);
            progress.accept("backup %s, back to %s"
                    .formatted(restore.manifest().id(), to == null ? "its last moment" : to.toString()));
            restore.verify();
            layOut(state, restore);
            settle(state, secrets, restore);
        }
        progress.accept(
                "restored after " + Duration.ofNanos(System.nanoTime() - from).toSeconds() + " s");
    }

    private static void layOut(StateFolder state, Restore restore) throws IOException {
        for (Path stale : List.of(
                state.database(), state.keysDatabase(), state.walSpool("main"), state.walSpool("keys"), logOf(state))) {
            Folders.remove(stale);
        }
        // The log is shipped again from the next backup on: nothing continues the old one.
        Files.deleteIfExists(state.backupTarget());
        restore.layOutMain(state.database(), logOf(state).resolve("main"));
        restore.layOutKeys(state.keysDatabase(), logOf(state).resolve("keys"));
    }

    private void settle(StateFolder state, Secrets secrets, Restore restore) throws IOException, InterruptedException {
        var ports = new Ports(options.portBase());
        var rows = Postgres.ofRows(state, ports);
        var keys = Postgres.ofKeys(state, ports);
        var objects = ObjectStore.ofServices(state.objects(), ports.s3(), secrets);
        var broker = new Broker(
                state.kafka(),
                ports.kafka(),
                ports.kafkaController(),
                Arrays.stream(ServiceName.values()).map(ServiceName::fullName).toList());
        try {
            rows.start();
            Restore.settle(rows.cluster("main"));
            keys.start();
            Restore.settle(keys.cluster("keys"));
            progress.accept("the databases are open");
            for (ServiceName service : ServiceName.values()) {
                if (service.hasKeys()) {
                    for (String bucket : service.buckets()) {
                        Folders.remove(state.objects().resolve(bucket));
                    }
                }
            }
            objects.start();
            progress.accept(restore.restoreObjects(BackupCommand.storage(ports, secrets)) + " objects put back");
            broker.start();
            close(rows, broker, ports, secrets, restore.reaches());
        } finally {
            broker.stop();
            objects.stop();
            keys.stop();
            rows.stop();
        }
        Folders.remove(logOf(state));
    }

    /** The next start of each service is a closed one. */
    private void close(Postgres rows, Broker broker, Ports ports, Secrets secrets, Instant reaches)
            throws IOException, InterruptedException {
        var ledger = new ObjectStorage(
                URI.create("http://127.0.0.1:" + ports.s3()),
                ServiceName.RETENTION.fullName(),
                secrets.password(ServiceName.RETENTION.shortName() + "-s3"),
                ServiceName.RETENTION.buckets());
        List<Reopening.Service> services = Arrays.stream(ServiceName.values())
                .map(service -> new Reopening.Service(service.fullName(), () -> rows.superuser(service.shortName())))
                .toList();
        Reopening.Left left = new Reopening(broker.bootstrapServers(), ledger, services).prepare(reaches, progress);
        progress.accept("%d erasures and %d own events will be heard before the suite opens"
                .formatted(left.tombstones(), left.own()));
    }

    private static Path logOf(StateFolder state) {
        return state.root().resolve("recovery");
    }
}
