package eu.dermalia.system;

import eu.dermalia.local.ServiceName;
import eu.dermalia.local.Suite;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A look into the databases, past row-level security. */
final class Tables {
    private final Suite suite;

    Tables(Suite suite) {
        this.suite = suite;
    }

    /** The one number that the query gives. */
    long count(ServiceName service, String sql) throws SQLException {
        try (Connection connection = suite.superuser(service.shortName());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The one text that the query gives. */
    String text(ServiceName service, String sql) throws SQLException {
        try (Connection connection = suite.superuser(service.shortName())) {
            return text(connection, sql);
        }
    }

    /** @return rows in every table of the service that mention this id in any column */
    Map<String, Long> mentioning(String database, String id) throws SQLException {
        Map<String, Long> found = new TreeMap<>();
        try (Connection connection = suite.superuser(database)) {
            for (String table : tables(connection)) {
                long rows =
                        number(connection, "select count(*) from " + table + " t where t::text like '%" + id + "%'");
                if (rows > 0) {
                    found.put(table, rows);
                }
            }
        }
        return found;
    }

    /** A digest per table, equal when and only when the rows are. */
    Map<String, String> fingerprint(ServiceName service, Set<String> without) throws SQLException {
        Map<String, String> digests = new TreeMap<>();
        try (Connection connection = suite.superuser(service.shortName())) {
            for (String table : tables(connection)) {
                if (!without.contains(table)) {
                    digests.put(
                            service.shortName() + "." + table,
                            text(
                                    connection,
                                    "select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from "
                                            + table + " t"));
                }
            }
        }
        return digests;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        return Long.parseLong(text(connection, sql));
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
