package eu.dermalia.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabasesTest {
    @TempDir
    Path folder;

    @Test
    void keeps_data_roles_and_rights_over_a_restart() throws Exception {
        var postgres =
                new Postgres(folder.resolve("data"), folder.resolve("bin"), folder.resolve("log"), Sockets.any());
        try {
            postgres.start();
            create(postgres);
            try (var owner = login(postgres, "rights_owner", "o");
                    var statement = owner.createStatement()) {
                statement.execute("create table kept (id int)");
                statement.execute("grant select on kept to rights_app");
            }
            postgres.stop();
            postgres.start();
            create(postgres);
            try (var app = login(postgres, "rights_app", "a");
                    var statement = app.createStatement()) {
                statement.executeQuery("select * from kept").close();
                assertThatThrownBy(() -> statement.execute("drop table kept")).hasMessageContaining("owner");
            }
            assertThatThrownBy(() -> login(postgres, "rights_app", "wrong")).hasMessageContaining("password");
        } finally {
            postgres.stop();
        }
        assertThat(postgres.healthy()).isFalse();
    }

    private static void create(Postgres postgres) throws Exception {
        var databases = new Databases(postgres);
        databases.roles("rights", "o", "a");
        databases.database("rights", "rights");
    }

    private static Connection login(Postgres postgres, String role, String password) throws Exception {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/rights", role, password);
    }
}
