package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.AccessId;
import eu.dermalia.contracts.AccessRecorded;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class AuditApiTest {
    private House house;
    private Patient patient;

    @BeforeEach
    void some_accesses() {
        house = new House().registered();
        patient = house.patient();
        for (int i = 0; i < 5; i++) {
            house.as("physician").get("/patients/" + patient.id()).then().statusCode(200);
        }
        // registration of the practice, of the patient, and five readings
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> entries() >= 7);
    }

    @Test
    void proves_that_the_trail_is_whole_and_logs_that_somebody_looked() {
        house.as("privacy-officer")
                .get("/audit/verify")
                .then()
                .statusCode(200)
                .body("intact", equalTo(true))
                .body("entries", equalTo(7))
                .body("brokenAt", nullValue());
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Databases.count(
                                "select count(*) from audit_entry where practice_id = ? and what = 'audit-verify'",
                                house.id.value())
                        == 1);
    }

    @Test
    void finds_a_changed_entry() {
        Databases.update(
                "update audit_entry set actor = 'nobody' where practice_id = ? and position = 3", house.id.value());
        broken(3, "CHANGED");
    }

    @Test
    void finds_a_removed_entry() {
        Databases.update("delete from audit_subject where practice_id = ? and position = 4", house.id.value());
        Databases.update("delete from audit_entry where practice_id = ? and position = 4", house.id.value());
        broken(4, "MISSING");
    }

    @Test
    void finds_that_the_end_was_cut_off() {
        Databases.update("delete from audit_subject where practice_id = ? and position >= 6", house.id.value());
        Databases.update("delete from audit_entry where practice_id = ? and position >= 6", house.id.value());
        broken(6, "CUT_OFF");
    }

    @Test
    void names_nobody_in_the_clear() {
        assertThat(Databases.rows("select * from audit_entry where practice_id = ?", house.id.value())
                        .toString())
                .doesNotContain(patient.id().toString());
        assertThat(Databases.count("select count(*) from audit_subject where practice_id = ?", house.id.value()))
                .isEqualTo(6);
    }

    @Test
    void holds_when_the_patients_key_is_gone_and_makes_no_new_one() throws SQLException {
        try (Connection keys = Databases.keys();
                var statement = keys.prepareStatement("delete from data_key where subject = ?")) {
            statement.setObject(1, patient.id().value());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
        Topic.send(house.id, access(patient.id()));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> entries() >= 8);
        house.as("privacy-officer").get("/audit/verify").then().body("intact", equalTo(true));
        try (Connection keys = Databases.keys()) {
            assertThat(Databases.rows(
                            keys,
                            "select 1 from data_key where subject = ?",
                            patient.id().value()))
                    .isEmpty();
        }
    }

    private AccessRecorded access(PatientId whose) {
        return new AccessRecorded(
                house.id,
                new AccessId(UUID.randomUUID()),
                "report-service",
                "user-1",
                "physician",
                AccessAction.READ,
                "report",
                whose,
                null,
                null,
                Instant.parse("2026-11-23T10:00:00.123456789Z"));
    }

    private long entries() {
        return Databases.count("select count(*) from audit_entry where practice_id = ?", house.id.value());
    }

    private void broken(int position, String reason) {
        JsonPath verdict = house.as("privacy-officer")
                .get("/audit/verify")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(verdict.getBoolean("intact")).isFalse();
        assertThat(verdict.getInt("brokenAt")).isEqualTo(position);
        assertThat(verdict.getString("reason")).isEqualTo(reason);
    }
}
