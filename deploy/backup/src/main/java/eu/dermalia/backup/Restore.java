package eu.dermalia.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings a backup back, step by step: choose, lay the files out, start the servers (not ours to do), settle, put the objects
 * back. After it the suite is at an old moment: {@link Reopening} makes it start closed.
 */
public final class Restore {
    private final BackupFolder folder;
    private final Manifest manifest;
    private final @Nullable Instant to;

    private Restore(BackupFolder folder, Manifest manifest, @Nullable Instant to) {
        this.folder = folder;
        this.manifest = manifest;
        this.to = to;
    }

    /**
     * @param to the moment to go back to; null for the last one that was archived
     * @throws IOException when no backup reaches that moment
     */
    public static Restore of(BackupFolder folder, @Nullable Instant to) throws IOException {
        List<Manifest> all = Manifest.all(folder);
        if (all.isEmpty()) {
            throw new IOException("there is no complete backup in " + folder.root());
        }
        Manifest chosen = to == null
                ? all.get(all.size() - 1)
                : Manifest.before(all, to)
                        .orElseThrow(() -> new IOException("the oldest backup is of "
                                + all.get(0).consistentAt() + ", nothing before it can be restored"));
        return new Restore(folder, chosen, to);
    }

    public Manifest manifest() {
        return manifest;
    }

    /** Reads every file that will be needed. @throws IOException when one is missing or not what was backed up */
    public void verify() throws IOException {
        folder.verify(manifest.main().base());
        folder.verify(youngest().keys().base());
        folder.verify(manifest.objects().list());
    }

    private Manifest youngest() throws IOException {
        List<Manifest> all = Manifest.all(folder);
        return all.get(all.size() - 1);
    }

    /**
     * Before this moment nothing is missing; what was published since is told to the services again.
     */
    public Instant reaches() {
        return to == null ? manifest.consistentAt() : to;
    }

    /** The rows, up to the moment asked for. */
    public void layOutMain(Path data, Path log) throws IOException {
        Recovery.prepare(folder, "main", manifest.main().base(), data, log, to);
    }

    /**
     * The keys, whatever moment was asked for, up to the last one known: a key that was destroyed since stays destroyed. They
     * come from the youngest backup, the older ones are gone after a day.
     */
    public void layOutKeys(Path data, Path log) throws IOException {
        Recovery.prepare(folder, "keys", youngest().keys().base(), data, log, null);
    }

    /** Once the server has opened: it shall not remember its recovery. */
    public static void settle(Cluster cluster) throws IOException {
        try (Connection connection = cluster.login().open();
                Statement statement = connection.createStatement()) {
            for (String setting : Recovery.settings()) {
                statement.execute("alter system reset " + setting);
            }
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IOException("the database " + cluster.name() + " did not open: " + e.getMessage(), e);
        }
    }

    /**
     * All objects of the youngest backup that is not older than the moment restored to, so that whatever a row names is there.
     *
     * @return how many were put back
     */
    public long restoreObjects(List<ObjectStorage> stores) throws IOException {
        List<Manifest> all = Manifest.all(folder);
        Manifest chosen = all.stream()
                .filter(later -> !later.consistentAt().isBefore(reaches()))
                .findFirst()
                .orElse(all.get(all.size() - 1));
        long put = 0;
        put += Buckets.restore(stores, folder, manifest.objects().list()).added();
        if (!chosen.equals(manifest)) {
            put += Buckets.restore(stores, folder, chosen.objects().list()).added();
        }
        return put;
    }
}
