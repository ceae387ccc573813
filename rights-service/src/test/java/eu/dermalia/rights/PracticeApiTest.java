package eu.dermalia.rights;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import eu.dermalia.contracts.PracticeChanged;
import eu.dermalia.contracts.Topics;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class PracticeApiTest {
    @Test
    void tells_the_others_about_a_new_practice_without_naming_a_person() {
        House house = new House().registered();
        PracticeChanged changed = event(house, 1);
        assertThat(changed.ready()).isFalse();
        assertThat(changed.region()).isEqualTo("DE-HH");
        assertThat(changed.sites()).containsExactly("site-" + house.id);
        assertThat(changed.aestheticRetentionMonths()).isEqualTo(24);
    }

    @Test
    void counts_only_what_the_others_see() {
        House house = new House().registered();
        Map<String, Object> renamed = new HashMap<>(house.profile());
        renamed.put("name", "Another name");
        House.operator()
                .body(renamed)
                .put("/practices/" + house.id)
                .then()
                .statusCode(200)
                .body("version", is(1));
        renamed.put("aestheticRetentionMonths", 12);
        House.operator()
                .body(renamed)
                .put("/practices/" + house.id)
                .then()
                .statusCode(200)
                .body("version", is(2));
        assertThat(event(house, 2).aestheticRetentionMonths()).isEqualTo(12);
    }

    @Test
    void gives_a_site_to_one_practice_only() {
        House first = new House().registered();
        House second = new House();
        Map<String, Object> profile = new HashMap<>(second.profile());
        profile.put("sites", List.of("site-" + first.id));
        House.operator()
                .body(profile)
                .put("/practices/" + second.id)
                .then()
                .statusCode(409)
                .body("type", equalTo("https://dermalia.eu/problems/site-taken"));
        House.operator().get("/practices/" + second.id).then().statusCode(404);
    }

    @Test
    void refuses_what_is_no_practice() {
        House house = new House();
        for (Map.Entry<String, Object> wrong : Map.<String, Object>of(
                        "region", "DE-XX",
                        "timeZone", "Mars/Olympus",
                        "email", "praxis@example.org\nBcc: x@example.org",
                        "postalCode", "1234",
                        "name", "a\nb",
                        "languages", List.of("fr"),
                        "aestheticRetentionMonths", 0)
                .entrySet()) {
            Map<String, Object> profile = new HashMap<>(house.profile());
            profile.put(wrong.getKey(), wrong.getValue());
            House.operator()
                    .body(profile)
                    .put("/practices/" + house.id)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body(containsString(wrong.getKey()))
                    .body(not(containsString("Bcc")));
        }
    }

    @Test
    void shows_what_is_missing_and_the_next_step() {
        House house = new House().registered();
        house.as("practice-staff")
                .get("/practices/" + house.id + "/readiness")
                .then()
                .statusCode(200)
                .body("ready", is(false))
                .body("points", hasSize(8))
                .body("points.clear", everyItem(is(false)))
                .body("points.missing", everyItem(is("NO_EVIDENCE")))
                .body("nextStep", containsString("Rechtsgrundlage"));
        house.as("practice-staff")
                .header("Accept-Language", "fr, en;q=0.8, de;q=0.5")
                .get("/practices/" + house.id + "/readiness")
                .then()
                .body("nextStep", containsString("legal basis"));
        house.as("practice-staff")
                .header("Accept-Language", "en")
                .get("/practices/" + house.id + "/readiness?language=de")
                .then()
                .body("nextStep", containsString("Rechtsgrundlage"));
        house.as("practice-staff")
                .get("/practices/" + house.id + "/readiness?language=fr")
                .then()
                .statusCode(400);
    }

    @Test
    void opens_the_gate_with_the_eighth_point_and_closes_it_with_the_first_that_goes() {
        House house = new House().ready();
        assertThat(event(house, 2).ready()).isTrue();
        house.as("privacy-officer")
                .delete("/practices/" + house.id + "/readiness/DPIA")
                .then()
                .statusCode(200)
                .body("ready", is(false))
                .body("points.findAll { !it.clear }.point", hasItem("DPIA"));
        assertThat(event(house, 3).ready()).isFalse();
        assertThat(Databases.count("select count(*) from readiness_evidence where practice_id = ?", house.id.value()))
                .as("history stays")
                .isEqualTo(8);
    }

    @Test
    void closes_the_gate_when_evidence_runs_out() {
        House house = new House().ready();
        house.evidence("PROCESSING_AGREEMENT", LocalDate.parse(House.TODAY).plusDays(10));
        Databases.update(
                "update readiness_evidence set valid_until = date '2026-01-20'"
                        + " where practice_id = ? and point = 'PROCESSING_AGREEMENT' and ended_at is null",
                house.id.value());
        Databases.update(
                "update readiness_review set due_at = now() - interval '1 minute' where practice_id = ?",
                house.id.value());
        assertThat(event(house, 3).ready()).isFalse();
        house.as("practice-admin")
                .get("/practices/" + house.id + "/readiness")
                .then()
                .body("points.find { it.point == 'PROCESSING_AGREEMENT' }.missing", equalTo("EXPIRED"));
    }

    @Test
    void takes_no_evidence_from_the_future_and_none_that_ends_before_it_begins() {
        House house = new House().registered();
        String path = "/practices/" + house.id + "/readiness/DPO";
        house.as("practice-admin")
                .body("{\"version\":\"1\",\"author\":\"x\",\"decidedOn\":\"2999-01-01\"}")
                .put(path)
                .then()
                .statusCode(400);
        house.as("practice-admin")
                .body("{\"version\":\"1\",\"author\":\"x\",\"decidedOn\":\"2026-02-02\",\"validUntil\":\"2026-02-01\"}")
                .put(path)
                .then()
                .statusCode(400);
        house.as("practice-admin")
                .body("{\"version\":\"1\",\"author\":\"x\",\"decidedOn\":\"2026-02-31\"}")
                .put(path)
                .then()
                .statusCode(400);
        house.as("practice-admin")
                .body("{\"version\":\"1\",\"author\":\"x\",\"decidedOn\":\"2026-02-02\"}")
                .put("/practices/" + house.id + "/readiness/WEATHER")
                .then()
                .statusCode(404);
    }

    @Test
    void gives_the_letterhead_with_a_tag_that_saves_the_next_answer() {
        House house = new House().registered();
        String path = "/practices/" + house.id + "/letterhead";
        String tag = house.service("call:read-letterhead")
                .get(path)
                .then()
                .statusCode(200)
                .body("name", equalTo("Hautarztpraxis am Park"))
                .body("timeZone", equalTo("Europe/Berlin"))
                .header("Cache-Control", containsString("max-age=600"))
                .extract()
                .header("ETag");
        house.service("call:read-letterhead")
                .header("If-None-Match", tag)
                .get(path)
                .then()
                .statusCode(304);
        new House()
                .registered()
                .service("call:read-letterhead")
                .get(path)
                .then()
                .statusCode(404);
        given().get(path).then().statusCode(401);
    }

    private static PracticeChanged event(House house, long version) {
        return Topic.await(
                        Topics.PRACTICES,
                        record -> house.id.toString().equals(record.key())
                                && record.as(PracticeChanged.class).version() == version)
                .as(PracticeChanged.class);
    }

    @Test
    void aesthetic_scans_are_kept_no_longer_than_the_information_sheet_says() {
        House house = new House().registered();
        eu.dermalia.testing.Databases.update(
                "insert into document_version (practice_id, type, variant, language, version, digest, created_at, pages,"
                        + " pdf, aesthetic_months) values (?, 'INFORMATION_SHEET', 'AESTHETIC', 'de', 1,"
                        + " decode(repeat('00', 32), 'hex'), now(), 1, decode('00', 'hex'), 24)",
                house.id.value());
        put(house, 25)
                .statusCode(422)
                .body("type", org.hamcrest.Matchers.equalTo("https://dermalia.eu/problems/longer-than-declared"));
        put(house, 24).statusCode(200);
        put(house, 6).statusCode(200);
    }

    private static io.restassured.response.ValidatableResponse put(House house, int months) {
        var profile = new java.util.HashMap<>(house.profile());
        profile.put("aestheticRetentionMonths", months);
        return House.operator().body(profile).put("/practices/" + house.id).then();
    }
}
