package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.dermalia.contracts.DueWarning;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.RequestDue;
import eu.dermalia.contracts.Topics;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.rights.request.OwnCalendar;
import eu.dermalia.rights.request.model.Warnings;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deadlines that come near or are past: an event each, once, and what notification-service asks then. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class RequestWarningTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Berlin"));

    @Inject
    MeterRegistry metrics;

    private House house;
    private Patient patient;

    @BeforeEach
    void a_patient() {
        house = new House().registered();
        patient = house.patient();
    }

    @Test
    void warns_once_when_the_last_day_comes_near() {
        LocalDate received = TODAY.minusDays(25);
        LocalDate due = OwnCalendar.due(received, 1, "DE-HH");
        String id = open(received);
        RequestDue warning = Topic.await(RequestDue.class, patient.id().value());
        assertThat(warning.requestId().toString()).isEqualTo(id);
        assertThat(warning.article()).isEqualTo(RequestArticle.ART_15_ACCESS);
        assertThat(warning.dueOn()).isEqualTo(due);
        assertThat(warning.warning())
                .isEqualTo(Warnings.reached(due, TODAY).orElseThrow())
                .isIn(DueWarning.DAYS_14, DueWarning.DAYS_7);
        lookAgain(id);
        lookAgain(id);
        assertThat(events()).hasSize(1);
        assertThat(rows("request_warning", id)).isEqualTo(1);
        assertThat(Databases.rows(
                                "select (look_at at time zone 'Europe/Berlin')::date as day from request_timer where request_id = ?",
                                UUID.fromString(id))
                        .toString())
                .contains(Warnings.next(due, TODAY).orElseThrow().toString());
    }

    @Test
    void a_fresh_request_is_not_warned_of_and_its_day_is_remembered() {
        String id = open(TODAY);
        settled(id);
        assertThat(rows("request_warning", id)).isZero();
    }

    @Test
    void a_missed_deadline_is_warned_of_and_counted_until_it_is_closed() {
        String id = open(TODAY.minusDays(60));
        assertThat(Topic.await(RequestDue.class, patient.id().value()).warning())
                .isEqualTo(DueWarning.OVERDUE);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> metrics.get("dermalia.requests.overdue").gauge().value() >= 1);
        lookAgain(id);
        assertThat(events()).hasSize(1);
        step(id, "withdraw", Map.of("withdrawnOn", TODAY.toString()));
        assertThat(rows("request_timer", id)).isZero();
    }

    @Test
    void a_request_that_ends_within_two_days_is_counted_for_whoever_is_on_call() {
        String id = open(TODAY.minusDays(15));
        settled(id);
        double before = metrics.get("dermalia.requests.near.deadline").gauge().value();
        Databases.update(
                "update request_timer set overdue_at = now() + interval '47 hours', look_at = null where request_id = ?",
                UUID.fromString(id));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() ->
                        metrics.get("dermalia.requests.near.deadline").gauge().value() > before);
        step(id, "withdraw", Map.of("withdrawnOn", TODAY.toString()));
    }

    @Test
    void nothing_is_due_while_the_clock_stands_still_and_the_new_day_is_warned_of_again() {
        LocalDate received = TODAY.minusDays(25);
        String id = open(received);
        Topic.await(RequestDue.class, patient.id().value());
        step(id, "identity-query", Map.of("queriedOn", TODAY.minusDays(3).toString(), "doubt", "Wer schreibt da?"));
        assertThat(rows("request_timer", id)).isZero();
        contact(id, 409);
        step(id, "identity-answer", Map.of("answeredOn", TODAY.toString()));
        settled(id);
        String due = house.as("physician").get("/requests/" + id).path("dueOn");
        assertThat(events()).last().satisfies(event -> assertThat(event.dueOn()).isEqualTo(LocalDate.parse(due)));
        assertThat(rows("request_warning", id)).isEqualTo(events().size());
    }

    @Test
    void an_extension_makes_the_warning_that_was_given_untrue() {
        LocalDate received = TODAY.minusDays(25);
        String id = open(received);
        Topic.await(RequestDue.class, patient.id().value());
        step(id, "extend", Map.of("noticeOn", TODAY.toString(), "reason", "Zwölf Aufnahmen."));
        settled(id);
        assertThat(events()).hasSize(1);
        house.service("call:read-privacy-contact")
                .get("/requests/" + id + "/warning-contact")
                .then()
                .statusCode(200)
                .body("dueOn", equalTo(OwnCalendar.due(received, 3, "DE-HH").toString()));
    }

    @Test
    void says_at_the_moment_of_sending_where_the_practice_wants_it() {
        String id = open(TODAY);
        house.service("call:read-privacy-contact")
                .get("/requests/" + id + "/warning-contact")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("email", equalTo("praxis@example.org"))
                .body("language", equalTo("de"))
                .body("dueOn", equalTo(OwnCalendar.due(TODAY, 1, "DE-HH").toString()));
        new House()
                .registered()
                .service("call:read-privacy-contact")
                .get("/requests/" + id + "/warning-contact")
                .then()
                .statusCode(404);
        step(id, "withdraw", Map.of("withdrawnOn", TODAY.toString()));
        contact(id, 409);
    }

    private void contact(String id, int status) {
        house.service("call:read-privacy-contact")
                .get("/requests/" + id + "/warning-contact")
                .then()
                .statusCode(status);
    }

    private List<RequestDue> events() {
        return Topic.read(Topics.REQUESTS).stream()
                .filter(record -> record.key().equals(patient.id().toString()) && record.is(RequestDue.class))
                .map(record -> record.as(RequestDue.class))
                .toList();
    }

    /** As if another replica, or the next day's round, came. */
    private static void lookAgain(String id) {
        Databases.update(
                "update request_timer set look_at = now() - interval '1 minute' where request_id = ?",
                UUID.fromString(id));
        settled(id);
    }

    private static void settled(String id) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> Databases.count(
                                "select count(*) from request_timer where request_id = ?"
                                        + " and overdue_at is not null and (look_at is null or look_at > now())",
                                UUID.fromString(id))
                        == 1);
    }

    private static long rows(String table, String id) {
        return Databases.count("select count(*) from " + table + " where request_id = ?", UUID.fromString(id));
    }

    private String open(LocalDate received) {
        return house.as("practice-staff")
                .body(Map.of(
                        "patientId",
                        patient.id().toString(),
                        "article",
                        "ART_15_ACCESS",
                        "receivedOn",
                        received.toString(),
                        "channel",
                        "LETTER"))
                .post("/requests")
                .then()
                .statusCode(201)
                .extract()
                .path("requestId");
    }

    private void step(String id, String step, Map<String, Object> body) {
        house.as("privacy-officer")
                .body(body)
                .post("/requests/" + id + "/" + step)
                .then()
                .statusCode(200);
    }
}
