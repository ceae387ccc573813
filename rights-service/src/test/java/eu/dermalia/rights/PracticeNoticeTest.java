package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import eu.dermalia.contracts.NoticeId;
import eu.dermalia.contracts.PracticeNoticeIssued;
import eu.dermalia.contracts.PracticeNoticeKind;
import eu.dermalia.contracts.PracticeNoticeOutcome;
import eu.dermalia.contracts.PracticeNoticeSettled;
import eu.dermalia.contracts.Topics;
import eu.dermalia.rights.breach.model.Hours;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Practices are told by mail of sub-processors and breaches; what is on the topic, and what notification-service asks. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class PracticeNoticeTest {
    private static final LocalDate TODAY = LocalDate.parse(House.TODAY);
    private static final LocalDate UNTIL = TODAY.plusDays(30);

    @Test
    void a_change_of_sub_processors_is_told_to_the_privacy_contact_and_the_officer() {
        House house = house("PRIVACY", "privacy@example.org");
        house.evidence("PROCESSING_AGREEMENT", null);
        String processor =
                announce(house, UNTIL.plusDays(1)).statusCode(201).extract().path("subProcessorId");
        List<NoticeId> issued = issued(house, PracticeNoticeKind.SUB_PROCESSOR, 2);
        contact(house, issued.get(0))
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("kind", equalTo("SUB_PROCESSOR"))
                .body("email", equalTo("privacy@example.org"))
                .body("language", equalTo("de"))
                .body("timeZone", equalTo("Europe/Berlin"))
                .body("subProcessor.name", equalTo("Rechenzentrum Nord"))
                .body("subProcessor.country", equalTo("DE"))
                .body("subProcessor.since", equalTo(UNTIL.plusDays(1).toString()))
                .body("subProcessor.objectUntil", equalTo(UNTIL.toString()))
                .body("breach", nullValue());
        contact(house, issued.get(1)).statusCode(200).body("email", equalTo("dsb@example.org"));
        contact(new House().registered(), issued.get(0)).statusCode(404);
        House.operator()
                .delete("/practices/" + house.id + "/sub-processors/" + processor)
                .then()
                .statusCode(204);
        contact(house, issued.get(0)).statusCode(409);
    }

    @Test
    void a_change_begins_when_the_time_for_an_objection_is_over() {
        House house = new House().registered();
        announce(house, TODAY).statusCode(201);
        assertThat(events(house)).as("named in the agreement from the start").isEmpty();
        house.evidence("PROCESSING_AGREEMENT", null);
        announce(house, UNTIL)
                .statusCode(422)
                .body("type", equalTo("https://dermalia.eu/problems/begins-within-objection-period"));
        announce(house, UNTIL.plusDays(1)).statusCode(201);
    }

    @Test
    void a_breach_is_told_to_whoever_is_named_for_it_without_a_word_about_what_happened() {
        House house = house("BREACH", "notfall@example.org");
        String breach = breach(house);
        NoticeId notice = issued(house, PracticeNoticeKind.BREACH, 2).get(0);
        Instant notified = Instant.parse(
                house.as("practice-admin").get("/breach-notices/" + breach).path("notifiedAt"));
        String answer = contact(house, notice)
                .statusCode(200)
                .body("kind", equalTo("BREACH"))
                .body("email", equalTo("notfall@example.org"))
                .body("breach.breachId", equalTo(breach))
                .body("breach.runsFrom", equalTo(notified.toString()))
                .body(
                        "breach.dueAt",
                        equalTo(Hours.end(notified, Duration.ofHours(72)).toString()))
                .body("breach.hours", equalTo(72))
                .body("subProcessor", nullValue())
                .extract()
                .asString();
        assertThat(answer).doesNotContain("Backup", "Strangers");
    }

    @Test
    void more_that_is_known_of_a_breach_is_another_mail_and_only_where_it_is_news() {
        House house = new House().registered();
        String breach = breach(house);
        issued(house, PracticeNoticeKind.BREACH, 2);
        House.operator()
                .body(Map.of("facts", facts()))
                .post("/breaches/" + breach + "/phases")
                .then()
                .statusCode(201);
        issued(house, PracticeNoticeKind.BREACH_ADDITION, 2);
        assertThat(events(house)).hasSize(4);
    }

    @Test
    void hours_that_have_run_out_are_told_once_and_not_when_the_practice_has_decided() {
        House house = new House().registered();
        String breach = breach(house);
        issued(house, PracticeNoticeKind.BREACH, 2);
        OffsetDateTime then = OffsetDateTime.now(ZoneOffset.UTC).minusHours(100);
        Databases.update(
                "update breach_notice set operator_aware_at = ?, notified_at = ? where practice_id = ?",
                then,
                then,
                house.id.value());
        Databases.update(
                "update breach_clock set due_at = ? where practice_id = ?", then.plusHours(73), house.id.value());
        List<NoticeId> overdue = issued(house, PracticeNoticeKind.BREACH_OVERDUE, 2);
        contact(house, overdue.get(0)).statusCode(200).body("kind", equalTo("BREACH_OVERDUE"));
        house.as("practice-admin")
                .body(Map.of())
                .post("/breach-notices/" + breach + "/acknowledgement")
                .then()
                .statusCode(200);
        contact(house, overdue.get(0)).statusCode(409);
        house.as("practice-admin")
                .body(Map.of("kind", "NOT_REPORTED", "reasons", "Everything was sealed"))
                .post("/breach-notices/" + breach + "/decisions")
                .then()
                .statusCode(200);
        contact(house, overdue.get(0)).statusCode(409);
        assertThat(events(house).stream().filter(event -> event.kind() == PracticeNoticeKind.BREACH_OVERDUE))
                .hasSize(2);
    }

    @Test
    void the_operator_sees_who_was_reached_and_who_was_not() {
        House house = new House().registered();
        String breach = breach(house);
        List<NoticeId> issued = issued(house, PracticeNoticeKind.BREACH, 2);
        String mails = "affectedPractices[0].mails";
        House.operator()
                .get("/breaches/" + breach)
                .then()
                .body(mails + ".recipient", contains("RESPONSIBLE", "OFFICER"))
                .body(mails + ".state", contains("ON_ITS_WAY", "ON_ITS_WAY"));
        Instant at = Instant.parse("2026-11-27T21:40:13.125Z");
        Topic.send(house.id, new PracticeNoticeSettled(house.id, issued.get(0), PracticeNoticeOutcome.SENT, at));
        Topic.send(
                house.id, new PracticeNoticeSettled(house.id, issued.get(1), PracticeNoticeOutcome.NOT_REACHABLE, at));
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> House.operator()
                .get("/breaches/" + breach)
                .then()
                .body(mails + ".state", contains("SENT", "NOT_REACHABLE"))
                .body(mails + "[0].settledAt", equalTo(at.toString())));
        house.as("privacy-officer")
                .get("/breach-notices/" + breach)
                .then()
                .body("mails.state", contains("SENT", "NOT_REACHABLE"));
        House.operator().get("/breaches").then().body("items[0].affectedPractices[0].mails", nullValue());
    }

    @Test
    void who_was_not_reached_is_told_once_more_and_nobody_else() {
        House house = new House().registered();
        String breach = breach(house);
        NoticeId unreached = issued(house, PracticeNoticeKind.BREACH, 2).get(0);
        repeat(house, unreached).statusCode(409).body("type", equalTo("https://dermalia.eu/problems/not-unreached"));
        Topic.send(
                house.id,
                new PracticeNoticeSettled(
                        house.id,
                        unreached,
                        PracticeNoticeOutcome.NOT_REACHABLE,
                        Instant.parse("2026-11-27T21:40:13.125Z")));
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> repeat(house, unreached)
                .statusCode(201)
                .body("recipient", equalTo("RESPONSIBLE"))
                .body("state", equalTo("ON_ITS_WAY"))
                .body("noticeId", not(equalTo(unreached.toString()))));
        issued(house, PracticeNoticeKind.BREACH, 3);
        house.as("practice-admin").get("/breach-notices/" + breach).then().body("mails", hasSize(3));
        repeat(new House().registered(), unreached).statusCode(404);
    }

    @Test
    void the_list_of_sub_processors_shows_the_mails() {
        House house = new House().registered();
        house.evidence("PROCESSING_AGREEMENT", null);
        announce(house, UNTIL.plusDays(1)).statusCode(201);
        House.operator()
                .get("/practices/" + house.id + "/sub-processors")
                .then()
                .body("items[0].mails.recipient", contains("RESPONSIBLE", "OFFICER"))
                .body("items[0].mails.state", contains("ON_ITS_WAY", "ON_ITS_WAY"));
    }

    @Test
    void no_address_is_on_the_topic() {
        House house = house("BREACH", "notfall-topic@example.org");
        breach(house);
        issued(house, PracticeNoticeKind.BREACH, 2);
        for (Topic.Record record : Topic.read(Topics.PRACTICE_NOTICES)) {
            assertThat(new String(record.value(), StandardCharsets.UTF_8) + record.headers())
                    .doesNotContain("@", "Backup");
        }
    }

    private static House house(String role, String email) {
        House house = new House();
        Map<String, Object> profile = new HashMap<>(house.profile());
        profile.put("contacts", List.of(Map.of("role", role, "name", "Jemand", "email", email)));
        House.operator().body(profile).put("/practices/" + house.id).then().statusCode(200);
        return house;
    }

    private static ValidatableResponse announce(House house, LocalDate since) {
        return House.operator()
                .body(Map.of(
                        "name", "Rechenzentrum Nord",
                        "service", "Hosting",
                        "country", "DE",
                        "patientPath", true,
                        "since", since.toString()))
                .post("/practices/" + house.id + "/sub-processors")
                .then();
    }

    private static String breach(House house) {
        return House.operator()
                .body(Map.of(
                        "title", "Backup in a wrong bucket",
                        "awareAt", Instant.now().minusSeconds(60).toString(),
                        "facts", facts(),
                        "affectedPractices", List.of(Map.of("practiceId", house.id.toString()))))
                .post("/breaches")
                .then()
                .statusCode(201)
                .extract()
                .path("breachId");
    }

    private static Map<String, Object> facts() {
        return Map.of(
                "nature", "A backup lay open",
                "subjectCategories", "patients",
                "recordCategories", "scans",
                "consequences", "Strangers may have seen pictures",
                "measures", "The bucket was closed",
                "contact", "Operations");
    }

    private static ValidatableResponse repeat(House house, NoticeId notice) {
        return House.operator()
                .post("/practices/" + house.id + "/practice-notices/" + notice + "/repetition")
                .then();
    }

    private static ValidatableResponse contact(House house, NoticeId notice) {
        return house.service("call:read-privacy-contact", UUID.randomUUID())
                .get("/practice-notices/" + notice + "/contact")
                .then()
                .statusCode(not(403));
    }

    /** In the order of issue: the responsible one first. */
    private static List<NoticeId> issued(House house, PracticeNoticeKind kind, int howMany) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> ids(house, kind).size() >= howMany);
        assertThat(ids(house, kind)).hasSize(howMany);
        return ids(house, kind);
    }

    private static List<NoticeId> ids(House house, PracticeNoticeKind kind) {
        return events(house).stream()
                .filter(event -> event.kind() == kind)
                .map(PracticeNoticeIssued::noticeId)
                .toList();
    }

    private static List<PracticeNoticeIssued> events(House house) {
        return Topic.read(Topics.PRACTICE_NOTICES).stream()
                .filter(record -> house.id.toString().equals(record.key()) && record.is(PracticeNoticeIssued.class))
                .map(record -> record.as(PracticeNoticeIssued.class))
                .toList();
    }
}
