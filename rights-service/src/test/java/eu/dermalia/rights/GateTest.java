package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.PracticeChanged;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.Topics;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Date;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What closes the gate of a practice that was ready, and what stays possible then. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class GateTest {
    private static final LocalDate TODAY = LocalDate.parse(House.TODAY);

    @Test
    void closes_without_a_data_protection_officer_because_there_is_an_impact_assessment() {
        House house = new House().ready();
        Map<String, Object> profile = new HashMap<>(house.profile());
        profile.remove("dataProtectionOfficer");
        profile.put("officerAssessment", Map.of("reason", "fewer than twenty people", "decidedOn", "2026-01-01"));
        House.operator()
                .body(profile)
                .put("/practices/" + house.id)
                .then()
                .statusCode(200)
                .body("ready", is(false));
        assertClosed(house, "DPO", "OFFICER_MISSING");
        house.as("practice-admin")
                .get("/practices/" + house.id + "/readiness?language=de")
                .then()
                .body("nextStep", containsString("unabhängig von der Zahl"));
        House.operator()
                .body(house.profile())
                .put("/practices/" + house.id)
                .then()
                .body("ready", is(true));
    }

    @Test
    void closes_for_statutory_care_without_a_current_c5_attestation() {
        House house = new House().ready();
        Map<String, Object> profile = new HashMap<>(house.profile());
        profile.put("statutoryCare", true);
        House.operator().body(profile).put("/practices/" + house.id).then().statusCode(200);
        assertClosed(house, "PROCESSING_AGREEMENT", "ATTESTATION_MISSING");
        attest(house, "TYPE_1", TODAY.plusDays(30))
                .then()
                .statusCode(422)
                .body("type", equalTo("https://dermalia.eu/problems/c5-type-1-not-enough"));
        attest(house, "TYPE_2", TODAY.minusDays(1)).then().statusCode(201);
        assertClosed(house, "PROCESSING_AGREEMENT", "ATTESTATION_LAPSED");
        attest(house, "TYPE_2", TODAY.plusDays(30)).then().statusCode(201);
        assertOpen(house);
        assertThat(Databases.rows("select due_at from readiness_review where practice_id = ?", house.id.value()))
                .as("it is looked at again, by itself")
                .hasSize(1);
    }

    /** Time alone closes it: the sweep finds the practice whose attestation has lapsed. */
    @Test
    void closes_by_itself_when_the_attestation_lapses() {
        House house = new House().ready();
        Map<String, Object> profile = new HashMap<>(house.profile());
        profile.put("statutoryCare", true);
        House.operator().body(profile).put("/practices/" + house.id).then().statusCode(200);
        attest(house, "TYPE_2", TODAY.plusDays(1)).then().statusCode(201);
        assertOpen(house);
        Databases.update(
                "update c5_attestation set valid_until = ? where practice_id = ?",
                Date.valueOf(TODAY.minusDays(1)),
                house.id.value());
        Databases.update(
                "update readiness_review set due_at = now() - interval '1 minute' where practice_id = ?",
                house.id.value());
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(Databases.count(
                        "select count(*) from practice where practice_id = ? and not ready", house.id.value()))
                .isEqualTo(1));
        assertClosed(house, "PROCESSING_AGREEMENT", "ATTESTATION_LAPSED");
    }

    @Test
    void closes_for_a_sub_processor_in_the_patients_path_outside_the_eea_and_opens_when_it_has_gone() {
        House house = new House().ready();
        String path = "/practices/" + house.id + "/sub-processors";
        announce(house, "DE", true, null).then().statusCode(201);
        assertOpen(house);
        String id = announce(house, "US", true, "STANDARD_CLAUSES")
                .then()
                .statusCode(201)
                .body("announcedOn", equalTo(House.TODAY))
                .body("objectUntil", equalTo(TODAY.plusDays(30).toString()))
                .extract()
                .path("subProcessorId");
        assertOpen(house);
        begun(house);
        assertClosed(house, "THIRD_COUNTRY_CHECK", "SUB_PROCESSOR_OUTSIDE_EEA");
        house.as("privacy-officer")
                .body(Map.of("reason", "<i>Not there</i>"))
                .post(path + "/" + id + "/objection")
                .then()
                .statusCode(200)
                .body("objection", equalTo("<i>Not there</i>"));
        house.as("privacy-officer")
                .body(Map.of("reason", "again"))
                .post(path + "/" + id + "/objection")
                .then()
                .statusCode(409);
        House.operator().delete(path + "/" + id).then().statusCode(204);
        House.operator().delete(path + "/" + id).then().statusCode(409);
        assertOpen(house);
        house.as("practice-staff").get(path).then().body("items.size()", is(2));
    }

    @Test
    void lets_a_sub_processor_elsewhere_be_when_it_sees_no_patient_and_stands_on_a_basis() {
        House house = new House().ready();
        announce(house, "US", false, "STANDARD_CLAUSES").then().statusCode(201);
        assertOpen(house);
        announce(house, "US", false, null).then().statusCode(201);
        begun(house);
        assertClosed(house, "THIRD_COUNTRY_CHECK", "SUB_PROCESSOR_OUTSIDE_EEA");
        announce(house, "XX", false, null).then().statusCode(400);
    }

    @Test
    void closes_when_a_newer_information_sheet_is_there_than_the_one_handed_out() {
        House house = new House().ready();
        sheetInUse(house, "1");
        assertOpen(house);
        for (int version = 1; version <= 2; version++) {
            Databases.update(
                    "insert into document_version (practice_id, type, variant, language, version, digest, created_at, pages,"
                            + " pdf) values (?, 'INFORMATION_SHEET', 'MEDICAL', 'de', ?, decode(repeat('00', 32), 'hex'),"
                            + " now(), 1, '\\x25')",
                    house.id.value(),
                    version);
        }
        assertClosed(house, "INFORMATION_SHEET", "SHEET_OUTDATED");
        sheetInUse(house, "2");
        assertOpen(house);
        sheetInUse(house, "Fassung 1");
        assertClosed(house, "INFORMATION_SHEET", "SHEET_OUTDATED");
        sheetInUse(house, "V2");
        assertOpen(house);
    }

    private static void sheetInUse(House house, String version) {
        house.as("practice-admin")
                .body(Map.of("version", version, "author", "x", "decidedOn", "2026-02-02"))
                .put("/practices/" + house.id + "/readiness/INFORMATION_SHEET")
                .then()
                .statusCode(200);
    }

    @Test
    void closes_when_somebody_begins_to_whom_the_practice_has_objected_until_it_takes_that_back() {
        House house = new House().ready();
        String id = announce(house, "DE", true, null)
                .then()
                .statusCode(201)
                .extract()
                .path("subProcessorId");
        String objection = "/practices/" + house.id + "/sub-processors/" + id + "/objection";
        house.as("practice-admin").delete(objection).then().statusCode(409);
        house.as("practice-admin")
                .body(Map.of("reason", "Not with us"))
                .post(objection)
                .then()
                .statusCode(200);
        assertOpen(house);
        assertThat(Databases.rows("select due_at from readiness_review where practice_id = ?", house.id.value()))
                .as("it is looked at again on the day on which it begins")
                .hasSize(1);
        begun(house);
        assertClosed(house, "PROCESSING_AGREEMENT", "SUB_PROCESSOR_OBJECTED_TO");
        house.as("privacy-officer")
                .delete(objection)
                .then()
                .statusCode(200)
                .body("objection", equalTo("Not with us"))
                .body("objectionWithdrawnOn", equalTo(House.TODAY));
        assertOpen(house);
    }

    @Test
    void takes_no_objection_when_the_time_for_it_is_over() {
        House house = new House().registered();
        String id = announce(house, "DE", true, null).then().extract().path("subProcessorId");
        Databases.update(
                "update sub_processor set announced_on = date '2026-01-01', object_until = date '2026-01-31'"
                        + " where practice_id = ?",
                house.id.value());
        house.as("practice-admin")
                .body(Map.of("reason", "late"))
                .post("/practices/" + house.id + "/sub-processors/" + id + "/objection")
                .then()
                .statusCode(409)
                .body("type", equalTo("https://dermalia.eu/problems/objection-period-over"));
    }

    /** The gate is for new captures: who has a report goes on reading it. */
    @Test
    void leaves_delivered_reports_readable_when_it_closes() {
        House house = new House().ready();
        Patient patient = house.patient();
        BasisId basis = house.basis(patient.id(), Purpose.MEDICAL);
        ScanId scan = house.scan(patient.id(), basis, Purpose.MEDICAL);
        house.as("practice-admin")
                .delete("/practices/" + house.id + "/readiness/RETENTION")
                .then()
                .body("ready", is(false));
        PracticeChanged last = Topic.await(
                        Topics.PRACTICES,
                        record -> house.id.toString().equals(record.key())
                                && record.as(PracticeChanged.class).version() == 3)
                .as(PracticeChanged.class);
        assertThat(last.ready()).isFalse();
        house.service("call:check-code", scan)
                .body(Map.of("code", patient.code()))
                .post("/patients/" + patient.id() + "/code-check")
                .then()
                .statusCode(200)
                .body("correct", is(true));
        house.service("call:read-contact", scan)
                .get("/patients/" + patient.id() + "/contact")
                .then()
                .statusCode(200);
        house.as("physician").get("/scans/" + scan).then().statusCode(200);
    }

    /** As if the notice's time had gone by. */
    private static void begun(House house) {
        Databases.update(
                "update sub_processor set since = ? where practice_id = ?", Date.valueOf(TODAY), house.id.value());
    }

    private static Response announce(House house, String country, boolean patientPath, String basis) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "name",
                "<script>alert(1)</script> Inc.",
                "service",
                "Hosting",
                "country",
                country,
                "patientPath",
                patientPath,
                "since",
                TODAY.plusDays(31).toString()));
        if (basis != null) {
            body.put("transferBasis", basis);
        }
        return House.operator().body(body).post("/practices/" + house.id + "/sub-processors");
    }

    private static Response attest(House house, String type, LocalDate until) {
        return House.operator()
                .body(Map.of(
                        "type", type,
                        "body", "Cloud GmbH",
                        "auditor", "Prüfer AG",
                        "coversFrom", "2025-01-01",
                        "validUntil", until.toString()))
                .post("/practices/" + house.id + "/c5-attestations");
    }

    private static void assertOpen(House house) {
        house.as("practice-admin")
                .get("/practices/" + house.id + "/readiness")
                .then()
                .body("ready", is(true));
    }

    private static void assertClosed(House house, String point, String why) {
        house.as("practice-admin")
                .get("/practices/" + house.id + "/readiness")
                .then()
                .body("ready", is(false))
                .body("points.find { it.point == '" + point + "' }.clear", is(false))
                .body("points.find { it.point == '" + point + "' }.missing", equalTo(why));
    }
}
