package eu.dermalia.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The module's databases as the superuser sees them, past row-level security; for set-up and assertions. */
public final class Databases {
    private Databases() {}

    /** The service's own database. */
    public static Connection main() {
        return open(Platform.get("database"), "postgres", null);
    }

    /** The database of data keys. */
    public static Connection keys() {
        return open(Platform.get("database.keys"), "postgres", null);
    }

    /** As the service's own role, with row-level security. */
    public static Connection asService() {
        return open(Platform.get("database"), Platform.get("role.app"), Platform.get("password.app"));
    }

    /** Rows of the service's database, columns by name. Parameters are positional ({@code ?}). */
    public static List<Map<String, Object>> rows(String sql, Object... parameters) {
        try (Connection connection = main()) {
            return rows(connection, sql, parameters);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static List<Map<String, Object>> rows(Connection connection, String sql, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet found = statement.executeQuery()) {
            var rows = new ArrayList<Map<String, Object>>();
            while (found.next()) {
                var row = new LinkedHashMap<String, Object>();
                for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    row.put(found.getMetaData().getColumnLabel(column), found.getObject(column));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** The only column of the only row, for example {@code count(*)}. */
    public static long count(String sql, Object... parameters) {
        return ((Number) rows(sql, parameters).get(0).values().iterator().next()).longValue();
    }

    /** @return how many rows changed */
    public static int update(String sql, Object... parameters) {
        try (Connection connection = main();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private static Connection open(String database, String user, @org.jspecify.annotations.Nullable String password) {
        var properties = new Properties();
        properties.setProperty("user", user);
        if (password != null) {
            properties.setProperty("password", password);
        }
        try {
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + Platform.get("postgres.port") + "/" + database, properties);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
