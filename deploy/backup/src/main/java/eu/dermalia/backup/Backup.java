package eu.dermalia.backup;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Takes a backup of everything, and forgets what is too old. */
public final class Backup {
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final BackupFolder folder;
    private final Cluster main;
    private final Cluster keys;
    private final List<ObjectStorage> stores;
    private final Clock clock;

    public Backup(BackupFolder folder, Cluster main, Cluster keys, List<ObjectStorage> stores, Clock clock) {
        this.folder = folder;
        this.main = main;
        this.keys = keys;
        this.stores = List.copyOf(stores);
        this.clock = clock;
    }

    /**
     * Rows first, then keys, then objects: whatever a row names was written before it (a key before its first object, an object
     * before its row), and so is in the backup.
     *
     * @param progress hears what is done, in words
     */
    public Manifest take(Consumer<String> progress) throws IOException {
        Instant started = clock.instant();
        String id = ID.format(started);
        Manifest.Database rows = base(main, id, progress);
        Manifest.Database keyRows = base(keys, id, progress);
        Buckets.Copied objects = Buckets.copy(stores, folder, id);
        progress.accept("%d objects, %d of them new".formatted(objects.objects(), objects.added()));
        var manifest = new Manifest(
                id,
                started,
                later(rows.consistentAt(), keyRows.consistentAt()),
                folder.location(),
                rows,
                keyRows,
                new Manifest.Objects(objects.list(), objects.objects(), objects.bytes(), objects.added()));
        manifest.write(folder);
        prune(progress);
        return manifest;
    }

    private Manifest.Database base(Cluster cluster, String id, Consumer<String> progress) throws IOException {
        Manifest.Database taken = Manifest.Database.of(BaseBackup.take(cluster, folder, id));
        int segments = WalArchive.ship(cluster, folder);
        progress.accept("%s: %d MB and %d files of its log"
                .formatted(cluster.name(), taken.base().bytes() >> 20, segments));
        return taken;
    }

    /** What is older than may be kept goes, in this order: a manifest names only what is there. */
    void prune(Consumer<String> progress) throws IOException {
        Instant now = clock.instant();
        List<Manifest> all = Manifest.all(folder);
        List<Manifest> kept = Retention.kept(all, Retention.ROWS_AND_OBJECTS, now);
        for (Manifest old : all) {
            if (!kept.contains(old)) {
                old.remove(folder);
                folder.remove(old.main().base().name());
                folder.remove(old.keys().base().name());
            }
        }
        for (Manifest old : kept) {
            if (!Retention.kept(all, Retention.KEYS, now).contains(old)) {
                folder.remove(old.keys().base().name());
            }
        }
        for (var bases : Map.of(main.name(), kept, keys.name(), Retention.kept(all, Retention.KEYS, now))
                .entrySet()) {
            Manifest oldest = bases.getValue().get(0);
            int ignored = WalArchive.prune(
                    folder,
                    bases.getKey(),
                    bases.getKey().equals(main.name())
                            ? oldest.main().firstSegment()
                            : oldest.keys().firstSegment());
        }
        int ignored = Buckets.prune(
                folder, kept.stream().map(manifest -> manifest.objects().list()).toList());
        Duration age = Duration.between(kept.get(kept.size() - 1).consistentAt(), now);
        if (age.compareTo(Retention.KEYS) > 0) {
            progress.accept("the youngest backup of the keys is older than a day: erasures since have not reached it");
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
