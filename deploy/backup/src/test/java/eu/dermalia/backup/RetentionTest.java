package eu.dermalia.backup;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.backup.BackupFolder.Stored;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final Location HERE = new Location("DE", "test");

    @TempDir
    Path root;

    @Test
    void keys_go_after_a_day_rows_after_thirty_and_the_log_with_the_base_that_needs_it() throws Exception {
        Path key = Files.writeString(root.resolve("key.json"), BackupKey.generate());
        BackupFolder folder = BackupFolder.declared(root.resolve("backup"), BackupKey.of(key), HERE);
        backup(folder, "a", NOW.minus(Duration.ofDays(31)), "000000010000000000000002");
        backup(folder, "b", NOW.minus(Duration.ofDays(29)), "000000010000000000000005");
        backup(folder, "c", NOW.minus(Duration.ofHours(20)), "000000020000000000000008");
        for (String cluster : List.of("main", "keys")) {
            for (String segment : List.of("000000010000000000000004", "000000010000000000000006", "00000002.history")) {
                seal(folder, cluster + "/wal/" + segment);
            }
        }
        seal(folder, "objects/data/scans/gone/1");

        backup(folder).prune(line -> {});

        assertThat(folder.list("manifests")).containsExactly("b.json", "c.json");
        assertThat(folder.list("main/base")).containsExactly("b", "c");
        assertThat(folder.list("keys/base")).containsExactly("c");
        assertThat(folder.list("main/wal")).containsExactly("000000010000000000000006", "00000002.history");
        assertThat(folder.list("keys/wal")).containsExactly("00000002.history");
        assertThat(folder.listBelow("objects"))
                .containsExactly("objects/data/scans/kept/1", "objects/lists/b", "objects/lists/c");
    }

    @Test
    void the_youngest_stays_however_old_and_somebody_is_told() throws Exception {
        Path key = Files.writeString(root.resolve("key.json"), BackupKey.generate());
        BackupFolder folder = BackupFolder.declared(root.resolve("backup"), BackupKey.of(key), HERE);
        backup(folder, "a", NOW.minus(Duration.ofDays(300)), "000000010000000000000002");
        var told = new ArrayList<String>();

        backup(folder).prune(told::add);

        assertThat(folder.list("keys/base")).containsExactly("a");
        assertThat(told).anyMatch(line -> line.contains("older than a day"));
    }

    private static Backup backup(BackupFolder folder) {
        Cluster.Login none = () -> {
            throw new IllegalStateException("not asked");
        };
        return new Backup(
                folder,
                new Cluster("main", Path.of("main"), Path.of("none"), none),
                new Cluster("keys", Path.of("keys"), Path.of("none"), none),
                List.of(),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static void backup(BackupFolder folder, String id, Instant at, String segment) throws Exception {
        var item = new Buckets.Item("scans", "kept", "1", 1);
        seal(folder, item.file());
        Stored list = folder.seal("objects/lists/" + id, output -> {
            try (var zip = new java.util.zip.GZIPOutputStream(output)) {
                BackupFolder.JSON.writeValue(zip, List.of(item));
            }
        });
        new Manifest(
                        id,
                        at,
                        at,
                        HERE,
                        new Manifest.Database(seal(folder, "main/base/" + id), segment, "0/1", "0/2", at, 180000),
                        new Manifest.Database(seal(folder, "keys/base/" + id), segment, "0/1", "0/2", at, 180000),
                        new Manifest.Objects(list, 1, 1, 0))
                .write(folder);
    }

    private static Stored seal(BackupFolder folder, String name) throws Exception {
        return folder.seal(name, output -> output.write(name.getBytes(StandardCharsets.UTF_8)));
    }
}
