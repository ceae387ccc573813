package eu.dermalia.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The write-ahead log: the server's {@code archive_command} puts finished segments into a spool beside it (at least every
 * {@code archive_timeout}, five minutes: the RPO), and {@link #ship} seals them into the backup.
 */
public final class WalArchive {
    /** Timeline, number; then nothing, or what marks the start of a backup. Histories of timelines have no number. */
    private static final Pattern SEGMENT =
            Pattern.compile("[0-9A-F]{8}([0-9A-F]{16})(\\.[0-9A-F]{8}\\.backup|\\.partial)?");

    private static final Pattern NAME = Pattern.compile("[0-9A-F]{8}([0-9A-F]{16})?(\\.[0-9A-F]{8})?(\\.[a-z]+)?");

    private WalArchive() {}

    /**
     * A command for {@code archive_command} that a shell runs. Succeeds without keeping anything as long as there is no spool
     * (no backup was ever made), and again for a segment that is there already.
     */
    public static String archiveCommand(Path spool) {
        String folder = "\"" + spool + "\"";
        return "test ! -d %1$s || cmp -s \"%%p\" %1$s/\"%%f\" || { cp \"%%p\" %1$s/\"%%f.part\" && mv %1$s/\"%%f.part\" %1$s/\"%%f\"; }"
                .formatted(folder);
    }

    /**
     * Moves what lies in the spool into the backup. Two that ship at the same time do no harm.
     *
     * @return how many files
     */
    public static synchronized int ship(Cluster cluster, BackupFolder folder) throws IOException {
        if (!Files.isDirectory(cluster.spool())) {
            return 0;
        }
        List<Path> waiting;
        try (Stream<Path> files = Files.list(cluster.spool())) {
            waiting = files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches()
                                    && !file.getFileName().toString().endsWith(".part"))
                    .sorted()
                    .toList();
        }
        int shipped = 0;
        for (Path file : waiting) {
            try {
                seal(file, folder, name(cluster.name(), file.getFileName().toString()));
            } catch (NoSuchFileException e) {
                // another process has shipped it just now
                continue;
            }
            Files.deleteIfExists(file);
            shipped++;
        }
        return shipped;
    }

    private static void seal(Path file, BackupFolder folder, String name) throws IOException {
        var ignored = folder.seal(name, output -> {
            try (var zip = new GZIPOutputStream(output)) {
                Files.copy(file, zip);
            }
        });
    }

    /** Unseals the whole archive of a cluster, for a {@code restore_command} that only copies. */
    static void fetch(BackupFolder folder, String cluster, Path into) throws IOException {
        Files.createDirectories(into);
        for (String segment : folder.list(cluster + "/wal")) {
            Path draft = into.resolve(segment + ".part");
            try (InputStream sealed = folder.open(name(cluster, segment));
                    InputStream plain = new GZIPInputStream(sealed)) {
                Files.copy(plain, draft, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(draft, into.resolve(segment), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Forgets what no base backup needs that is still there. @param oldest name of the first segment that is needed */
    static int prune(BackupFolder folder, String cluster, String oldest) throws IOException {
        String needed = number(oldest);
        int pruned = 0;
        for (String segment : folder.list(cluster + "/wal")) {
            if (SEGMENT.matcher(segment).matches() && number(segment).compareTo(needed) < 0) {
                folder.remove(name(cluster, segment));
                pruned++;
            }
        }
        return pruned;
    }

    private static String number(String segment) {
        var parts = SEGMENT.matcher(segment);
        if (!parts.matches()) {
            throw new IllegalArgumentException(segment + " is no segment");
        }
        return parts.group(1);
    }

    private static String name(String cluster, String segment) {
        return cluster + "/wal/" + segment;
    }
}
