package eu.dermalia.rights;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.breach.model.Hours;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** GDPR Art. 33: from the operator's entry to the practice's report. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class BreachApiTest {
    private static final Duration WITHIN = Duration.ofHours(72);

    private House house;
    private House other;
    private String breach;
    private Instant aware;

    @BeforeEach
    void an_incident_at_one_of_two_practices() {
        house = new House().registered();
        other = new House().registered();
        aware = Instant.now().truncatedTo(ChronoUnit.MICROS).minusSeconds(3600);
        breach = record(body(house.id)).statusCode(201).extract().path("breachId");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> count("breach_notice") == 1);
    }

    @Test
    void each_affected_practice_gets_a_notice_with_everything_that_art_33_3_asks_for() {
        house.as("privacy-officer")
                .get("/breach-notices")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].breachId", equalTo(breach))
                .body("items[0].title", equalTo("Backup in a wrong bucket"))
                .body("items[0].approximateSubjects", equalTo(12))
                .body("items[0].awareAt", nullValue())
                .body("items[0].overdue", equalTo(false))
                .body("items[0].phases", hasSize(1))
                .body("items[0].phases[0].nature", equalTo("A backup lay open"))
                .body("items[0].phases[0].subjectCategories", equalTo("patients"))
                .body("items[0].phases[0].recordCategories", equalTo("scans"))
                .body("items[0].phases[0].approximateSubjects", equalTo(100))
                .body("items[0].phases[0].consequences", equalTo("Strangers may have seen pictures"))
                .body("items[0].phases[0].measures", equalTo("The bucket was closed"))
                .body("items[0].phases[0].contact", equalTo("Operations, +49 69 1"));
        other.as("privacy-officer").get("/breach-notices").then().body("items", hasSize(0));
        other.as("practice-admin").get("/breach-notices/" + breach).then().statusCode(404);
    }

    @Test
    void every_affected_practice_is_told() {
        House third = new House().registered();
        Map<String, Object> both = new HashMap<>(body(house.id));
        both.put(
                "affectedPractices",
                List.of(Map.of("practiceId", other.id.toString()), Map.of("practiceId", third.id.toString())));
        String id = record(both).statusCode(201).extract().path("breachId");
        for (House told : List.of(other, third)) {
            Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> told.as("practice-admin")
                    .get("/breach-notices/" + id)
                    .then()
                    .statusCode(200)
                    .body("phases", hasSize(1)));
        }
    }

    @Test
    void the_operators_own_delay_is_shown_to_both_sides() {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> House.operator()
                .get("/breaches/" + breach)
                .then()
                .statusCode(200)
                .body("affectedPractices[0].notifiedAt", notNullValue()));
        JsonPath seen = House.operator().get("/breaches/" + breach).jsonPath();
        Duration delay = Duration.parse(seen.getString("affectedPractices[0].delay"));
        assertThat(delay).isBetween(Duration.ofHours(1), Duration.ofHours(1).plusMinutes(2));
        assertThat(Duration.parse(notice().getString("operatorDelay"))).isEqualTo(delay);
    }

    @Test
    void later_phases_are_appended_and_reach_practices_that_were_not_known_before() {
        House.operator()
                .body(Map.of(
                        "facts", facts("Two backups lay open"),
                        "affectedPractices", List.of(Map.of("practiceId", other.id.toString()))))
                .post("/breaches/" + breach + "/phases")
                .then()
                .statusCode(201)
                .body("phase", equalTo(2));
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> house.as("practice-admin")
                .get("/breach-notices/" + breach)
                .then()
                .body("phases.nature", contains("A backup lay open", "Two backups lay open")));
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> other.as("practice-admin")
                .get("/breach-notices/" + breach)
                .then()
                .statusCode(200)
                .body("phases", hasSize(2)));
        House.operator()
                .body(Map.of("facts", facts("x")))
                .post("/breaches/" + UUID.randomUUID() + "/phases")
                .then()
                .statusCode(404);
    }

    @Test
    void the_72_hours_run_from_the_practices_awareness() {
        JsonPath before = notice();
        Instant notified = Instant.parse(before.getString("notifiedAt"));
        assertThat(Instant.parse(before.getString("dueAt"))).isEqualTo(Hours.end(notified, WITHIN));
        Instant told = aware.plusSeconds(60);
        acknowledge(told)
                .statusCode(200)
                .body("awareAt", equalTo(told.toString()))
                .body("dueAt", equalTo(Hours.end(told, WITHIN).toString()))
                .body("dueAtFromNotice", equalTo(Hours.end(notified, WITHIN).toString()));
        acknowledge(null).statusCode(409).body("type", equalTo("https://dermalia.eu/problems/already-acknowledged"));
    }

    @Test
    void nobody_becomes_aware_in_the_future_or_before_the_operator() {
        acknowledge(Instant.now().plusSeconds(3600)).statusCode(400);
        acknowledge(aware.minusSeconds(1)).statusCode(400);
    }

    @Test
    void a_report_in_time_stops_the_clock() {
        decide(Map.of("kind", "REPORTED", "reportedAt", Instant.now().toString()))
                .statusCode(409)
                .body("type", equalTo("https://dermalia.eu/problems/not-acknowledged"));
        acknowledge(null).statusCode(200);
        decide(Map.of(
                        "kind",
                        "REPORTED",
                        "reportedAt",
                        Instant.now().plusMillis(1).toString(),
                        "reference",
                        "HH-1"))
                .statusCode(200)
                .body("decisions", hasSize(1))
                .body("decisions[0].kind", equalTo("REPORTED"))
                .body("decisions[0].reference", equalTo("HH-1"));
        assertThat(count("breach_clock")).isZero();
    }

    @Test
    void a_late_report_needs_the_reasons_for_the_delay() {
        knownFor(Duration.ofHours(100));
        acknowledge(Instant.now().minus(Duration.ofHours(90))).statusCode(200).body("overdue", equalTo(true));
        String at = Instant.now().toString();
        decide(Map.of("kind", "REPORTED", "reportedAt", at))
                .statusCode(422)
                .body("type", equalTo("https://dermalia.eu/problems/late-without-reasons"));
        decide(Map.of("kind", "REPORTED", "reportedAt", at, "lateReasons", "The practice was closed"))
                .statusCode(200)
                .body("overdue", equalTo(false))
                .body("decisions[0].lateReasons", equalTo("The practice was closed"));
    }

    @Test
    void not_to_report_is_a_reasoned_decision_that_may_change() {
        acknowledge(null).statusCode(200);
        decide(Map.of("kind", "NOT_REPORTED")).statusCode(400);
        decide(Map.of("kind", "NOT_REPORTED", "reasons", "Everything was sealed"))
                .statusCode(200);
        decide(Map.of("kind", "REPORTED", "reportedAt", Instant.now().toString()))
                .statusCode(200)
                .body("decisions.kind", contains("NOT_REPORTED", "REPORTED"));
    }

    @Test
    void that_the_persons_concerned_were_told_is_taken_down_and_shown_in_the_register() {
        communicate(Map.of("kind", "COMMUNICATE", "means", "LETTER"))
                .statusCode(409)
                .body("type", equalTo("https://dermalia.eu/problems/not-acknowledged"));
        acknowledge(null).statusCode(200).body("communications", hasSize(0));
        communicate(Map.of("kind", "COMMUNICATE", "means", "LETTER"))
                .statusCode(200)
                .body("communications[0].kind", equalTo("COMMUNICATE"))
                .body("communications[0].communicatedOn", nullValue());
        communicate(Map.of(
                        "kind", "COMMUNICATE",
                        "means", "LETTER",
                        "communicatedOn", House.TODAY,
                        "persons", 12,
                        "wordingVersion", "2026-11 de"))
                .statusCode(200);
        house.as("practice-admin")
                .get("/breach-notices")
                .then()
                .body("items[0].communications.means", contains("LETTER", "LETTER"))
                .body("items[0].communications[1].communicatedOn", equalTo(House.TODAY))
                .body("items[0].communications[1].persons", equalTo(12))
                .body("items[0].communications[1].wordingVersion", equalTo("2026-11 de"))
                .body("items[0].communications[1].ground", nullValue());
    }

    @Test
    void not_to_tell_the_persons_concerned_needs_a_ground_of_art_34_and_reasons() {
        acknowledge(null).statusCode(200);
        communicate(Map.of("kind", "NOT_REQUIRED", "ground", "ART_34_3_A")).statusCode(400);
        communicate(Map.of("kind", "NOT_REQUIRED", "reasons", "Sealed")).statusCode(400);
        communicate(Map.of("kind", "NOT_REQUIRED", "ground", "ART_34_3_C", "reasons", "Too many"))
                .statusCode(400);
        communicate(Map.of("kind", "NOT_REQUIRED", "ground", "ART_34_3_A", "reasons", "All objects were sealed"))
                .statusCode(200)
                .body("communications[0].ground", equalTo("ART_34_3_A"))
                .body("communications[0].reasons", equalTo("All objects were sealed"));
    }

    @Test
    void to_tell_each_may_be_replaced_by_telling_the_public_for_reasons() {
        acknowledge(null).statusCode(200);
        communicate(Map.of("kind", "COMMUNICATE", "means", "PUBLIC")).statusCode(400);
        communicate(Map.of("kind", "COMMUNICATE", "means", "PUBLIC", "reasons", "No addresses are left"))
                .statusCode(200)
                .body("communications[0].ground", equalTo("ART_34_3_C"));
    }

    @Test
    void refuses_a_communication_that_cannot_be() {
        acknowledge(null).statusCode(200);
        LocalDate today = LocalDate.parse(House.TODAY);
        for (LocalDate day : List.of(today.plusDays(1), today.minusDays(2))) {
            communicate(Map.of(
                            "kind", "COMMUNICATE",
                            "means", "EMAIL",
                            "communicatedOn", day.toString(),
                            "persons", 1,
                            "wordingVersion", "1"))
                    .statusCode(400);
        }
        communicate(Map.of("kind", "COMMUNICATE", "means", "EMAIL", "communicatedOn", House.TODAY))
                .statusCode(400);
        communicate(Map.of("kind", "COMMUNICATE", "means", "WHATSAPP")).statusCode(400);
        assertThat(count("breach_communication")).isZero();
    }

    @Test
    void raises_an_alarm_when_the_hours_have_run_out() {
        Instant past = Instant.now().minusSeconds(1);
        Databases.update(
                "update breach_clock set due_at = ? where practice_id = ?",
                OffsetDateTime.ofInstant(past, ZoneOffset.UTC),
                house.id.value());
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Databases.count(
                                "select count(*) from breach_clock where practice_id = ? and alarmed_at is not null",
                                house.id.value())
                        == 1);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> overdue() >= 1);
        acknowledge(null).statusCode(200);
        decide(Map.of("kind", "NOT_REPORTED", "reasons", "Everything was sealed"))
                .statusCode(200);
        assertThat(count("breach_clock")).isZero();
    }

    @Test
    void refuses_what_cannot_be() {
        Map<String, Object> future = new HashMap<>(body(house.id));
        future.put("awareAt", Instant.now().plusSeconds(60).toString());
        record(future).statusCode(400);
        Map<String, Object> reversed = new HashMap<>(body(house.id));
        reversed.put("occurredAt", aware.plusSeconds(1).toString());
        record(reversed).statusCode(400);
        Map<String, Object> nobody = new HashMap<>(body(house.id));
        nobody.put("affectedPractices", List.of());
        record(nobody).statusCode(400);
        Map<String, Object> blank = new HashMap<>(body(house.id));
        blank.put("title", "  ");
        record(blank).statusCode(400);
        record(body(new PracticeId(UUID.randomUUID())))
                .statusCode(422)
                .body("type", equalTo("https://dermalia.eu/problems/unknown-practice"));
    }

    @Test
    void lists_the_register_by_cursor() {
        record(body(other.id)).statusCode(201);
        String next = House.operator()
                .queryParam("limit", 1)
                .get("/breaches")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .extract()
                .path("next");
        House.operator()
                .queryParam("limit", 1)
                .queryParam("cursor", next)
                .get("/breaches")
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
    }

    @Test
    void a_practices_transaction_does_not_see_the_operators_rows() throws SQLException {
        try (Connection connection = Databases.asService()) {
            connection.setAutoCommit(false);
            Databases.rows(connection, "select set_config('dermalia.practice', ?, true)", house.id.toString());
            assertThat(Databases.rows(connection, "select * from breach_notice"))
                    .hasSize(1);
            for (String table : List.of("breach", "breach_phase", "breach_affected")) {
                assertThat(Databases.rows(connection, "select * from " + table))
                        .as(table)
                        .isEmpty();
            }
        }
    }

    private static ValidatableResponse record(Map<String, Object> body) {
        return House.operator().body(body).post("/breaches").then();
    }

    private Map<String, Object> body(PracticeId affected) {
        return Map.of(
                "title", "Backup in a wrong bucket",
                "occurredAt", aware.minusSeconds(86400).toString(),
                "awareAt", aware.toString(),
                "facts", facts("A backup lay open"),
                "affectedPractices", List.of(Map.of("practiceId", affected.toString(), "approximateSubjects", 12)));
    }

    private static Map<String, Object> facts(String nature) {
        return Map.of(
                "nature", nature,
                "subjectCategories", "patients",
                "recordCategories", "scans",
                "approximateSubjects", 100,
                "consequences", "Strangers may have seen pictures",
                "measures", "The bucket was closed",
                "contact", "Operations, +49 69 1");
    }

    private JsonPath notice() {
        return house.as("practice-admin").get("/breach-notices/" + breach).jsonPath();
    }

    private ValidatableResponse acknowledge(Instant at) {
        return house.as("practice-admin")
                .body(at == null ? Map.of() : Map.of("awareAt", at.toString()))
                .post("/breach-notices/" + breach + "/acknowledgement")
                .then();
    }

    private ValidatableResponse decide(Map<String, Object> body) {
        return house.as("privacy-officer")
                .body(body)
                .post("/breach-notices/" + breach + "/decisions")
                .then();
    }

    private ValidatableResponse communicate(Map<String, Object> body) {
        return house.as("privacy-officer")
                .body(body)
                .post("/breach-notices/" + breach + "/communications")
                .then();
    }

    /** As if the operator had known, and told, that long ago. */
    private void knownFor(Duration time) {
        OffsetDateTime then = OffsetDateTime.ofInstant(Instant.now().minus(time), ZoneOffset.UTC);
        Databases.update(
                "update breach_notice set operator_aware_at = ?, notified_at = ? where practice_id = ?",
                then,
                then,
                house.id.value());
    }

    private long count(String table) {
        return Databases.count("select count(*) from " + table + " where practice_id = ?", house.id.value());
    }

    private static double overdue() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("dermalia_breach_notices_overdue"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(0);
    }
}
