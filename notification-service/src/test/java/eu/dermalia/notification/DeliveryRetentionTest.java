package eu.dermalia.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.PracticeChanged;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How long deliveries are kept; GDPR Art. 5(1)(e). */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(Neighbours.class)
class DeliveryRetentionTest {
    private static final int THIS_YEAR =
            LocalDate.now(ZoneId.of("Europe/Berlin")).getYear();

    private final PracticeId practice = new PracticeId(UUID.randomUUID());

    @Test
    void a_settled_delivery_goes_when_the_practices_period_is_over() {
        UUID over = delivery(practice, LocalDateTime.of(THIS_YEAR - 3, 6, 1, 12, 0));
        UUID kept = delivery(practice, LocalDateTime.of(THIS_YEAR - 2, 6, 1, 12, 0));
        UUID underWay = delivery(practice, null);
        UUID others = delivery(new PracticeId(UUID.randomUUID()), LocalDateTime.of(THIS_YEAR - 9, 6, 1, 12, 0));
        says(1, 3);
        says(2, 2);
        await().atMost(Duration.ofSeconds(30)).until(() -> count(over) == 0);
        assertThat(count(kept)).isEqualTo(1);
        assertThat(count(underWay)).isEqualTo(1);
        assertThat(count(others)).as("of a practice that has said nothing yet").isEqualTo(1);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(given().get("/q/metrics").asString())
                        .containsPattern("dermalia_retention_removed_total\\{[^}]*subject=\"DELIVERIES\"[^}]*} [1-9]"));
    }

    @Test
    void an_older_state_changes_nothing() {
        says(5, 3);
        await().atMost(Duration.ofSeconds(30)).until(() -> years() == 3);
        says(4, 1);
        says(6, 2);
        await().atMost(Duration.ofSeconds(30)).until(() -> years() == 2);
        says(3, 1);
        says(7, null);
        await().atMost(Duration.ofSeconds(30)).until(() -> years() == 3);
    }

    private void says(long version, Integer years) {
        Topic.send(
                practice,
                new PracticeChanged(
                        practice,
                        version,
                        true,
                        "DE-HH",
                        "Europe/Berlin",
                        List.of("de"),
                        List.of("site-" + practice),
                        24,
                        years,
                        null));
    }

    private int years() {
        var rows = Databases.rows("select years from delivery_period where practice_id = ?", practice.value());
        return rows.isEmpty() ? 0 : ((Number) rows.get(0).get("years")).intValue();
    }

    /** Rows say it: nobody can have mailed years ago through the relay. */
    private static UUID delivery(PracticeId practice, LocalDateTime settled) {
        UUID id = UUID.randomUUID();
        Databases.update(
                """
                insert into delivery (practice_id, id, scan_id, patient_id, purpose, report_version, origin, state, created_at,
                                      settled_at)
                values (?, ?, ?, ?, 'MEDICAL', 1, 'RENDERED', ?, coalesce(?::timestamptz, now()), ?)""",
                practice.value(),
                id,
                UUID.randomUUID(),
                UUID.randomUUID(),
                settled == null ? "PENDING" : "DELIVERED",
                settled == null ? null : Timestamp.valueOf(settled),
                settled == null ? null : Timestamp.valueOf(settled));
        return id;
    }

    private static long count(UUID id) {
        return Databases.count("select count(*) from delivery where id = ?", id);
    }
}
