package eu.dermalia.rights.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.hamcrest.Matchers.equalTo;

import eu.dermalia.rights.House;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.rights.IngestStandIn;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Old entries go, and what is left is as provable as before. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class TrailExpiryTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    /** Three years after its year's end are over. */
    private static final LocalDate OVER = LocalDate.of(TODAY.getYear() - 4, 12, 30);

    @Inject
    Checkpoints checkpoints;

    @Inject
    TenantTransaction transaction;

    private House house;
    private Patient patient;

    @BeforeEach
    void some_accesses() {
        house = new House().registered();
        patient = house.patient();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> entries() >= 3);
        // what comes late moves no position any more
        Awaitility.await()
                .during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(20))
                .until(this::isSettled);
    }

    @Test
    void entries_go_up_to_the_last_checkpoint_before_the_cut_and_the_rest_stays_whole() {
        long old = checkpointOn(OVER);
        read();
        sweep();
        awaitRemoved(old);
        JsonPath verdict = house.as("privacy-officer").get("/audit/verify").jsonPath();
        assertThat(verdict.getBoolean("intact")).isTrue();
        assertThat(verdict.getLong("removedTo")).isEqualTo(old);
        assertThat(verdict.getLong("entries")).isPositive();
        String[] lines = house.as("privacy-officer")
                .get("/audit/export?format=jsonl")
                .asString()
                .split("\n");
        assertThat(JsonPath.from(lines[0]).getLong("position")).isEqualTo(old + 1);
        assertThat(Databases.count(
                        "select count(*) from audit_subject where practice_id = ? and position <= ?",
                        house.id.value(),
                        old))
                .isZero();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Databases.count(
                                "select count(*) from audit_entry where practice_id = ? and what = 'expired-audit'",
                                house.id.value())
                        == 1);
    }

    @Test
    void nothing_goes_without_a_checkpoint_that_is_old_enough() {
        long recent = checkpointOn(OVER.plusDays(2));
        sweep();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::isSwept);
        assertThat(entries()).isGreaterThanOrEqualTo(recent);
        house.as("privacy-officer").get("/audit/verify").then().body("removedTo", equalTo(0));
    }

    @Test
    void somebody_who_removes_entries_early_does_not_pass_for_the_rule() {
        long recent = checkpointOn(TODAY.minusDays(3));
        read();
        Databases.update("delete from audit_subject where practice_id = ? and position <= ?", house.id.value(), recent);
        Databases.update("delete from audit_entry where practice_id = ? and position <= ?", house.id.value(), recent);
        Databases.update("update audit_head set removed_to = ? where practice_id = ?", recent, house.id.value());
        house.as("privacy-officer")
                .get("/audit/verify")
                .then()
                .body("intact", equalTo(false))
                .body("reason", equalTo("REMOVED_EARLY"));
        Databases.update("update audit_head set removed_to = ? where practice_id = ?", recent - 1, house.id.value());
        house.as("privacy-officer")
                .get("/audit/verify")
                .then()
                .body("intact", equalTo(false))
                .body("reason", equalTo("MISSING"));
    }

    @Test
    void the_service_itself_cannot_say_that_something_was_removed() throws SQLException {
        try (Connection connection = Databases.asService();
                var statement = connection.createStatement()) {
            statement.execute("select set_config('dermalia.practice', '" + house.id + "', false)");
            assertThat(catchThrowable(() -> statement.execute("update audit_head set removed_to = 1")))
                    .hasMessageContaining("permission denied");
            assertThat(catchThrowable(() -> statement.execute(
                            "select expire_audit('" + house.id + "', now() - interval '300 days', 9)")))
                    .hasMessageContaining("kept");
        }
    }

    // ---

    /** One that was signed on that day over all that there is; today's follows it. @return its position */
    private long checkpointOn(LocalDate day) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Databases.count(
                                "select count(*) from audit_head where practice_id = ? and checkpointed_on is not null",
                                house.id.value())
                        == 1);
        // the day stays noted, so nobody makes another one before ours
        Databases.update("delete from audit_checkpoint where practice_id = ?", house.id.value());
        Instant at = day.atTime(12, 0).toInstant(ZoneOffset.UTC);
        return transaction
                .in(house.id, () -> checkpoints.make(house.id, day, at))
                .await()
                .atMost(Duration.ofSeconds(10))
                .orElseThrow()
                .position();
    }

    private void read() {
        long before = entries();
        house.as("physician").get("/patients/" + patient.id()).then().statusCode(200);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> entries() > before);
    }

    private void sweep() {
        Databases.update("update retention_sweep set due_at = now() where practice_id = ?", house.id.value());
    }

    private boolean isSwept() {
        return Databases.count(
                        "select count(*) from retention_sweep where practice_id = ? and due_at > now()",
                        house.id.value())
                == 1;
    }

    private boolean isSettled() {
        return Databases.count("select count(*) from outbox where practice_id = ?", house.id.value()) == 0;
    }

    private void awaitRemoved(long position) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Databases.count(
                                "select count(*) from audit_entry where practice_id = ? and position <= ?",
                                house.id.value(),
                                position)
                        == 0);
    }

    private long entries() {
        return Databases.count("select count(*) from audit_entry where practice_id = ?", house.id.value());
    }
}
