package eu.dermalia.backup;

import eu.dermalia.backup.BackupFolder.Stored;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a backup consists of. No personal data, no secret: it lies there in clear.
 *
 * @param consistentAt main and keys can be restored to this moment and every later one that the log has
 * @param objects which objects there were, a moment later
 */
public record Manifest(
        String id,
        Instant startedAt,
        Instant consistentAt,
        Location location,
        Database main,
        Database keys,
        Objects objects) {
    private static final String FOLDER = "manifests";

    /** @param firstSegment of the log that it needs */
    public record Database(
            Stored base,
            String firstSegment,
            String startLsn,
            String stopLsn,
            Instant consistentAt,
            int serverVersion) {
        static Database of(BaseBackup.Taken taken) {
            return new Database(
                    taken.file(),
                    taken.firstSegment(),
                    taken.startLsn(),
                    taken.stopLsn(),
                    taken.consistentAt(),
                    taken.serverVersion());
        }
    }

    /** @param added those that no earlier backup had */
    public record Objects(Stored list, long count, long bytes, long added) {}

    void write(BackupFolder folder) throws IOException {
        var ignored = folder.writePlain(FOLDER + "/" + id + ".json", BackupFolder.JSON.writeValueAsBytes(this));
    }

    void remove(BackupFolder folder) throws IOException {
        folder.remove(FOLDER + "/" + id + ".json");
    }

    /** All that were completed, oldest first. */
    public static List<Manifest> all(BackupFolder folder) throws IOException {
        var manifests = new ArrayList<Manifest>();
        for (String name : folder.list(FOLDER)) {
            manifests.add(BackupFolder.JSON.readValue(folder.readPlain(FOLDER + "/" + name), Manifest.class));
        }
        return List.copyOf(manifests);
    }

    /** The youngest that is consistent at or before a moment. */
    static Optional<Manifest> before(List<Manifest> manifests, Instant moment) {
        return manifests.stream()
                .filter(manifest -> !manifest.consistentAt().isAfter(moment))
                .reduce((older, younger) -> younger);
    }
}
