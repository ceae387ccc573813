package eu.dermalia.rights;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import eu.dermalia.contracts.AccessRecorded;
import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.Topics;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class ServiceCallApiTest {
    private House house;
    private Patient patient;
    private BasisId basis;
    private ScanId scan;

    @BeforeEach
    void scanned() {
        house = new House().registered();
        patient = house.patient();
        basis = house.basis(patient.id(), Purpose.MEDICAL);
        scan = house.scan(patient.id(), basis, Purpose.MEDICAL);
    }

    @Test
    void resolves_a_number_to_a_pseudonym_and_live_bases() {
        house.service("call:resolve-patient")
                .body(Map.of("number", patient.number()))
                .post("/patients/resolve")
                .then()
                .statusCode(200)
                .body("patientId", equalTo(patient.id().toString()))
                .body("bases", hasSize(1))
                .body("bases[0].basisId", equalTo(basis.toString()))
                .body("familyName", nullValue());
        resolve(Map.of("number", patient.number(), "purpose", "AESTHETIC")).body("bases", hasSize(0));
        house.as("practice-staff")
                .post("/patients/" + patient.id() + "/legal-bases/" + basis + "/withdrawal")
                .then()
                .statusCode(200);
        resolve(Map.of("number", patient.number())).body("bases", hasSize(0));
        house.service("call:resolve-patient")
                .body(Map.of("number", "P-nobody"))
                .post("/patients/resolve")
                .then()
                .statusCode(404);
        new House()
                .registered()
                .service("call:resolve-patient")
                .body(Map.of("number", patient.number()))
                .post("/patients/resolve")
                .then()
                .statusCode(404);
    }

    @Test
    void gives_the_address_at_the_moment_of_sending_and_records_who_asked() {
        UUID cause = UUID.randomUUID();
        house.service("call:read-contact", cause)
                .header("Dermalia-Scan", scan.toString())
                .get("/patients/" + patient.id() + "/contact")
                .then()
                .statusCode(200)
                .body("email", equalTo("erika@example.org"))
                .body("language", equalTo("de"))
                .body("channel", equalTo("EMAIL"));
        AccessRecorded access = Topic.await(
                        Topics.AUDIT,
                        record -> record.key().equals(house.id.toString())
                                && record.as(AccessRecorded.class).what().equals("patient-contact"))
                .as(AccessRecorded.class);
        Assertions.assertThat(access.patientId()).isEqualTo(patient.id());
        Assertions.assertThat(access.scanId()).isEqualTo(scan);
        Assertions.assertThat(access.role()).isEqualTo("call:read-contact");
        Assertions.assertThat(access.cause()).isEqualTo(cause.toString());
    }

    @Test
    void has_no_address_to_give_when_there_is_none() {
        house.as("practice-staff")
                .body(Map.of("language", "de"))
                .put("/patients/" + patient.id() + "/contact")
                .then()
                .statusCode(200);
        contact(scan, 404, "no-address");
    }

    @Test
    void decides_by_what_is_true_right_now() {
        house.as("practice-staff")
                .post("/patients/" + patient.id() + "/legal-bases/" + basis + "/withdrawal")
                .then()
                .statusCode(200);
        contact(scan, 409, "no-legal-basis");
        house.as("privacy-officer")
                .body(Map.of("ground", "ART_18_1_B"))
                .post("/scans/" + scan + "/restriction")
                .then()
                .statusCode(201);
        contact(scan, 423, "restricted");
    }

    @Test
    void answers_about_the_scans_own_patient_only() {
        Patient other = house.patient();
        house.service("call:read-contact", scan)
                .get("/patients/" + other.id() + "/contact")
                .then()
                .statusCode(404)
                .body("type", equalTo("https://dermalia.eu/problems/not-found"));
        contact(new ScanId(UUID.randomUUID()), 503, "unavailable");
        house.service("call:read-contact")
                .get("/patients/" + patient.id() + "/contact")
                .then()
                .statusCode(400);
        house.service("call:read-contact", scan)
                .queryParam("scanId", UUID.randomUUID().toString())
                .get("/patients/" + patient.id() + "/contact")
                .then()
                .statusCode(400);
    }

    @Test
    void checks_a_code_and_a_reissued_one_replaces_it() {
        check(patient.code(), true);
        check(patient.code().toLowerCase(java.util.Locale.ROOT), true);
        check("22222222", false);
        check("x", false);
        String fresh = house.as("practice-staff")
                .post("/patients/" + patient.id() + "/pickup-code")
                .then()
                .statusCode(200)
                .extract()
                .path("pickupCode");
        check(patient.code(), false);
        check(fresh, true);
    }

    @Test
    void names_the_patient_for_a_stamped_copy_and_records_who_asked() {
        identity(scan)
                .statusCode(200)
                .body("givenName", equalTo("Erika"))
                .body("familyName", equalTo("Mustermann"))
                .body("birthDate", org.hamcrest.Matchers.notNullValue())
                .body("email", nullValue())
                .header("Cache-Control", "no-store");
        Topic.await(
                Topics.AUDIT,
                record -> record.key().equals(house.id.toString())
                        && record.as(AccessRecorded.class).what().equals("patient-identity")
                        && scan.equals(record.as(AccessRecorded.class).scanId())
                        && record.as(AccessRecorded.class).role().equals("call:read-identity"));
        identity(new ScanId(UUID.randomUUID())).statusCode(503);
        house.service("call:read-identity", scan)
                .get("/patients/" + house.patient().id() + "/identity")
                .then()
                .statusCode(404);
        house.service("call:read-identity")
                .get("/patients/" + patient.id() + "/identity")
                .then()
                .statusCode(400);
        house.as("privacy-officer")
                .body(Map.of("ground", "ART_18_1_B"))
                .post("/scans/" + scan + "/restriction")
                .then()
                .statusCode(201);
        identity(scan).statusCode(423);
    }

    @Test
    void says_whether_a_further_use_was_consented_to_for_the_scan_s_purpose() {
        house.consentText("MARKETING_PICTURES", "m-1", "de", "2026-01-01");
        consented(false);
        consent("AESTHETIC");
        consented(false);
        String given = consent("MEDICAL");
        consented(true);
        house.as("practice-staff")
                .post("/patients/" + patient.id() + "/consents/" + given + "/withdrawal")
                .then()
                .statusCode(200);
        consented(false);
        for (String use : new String[] {"ANALYSIS", "POSTERS", ""}) {
            house.service("call:check-consent", scan)
                    .queryParam("use", use)
                    .get("/patients/" + patient.id() + "/consent-check")
                    .then()
                    .statusCode(400);
        }
        house.as("practice-staff")
                .post("/patients/" + patient.id() + "/legal-bases/" + basis + "/withdrawal")
                .then()
                .statusCode(200);
        house.service("call:check-consent", scan)
                .queryParam("use", "MARKETING_PICTURES")
                .get("/patients/" + patient.id() + "/consent-check")
                .then()
                .statusCode(409);
    }

    private io.restassured.response.ValidatableResponse identity(ScanId about) {
        return house.service("call:read-identity", about)
                .get("/patients/" + patient.id() + "/identity")
                .then();
    }

    private void consented(boolean expected) {
        house.service("call:check-consent", scan)
                .queryParam("use", "MARKETING_PICTURES")
                .get("/patients/" + patient.id() + "/consent-check")
                .then()
                .statusCode(200)
                .body("consented", equalTo(expected));
    }

    private String consent(String purpose) {
        return house.as("practice-staff")
                .body(Map.of(
                        "use", "MARKETING_PICTURES", "purpose", purpose, "signature", ConsentApiTest.signature("m-1")))
                .post("/patients/" + patient.id() + "/consents")
                .then()
                .statusCode(201)
                .extract()
                .path("consentId");
    }

    private void check(String code, boolean correct) {
        house.service("call:check-code", scan)
                .body(Map.of("code", code))
                .post("/patients/" + patient.id() + "/code-check")
                .then()
                .statusCode(200)
                .body("correct", equalTo(correct));
    }

    private void contact(ScanId about, int status, String problem) {
        house.service("call:read-contact", about)
                .get("/patients/" + patient.id() + "/contact")
                .then()
                .statusCode(status)
                .body("type", equalTo("https://dermalia.eu/problems/" + problem));
    }

    private io.restassured.response.ValidatableResponse resolve(Map<String, Object> body) {
        return house.service("call:resolve-patient")
                .body(body)
                .post("/patients/resolve")
                .then()
                .statusCode(200);
    }
}
