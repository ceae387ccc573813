package eu.dermalia.retention;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.tenancy.Catalogue;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class SchemaTest {
    @Inject
    AgroalDataSource dataSource;

    @Test
    void every_table_is_a_practices_own() throws SQLException {
        assertThat(new Catalogue(dataSource).unprotectedTables()).isEmpty();
    }

    @Test
    void worker_sees_ids_and_dates_in_a_short_list_of_tables() throws SQLException {
        assertThat(new Catalogue(dataSource).workerTables())
                .isSubsetOf(
                        "outbox",
                        "inbox",
                        "inbox_sequence",
                        "outbox_sequence",
                        "parked",
                        "guard",
                        "work",
                        "timer",
                        "receipt_pending",
                        "receipt_sweep",
                        "sweep",
                        "hold",
                        "restoration")
                .contains("timer", "work", "guard")
                .doesNotContain(
                        "erasure",
                        "erasure_part",
                        "receipt",
                        "receipt_node",
                        "receipt_checkpoint",
                        "treatment",
                        "restricted_scan",
                        "data_request",
                        "purge_order",
                        "basis",
                        "purpose_change",
                        "purpose_history",
                        "treatment_history",
                        "practice");
    }

    @Test
    void service_cannot_destroy_proof() {
        assertThat(rights("receipt")).containsEntry("update", false).containsEntry("delete", false);
        for (String table : List.of("receipt_node", "receipt_checkpoint")) {
            assertThat(rights(table)).containsEntry("update", false).containsEntry("delete", false);
        }
        assertThat(rights("erasure")).containsEntry("delete", false);
        assertThat(rights("guard")).containsEntry("delete", false);
    }

    private static Map<String, Object> rights(String table) {
        return Databases.rows("""
                        select has_table_privilege(r.rolname, ?, 'UPDATE') as update,
                               has_table_privilege(r.rolname, ?, 'DELETE') as delete
                        from pg_roles r where r.rolname = (select grantee from information_schema.role_table_grants
                          where table_name = 'receipt' and privilege_type = 'INSERT' and grantee <> grantor limit 1)""", table, table).get(0);
    }
}
