package eu.dermalia.backup;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A PostgreSQL server whose files this program can read.
 *
 * @param name {@code main} or {@code keys}: its folder in the backup
 * @param data its data directory
 * @param spool where its {@code archive_command} leaves finished segments of the log
 */
public record Cluster(String name, Path data, Path spool, Login login) {
    /** A superuser's connection. */
    @FunctionalInterface
    public interface Login {
        Connection open() throws SQLException;
    }
}
