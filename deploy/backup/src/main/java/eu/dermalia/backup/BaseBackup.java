package eu.dermalia.backup;

import eu.dermalia.backup.BackupFolder.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * PostgreSQL's low-level base backup ("Making a Base Backup Using the Low Level API"): the files are copied while the
 * server writes them, and become consistent when the log between start and end is replayed over them.
 */
final class BaseBackup {
    /** Made anew by every server at its start; the log comes from the archive. */
    private static final Set<String> EMPTY_FOLDERS = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> LEFT_OUT = Set.of(
            "postmaster.pid", "postmaster.opts", "epg-lock", "pg_internal.init", "backup_label", "tablespace_map");

    private BaseBackup() {}

    /**
     * A base backup.
     *
     * @param firstSegment name of the first segment of the log that it needs
     * @param consistentAt from this moment on it can be restored to
     */
    record Taken(
            Stored file,
            String firstSegment,
            String startLsn,
            String stopLsn,
            Instant consistentAt,
            int serverVersion) {}

    /** Returns when the log that it needs is in the cluster's spool. */
    static Taken take(Cluster cluster, BackupFolder folder, String id) throws IOException {
        // The session must live until the end: the server gives the backup up when it goes.
        try (Connection connection = cluster.login().open();
                Statement statement = connection.createStatement()) {
            String startLsn;
            String firstSegment;
            int version;
            try (ResultSet row = statement.executeQuery(
                    "select lsn::text, pg_walfile_name(lsn), current_setting('server_version_num')::int from pg_backup_start('"
                            + id + "', true) lsn")) {
                row.next();
                startLsn = row.getString(1);
                firstSegment = row.getString(2);
                version = row.getInt(3);
            }
            var end = new End();
            Stored file = folder.seal(cluster.name() + "/base/" + id, output -> {
                try (var zip = fast(output);
                        var tar = new TarArchiveOutputStream(zip, StandardCharsets.UTF_8.name())) {
                    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
                    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
                    copy(cluster.data(), tar);
                    end.read(statement);
                    add(tar, "backup_label", end.label);
                }
            });
            return new Taken(file, firstSegment, startLsn, end.lsn, end.at, version);
        } catch (SQLException e) {
            throw new IOException("the database " + cluster.name() + " could not be backed up: " + e.getMessage(), e);
        }
    }

    private static final class End {
        private String lsn = "";
        private String label = "";
        private Instant at = Instant.EPOCH;

        void read(Statement statement) throws IOException {
            try (ResultSet row = statement.executeQuery(
                    "select lsn::text, labelfile, clock_timestamp() from pg_backup_stop(wait_for_archive => true)")) {
                row.next();
                lsn = row.getString(1);
                label = row.getString(2);
                at = row.getObject(3, OffsetDateTime.class).toInstant();
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }

    /** Into an empty folder that only its owner may enter, as PostgreSQL demands. */
    static void unpack(BackupFolder folder, Stored file, Path data) throws IOException {
        Files.createDirectories(
                data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (InputStream sealed = folder.open(file.name());
                var tar = new TarArchiveInputStream(new GZIPInputStream(sealed), StandardCharsets.UTF_8.name())) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = data.resolve(entry.getName()).normalize();
                if (!target.startsWith(data)) {
                    throw new IOException("a name in the backup points elsewhere");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(
                            target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                } else {
                    Files.copy(tar, target);
                }
            }
        }
    }

    private static GZIPOutputStream fast(OutputStream output) throws IOException {
        return new GZIPOutputStream(output, 1 << 16) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        };
    }

    private static void copy(Path data, TarArchiveOutputStream tar) throws IOException {
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                String name = folder.getFileName().toString();
                if (name.startsWith("pgsql_tmp")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (!folder.equals(data)) {
                    tar.putArchiveEntry(new TarArchiveEntry(data.relativize(folder) + "/"));
                    tar.closeArchiveEntry();
                }
                if (folder.equals(data.resolve("pg_wal"))) {
                    tar.putArchiveEntry(new TarArchiveEntry("pg_wal/archive_status/"));
                    tar.closeArchiveEntry();
                }
                return folder.getParent().equals(data) && EMPTY_FOLDERS.contains(name)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = file.getFileName().toString();
                if (attributes.isRegularFile() && !LEFT_OUT.contains(name) && !name.startsWith("pgsql_tmp")) {
                    add(tar, data.relativize(file).toString(), file);
                }
                return FileVisitResult.CONTINUE;
            }

            /** A table was dropped meanwhile; the log knows. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }

    /** A file may grow, shrink or go while it is read: what is copied is as long as it was at first, the log does the rest. */
    private static void add(TarArchiveOutputStream tar, String name, Path file) throws IOException {
        long length;
        InputStream input;
        try {
            length = Files.size(file);
            input = Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            return;
        }
        try (input) {
            var entry = new TarArchiveEntry(name);
            entry.setSize(length);
            tar.putArchiveEntry(entry);
            byte[] buffer = new byte[1 << 16];
            long left = length;
            while (left > 0) {
                int read = input.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    tar.write(new byte[(int) Math.min(buffer.length, left)]);
                    left -= Math.min(buffer.length, left);
                } else {
                    tar.write(buffer, 0, read);
                    left -= read;
                }
            }
            tar.closeArchiveEntry();
        }
    }

    private static void add(TarArchiveOutputStream tar, String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }
}
