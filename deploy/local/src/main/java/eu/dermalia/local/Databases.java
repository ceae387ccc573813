package eu.dermalia.local;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Creates databases and roles as a database administrator would in production; see {@code docs/operations.md}. */
public final class Databases {
    static final String WORKER = "dermalia_worker";

    private final Postgres postgres;

    public Databases(Postgres postgres) {
        this.postgres = postgres;
    }

    /** Roles and databases of our five services, with the passwords of this installation. */
    void ofServices(Secrets secrets) throws IOException {
        for (ServiceName service : ServiceName.values()) {
            of(service, secrets, service.shortName());
        }
    }

    /** The same on the server of the keys, for those that have some. */
    void ofKeys(Secrets secrets) throws IOException {
        for (ServiceName service : ServiceName.values()) {
            if (service.hasKeys()) {
                of(service, secrets, service.shortName() + "_keys");
            }
        }
    }

    private void of(ServiceName service, Secrets secrets, String database) throws IOException {
        String name = service.shortName();
        try {
            roles(name, secrets.password(name + "-owner"), secrets.password(name + "-app"));
            database(database, name);
        } catch (SQLException e) {
            throw new IOException("the databases could not be created: " + e.getMessage(), e);
        }
    }

    /**
     * Owner and application role of one service, with the right to become the worker but not its policies
     * ({@code inherit false}). Safe to repeat: sets the passwords anew.
     *
     * @param service for example {@code rights}
     */
    public void roles(String service, String ownerPassword, String appPassword) throws SQLException {
        String owner = service + "_owner";
        String app = service + "_app";
        try (Connection connection = postgres.superuser("postgres");
                Statement statement = connection.createStatement()) {
            createRole(statement, WORKER, "nologin");
            createRole(statement, owner, "login nobypassrls");
            createRole(statement, app, "login nobypassrls");
            statement.execute("alter role " + owner + " password " + literal(ownerPassword));
            statement.execute("alter role " + app + " password " + literal(appPassword));
            statement.execute("grant " + WORKER + " to " + app + " with inherit false, set true");
        }
    }

    /** An empty database that the service's owner role owns and its application role may enter; kept when it exists. */
    public void database(String database, String service) throws SQLException {
        try (Connection connection = postgres.superuser("postgres");
                Statement statement = connection.createStatement()) {
            if (exists(statement, "select 1 from pg_database where datname = " + literal(database))) {
                return;
            }
            statement.execute("create database " + database + " owner " + service + "_owner template template0");
            statement.execute("revoke all on database " + database + " from public");
            statement.execute("grant connect on database " + database + " to " + service + "_app");
        }
        try (Connection connection = postgres.superuser(database);
                Statement statement = connection.createStatement()) {
            statement.execute("alter schema public owner to " + service + "_owner");
            statement.execute("revoke all on schema public from public");
            statement.execute("grant usage on schema public to " + service + "_app, " + WORKER);
        }
    }

    /** Ends its connections and removes it. */
    public void drop(String database) throws SQLException {
        try (Connection connection = postgres.superuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + database + " with (force)");
        }
    }

    private static void createRole(Statement statement, String role, String options) throws SQLException {
        if (!exists(statement, "select 1 from pg_roles where rolname = " + literal(role))) {
            statement.execute("create role " + role + " " + options);
        }
    }

    private static boolean exists(Statement statement, String sql) throws SQLException {
        try (var rows = statement.executeQuery(sql)) {
            return rows.next();
        }
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
