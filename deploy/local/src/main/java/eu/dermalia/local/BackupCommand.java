package eu.dermalia.local;

import eu.dermalia.backup.Backup;
import eu.dermalia.backup.BackupFolder;
import eu.dermalia.backup.BackupKey;
import eu.dermalia.backup.Location;
import eu.dermalia.backup.Manifest;
import eu.dermalia.backup.ObjectStorage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** {@code ./dermalia backup DIR}: of a suite that runs, without disturbing it. */
public final class BackupCommand {
    private final StateFolder state;
    private final Ports ports;
    private final Secrets secrets;
    private final Consumer<String> progress;

    private BackupCommand(StateFolder state, Ports ports, Secrets secrets, Consumer<String> progress) {
        this.state = state;
        this.ports = ports;
        this.secrets = secrets;
        this.progress = progress;
    }

    static BackupCommand of(Options options, Consumer<String> progress) throws IOException {
        var state = new StateFolder(options.state());
        return new BackupCommand(state, new Ports(options.portBase()), Secrets.in(state.secrets()), progress);
    }

    /** Of a suite in this JVM. */
    public static BackupCommand of(Suite suite, Consumer<String> progress) {
        return new BackupCommand(suite.state(), suite.ports(), suite.secrets(), progress);
    }

    /**
     * The first one also starts the shipping of the log.
     *
     * @param location where the folder lies, declared; nowhere outside the EU and the EEA
     */
    public Manifest run(Path folder, Location location) throws IOException {
        var main = Postgres.ofRows(state, ports).cluster("main");
        var keys = Postgres.ofKeys(state, ports).cluster("keys");
        BackupFolder target = BackupFolder.declared(folder, BackupKey.of(secrets.backup()), location);
        Shipping.to(state, folder, location, List.of(main, keys));
        return new Backup(target, main, keys, storage(ports, secrets), Clock.systemUTC()).take(progress);
    }

    /** The buckets that a backup has: all but the ledger, which is kept apart from what it protects. */
    static List<ObjectStorage> storage(Ports ports, Secrets secrets) throws IOException {
        var stores = new ArrayList<ObjectStorage>();
        for (ServiceName service : ServiceName.values()) {
            if (service.hasKeys()) {
                stores.add(new ObjectStorage(
                        URI.create("http://127.0.0.1:" + ports.s3()),
                        service.fullName(),
                        secrets.password(service.shortName() + "-s3"),
                        service.buckets()));
            }
        }
        return List.copyOf(stores);
    }
}
