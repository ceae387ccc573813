package eu.dermalia.system;

import eu.dermalia.local.ServiceName;
import eu.dermalia.local.Suite;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Many scans more, as rows: everything that mentions one real scan or its patient is copied in every database. Each id
 * becomes another one, the same in every table and database, so that the copies hang together as the original does. They have
 * no objects.
 */
final class Crowd {
    /** What is a chain, proof, or plumbing: not one row per scan. */
    private static final Set<String> NOT_COPIED = Set.of(
            "audit_entry",
            "audit_subject",
            "audit_head",
            "audit_checkpoint",
            "flyway_schema_history",
            "idempotency",
            "inbox",
            "outbox",
            "parked",
            "work");

    private final Suite suite;

    Crowd(Suite suite) {
        this.suite = suite;
    }

    /**
     * @param scanId the original
     * @param patientId whose it is
     * @return rows written, all databases together
     */
    long copy(String scanId, String patientId, int times) throws SQLException {
        long rows = 0;
        for (ServiceName service : ServiceName.values()) {
            rows += copy(service.shortName(), scanId, patientId, times);
            if (service.hasKeys()) {
                rows += copy(service.shortName() + "_keys", scanId, patientId, times);
            }
        }
        return rows;
    }

    private long copy(String database, String scanId, String patientId, int times) throws SQLException {
        long rows = 0;
        try (Connection connection = suite.superuser(database);
                Statement statement = connection.createStatement()) {
            // the copies are complete in the end; in which order they come is nobody's business
            statement.execute("set session_replication_role = replica");
            for (String table : tables(statement)) {
                rows += statement.executeUpdate("insert into " + table + " (" + names(statement, table) + ") select "
                        + values(statement, table) + " from " + table + " t, generate_series(1, " + times
                        + ") n where t::text like '%" + scanId + "%' or t::text like '%" + patientId + "%'");
            }
            statement.execute("vacuum (analyze)");
        }
        return rows;
    }

    private static List<String> tables(Statement statement) throws SQLException {
        try (ResultSet found =
                statement.executeQuery("select quote_ident(table_schema) || '.' || quote_ident(table_name), table_name"
                        + " from information_schema.tables where table_type = 'BASE TABLE'"
                        + " and table_schema not in ('pg_catalog', 'information_schema') order by 1")) {
            List<String> tables = new ArrayList<>();
            while (found.next()) {
                if (!NOT_COPIED.contains(found.getString(2))) {
                    tables.add(found.getString(1));
                }
            }
            return tables;
        }
    }

    private record Column(String name, String type) {
        /** The same id becomes the same other id, wherever it stands. */
        String value() {
            boolean id = type.equals("uuid") && !name.equals("practice_id");
            boolean key = type.equals("text") && name.equals("key");
            if (id || key) {
                return "md5(t." + name + "::text || n)::uuid" + (key ? "::text" : "");
            }
            return type.equals("bytea") && name.matches(".*(digest|hash|index)")
                    ? "sha256(t." + name + " || convert_to(n::text, 'UTF8'))"
                    : "t." + name;
        }
    }

    private static String names(Statement statement, String table) throws SQLException {
        return columns(statement, table).stream().map(Column::name).collect(Collectors.joining(", "));
    }

    private static String values(Statement statement, String table) throws SQLException {
        return columns(statement, table).stream().map(Column::value).collect(Collectors.joining(", "));
    }

    private static List<Column> columns(Statement statement, String table) throws SQLException {
        try (ResultSet found = statement.executeQuery(
                "select column_name, data_type from information_schema.columns where quote_ident(table_schema) || '.' ||"
                        + " quote_ident(table_name) = '" + table
                        + "' and is_identity = 'NO' and is_generated = 'NEVER' order by ordinal_position")) {
            List<Column> columns = new ArrayList<>();
            while (found.next()) {
                columns.add(new Column(found.getString(1), found.getString(2)));
            }
            return columns;
        }
    }
}
