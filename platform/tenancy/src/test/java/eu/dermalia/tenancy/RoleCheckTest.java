package eu.dermalia.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.dermalia.testing.Databases;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoleCheckTest {
    private final DataSource service = source(Databases::asService);
    private String app;
    private String owner;

    @BeforeEach
    void names() throws SQLException {
        try (Connection connection = Databases.asService()) {
            app = connection.getMetaData().getUserName();
            owner = app.replace("_app", "_owner");
        }
    }

    @AfterEach
    void tidy() throws SQLException {
        asSuperuser("drop table if exists note");
        asSuperuser("alter role " + app + " nobypassrls");
        asSuperuser("revoke " + owner + " from " + app);
        asSuperuser("grant dermalia_worker to " + app + " with inherit false");
    }

    @Test
    void accepts_the_applications_role() {
        assertThatCode(() -> RoleCheck.require(service)).doesNotThrowAnyException();
    }

    @Test
    void refuses_a_superuser() {
        assertThatThrownBy(() -> RoleCheck.require(source(Databases::main)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("superuser");
    }

    @Test
    void refuses_a_role_that_may_bypass() throws SQLException {
        asSuperuser("alter role " + app + " bypassrls");
        assertThatThrownBy(() -> RoleCheck.require(service)).hasMessageContaining("may bypass");
    }

    @Test
    void refuses_a_role_that_may_become_an_owner_of_tables() throws SQLException {
        protectedTable();
        asSuperuser("alter table note owner to " + owner);
        asSuperuser("grant " + owner + " to " + app);
        assertThatThrownBy(() -> RoleCheck.require(service)).hasMessageContaining("owns tables");
    }

    @Test
    void refuses_a_role_that_inherits_the_worker() throws SQLException {
        asSuperuser("grant dermalia_worker to " + app + " with inherit true");
        assertThatThrownBy(() -> RoleCheck.require(service)).hasMessageContaining("worker");
    }

    @Test
    void refuses_a_table_without_a_policy() throws SQLException {
        protectedTable();
        assertThatCode(() -> RoleCheck.require(service)).doesNotThrowAnyException();
        asSuperuser("alter table note no force row level security");
        assertThatThrownBy(() -> RoleCheck.require(service)).hasMessageContaining("table note");
        asSuperuser("alter table note force row level security");
        asSuperuser("drop policy tenant on note");
        assertThatThrownBy(() -> RoleCheck.require(service)).hasMessageContaining("table note");
    }

    @Test
    void finds_the_tables_that_the_worker_may_see() throws SQLException {
        protectedTable();
        assertThat(new Catalogue(service).workerTables()).isEmpty();
        asSuperuser("create policy worker on note to dermalia_worker using (true)");
        assertThat(new Catalogue(service).workerTables()).containsExactly("note");
    }

    private static void protectedTable() throws SQLException {
        asSuperuser("create table note (practice_id uuid not null)");
        asSuperuser("alter table note enable row level security");
        asSuperuser("alter table note force row level security");
        asSuperuser("create policy tenant on note using (false)");
    }

    private static void asSuperuser(String command) throws SQLException {
        try (Connection connection = Databases.main();
                var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static DataSource source(Supplier<Connection> connections) {
        return (DataSource) Proxy.newProxyInstance(
                RoleCheckTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> connections.get());
    }
}
