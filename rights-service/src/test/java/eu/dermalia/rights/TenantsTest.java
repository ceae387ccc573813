package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.rights.House.Patient;
import eu.dermalia.tenancy.Catalogue;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What holds beneath the endpoints, which {@link RoleMatrixTest} asks one by one. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class TenantsTest {
    @Inject
    AgroalDataSource dataSource;

    @Test
    void an_id_that_is_none_is_unknown() {
        House own = new House().registered();
        own.as("physician").get("/patients/1-1-1-1-1").then().statusCode(404);
        own.as("physician").get("/scans/..%2f").then().statusCode(404);
        own.as("physician").get("/patients/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void a_practice_in_a_header_does_not_move_a_person() {
        House own = new House().registered();
        Patient patient = own.patient();
        new House()
                .registered()
                .as("physician")
                .header("Dermalia-Practice", own.id.toString())
                .get("/patients/" + patient.id())
                .then()
                .statusCode(404);
    }

    @Test
    void every_table_is_protected_and_sweeps_see_ids_and_dates_only() throws SQLException {
        Catalogue catalogue = new Catalogue(dataSource);
        assertThat(catalogue.unprotectedTables()).isEmpty();
        assertThat(catalogue.workerTables())
                .isSubsetOf(
                        "guard",
                        "inbox",
                        "outbox",
                        "outbox_sequence",
                        "parked",
                        "restoration",
                        "received_sequence",
                        "inbox_sequence",
                        "work",
                        "write_intent",
                        "audit_head",
                        "breach_clock",
                        "readiness_review",
                        "request_timer",
                        "patient_indexing",
                        "document_review",
                        "retention_sweep",
                        "third_country_due");
    }

    @Test
    void a_query_without_a_practice_returns_nothing() throws SQLException {
        try (Connection connection = Databases.asService()) {
            for (String table : List.of(
                    "practice",
                    "patient",
                    "legal_basis",
                    "scan",
                    "erasure",
                    "audit_entry",
                    "restriction",
                    "rectification",
                    "objection",
                    "objection_scan",
                    "notice",
                    "practice_notice",
                    "breach_communication")) {
                assertThat(Databases.rows(connection, "select * from " + table))
                        .as(table)
                        .isEmpty();
            }
        }
    }
}
