package eu.dermalia.vault;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.dermalia.testing.PlatformResource;
import io.quarkus.flyway.FlywayDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A former release starts on the schema of a newer one: after a roll back, and when one of its pods is made anew during an
 * upgrade. The newer one's migrations are known to the database and not to the program; here that is only written into Flyway's
 * table.
 */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class FormerReleaseTest {
    private static final String NEWER = """
            insert into flyway_schema_history
                (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
            select max(installed_rank) + 1, '%1$s', 'of a newer release', 'SQL', 'V%1$s__newer.sql', 1, current_user, 1, true
            from flyway_schema_history
            """;

    @Inject
    Flyway rows;

    @Inject
    @FlywayDataSource("keys")
    Flyway keys;

    @AfterEach
    void forget() throws SQLException {
        for (Flyway database : new Flyway[] {rows, keys}) {
            execute(database, "delete from flyway_schema_history where description = 'of a newer release'");
        }
    }

    @Test
    void starts_where_newer_migrations_were_run() throws SQLException {
        for (Flyway database : new Flyway[] {rows, keys}) {
            execute(database, NEWER.formatted("99.01"));
            assertThatCode(database::migrate).doesNotThrowAnyException();
        }
    }

    @Test
    void starts_where_a_newer_release_filled_a_gap_between_its_own() throws SQLException {
        // platform and service count apart: a new version may lie below the highest that is known
        execute(rows, NEWER.formatted("1.99"));
        assertThatCode(rows::migrate).doesNotThrowAnyException();
    }

    @Test
    void refuses_a_migration_that_was_changed_after_it_was_run() throws SQLException {
        execute(rows, "update flyway_schema_history set checksum = checksum + 1 where version = '1.00'");
        try {
            assertThatThrownBy(rows::migrate).isInstanceOf(FlywayValidateException.class);
        } finally {
            execute(rows, "update flyway_schema_history set checksum = checksum - 1 where version = '1.00'");
        }
    }

    private static void execute(Flyway database, String sql) throws SQLException {
        try (Connection connection = database.getConfiguration().getDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
