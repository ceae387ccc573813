package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PartErased;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.Topics;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class RectificationApiTest {
    private House house;
    private Patient patient;
    private String path;

    @BeforeEach
    void registered() {
        house = new House().registered();
        patient = house.patient();
        path = "/patients/" + patient.id() + "/rectifications";
    }

    @Test
    void appends_a_version_and_leaves_the_original_readable() {
        UUID request = house.request(patient.id(), "ART_16_RECTIFICATION", null, false);
        rectify("FAMILY_NAME", "Musterfrau", request, 201);
        rectify("FAMILY_NAME", "Müller-Lüdenscheidt", null, 201);
        rectify("BIRTH_DATE", "1964-08-21", null, 201);
        house.as("physician")
                .get("/patients/" + patient.id())
                .then()
                .body("familyName", equalTo("Müller-Lüdenscheidt"))
                .body("birthDate", equalTo("1964-08-21"))
                .body("givenName", equalTo("Erika"));
        house.as("privacy-officer")
                .get(path)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("items.field", contains("BIRTH_DATE", "FAMILY_NAME", "FAMILY_NAME"))
                .body("items.version", contains(1, 2, 1))
                .body("items.former", contains("1964-08-12", "Musterfrau", "Mustermann"))
                .body("items.value", contains("1964-08-21", "Müller-Lüdenscheidt", "Musterfrau"))
                .body("items[2].requestId", equalTo(request.toString()))
                .body("items[2].reason", equalTo("misheard"))
                .body("items.recordedBy", hasSize(3))
                .body("items[0].recordedAt", notNullValue());
        house.as("privacy-officer").queryParam("limit", 2).get(path).then().body("next", notNullValue());
    }

    @Test
    void a_patient_is_found_by_what_is_right_and_by_nothing_that_was_wrong() {
        String number = "N-" + UUID.randomUUID().toString().substring(0, 8);
        rectify("NUMBER", number, null, 201);
        rectify("EMAIL", "neu@example.org", null, 201);
        rectify("FAMILY_NAME", "Ganzanders", null, 201);
        found("number", number, 1);
        found("number", patient.number(), 0);
        found("email", "neu@example.org", 1);
        found("email", "erika@example.org", 0);
        found("name", "Ganzanders", 1);
        found("name", "Mustermann", 0);
    }

    @Test
    void another_patients_number_is_taken() {
        Patient other = house.patient();
        rectify("NUMBER", other.number(), null, 409);
        house.as("privacy-officer").get(path).then().body("items", hasSize(0));
        house.as("physician").get("/patients/" + patient.id()).then().body("number", equalTo(patient.number()));
    }

    @ParameterizedTest
    @CsvSource({
        "GIVEN_NAME, Erika, 409",
        "GIVEN_NAME, ' ', 400",
        "GIVEN_NAME, 'a\tb', 400",
        "BIRTH_DATE, 2026-02-31, 400",
        "BIRTH_DATE, 2999-01-01, 400",
        "BIRTH_DATE, 12.08.1964, 400",
        "EMAIL, no-address, 400",
        "NUMBER, '***', 400",
        "SCORE, 12, 400",
        "STATEMENT, without a scan, 400",
        "GIVEN_NAME, <script>alert(1)</script>, 201"
    })
    void checks_what_is_said_to_be_right(String field, String value, int status) {
        rectify(field, value, null, status);
    }

    @Test
    void a_request_has_to_be_the_patients_own_open_one_under_article_16() {
        rectify("GIVEN_NAME", "Erna", UUID.randomUUID(), 400);
        rectify("GIVEN_NAME", "Erna", house.request(house.patient().id(), "ART_16_RECTIFICATION", null, false), 400);
        rectify("GIVEN_NAME", "Erna", house.request(patient.id(), "ART_15_ACCESS", null, false), 400);
        rectify("GIVEN_NAME", "Erna", house.request(patient.id(), "ART_16_RECTIFICATION", null, true), 409);
    }

    @Test
    void a_statement_is_added_to_a_report_and_goes_with_the_scan() {
        ScanId scan = house.scan(patient.id(), house.basis(patient.id(), Purpose.AESTHETIC), Purpose.AESTHETIC);
        String text = "The redness on the left cheek is a birthmark.\nIt was there before.";
        state(text, scan, 201);
        state(" ", scan, 400);
        state("\u0007", scan, 400);
        state("x".repeat(4001), scan, 400);
        state(text, new ScanId(UUID.randomUUID()), 404);
        Patient other = house.patient();
        house.as("practice-staff")
                .body(Map.of("field", "STATEMENT", "value", text, "reason", "x", "scanId", scan.toString()))
                .post("/patients/" + other.id() + "/rectifications")
                .then()
                .statusCode(404);
        house.as("physician")
                .get(path)
                .then()
                .body("items.value", contains(text))
                .body("items[0].scanId", equalTo(scan.toString()))
                .body("items[0].former", nullValue());

        ErasureId erasure = new ErasureId(UUID.randomUUID());
        Topic.send(house.id, new ErasureOrdered(erasure, scan, patient.id(), ErasureGround.REQUEST, 1, Instant.now()));
        PartErased part = Topic.await(
                        Topics.ERASURES,
                        record -> record.is(PartErased.class)
                                && record.as(PartErased.class).erasureId().equals(erasure))
                .as(PartErased.class);
        assertThat(part.owner()).isEqualTo(Owner.RIGHTS);
        assertThat(part.erased()).containsEntry("statements", 1L);
        assertThat(part.left()).containsEntry("statements", 0L);
        house.as("physician").get(path).then().body("items", hasSize(0));
        state(text, scan, 410);
    }

    @Test
    void nothing_of_it_lies_readable_in_the_database_and_no_version_can_be_deleted() {
        rectify("FAMILY_NAME", "Unverwechselbar", null, 201);
        List<Map<String, Object>> rows = Databases.rows(
                "select encode(former_sealed, 'escape') f, encode(value_sealed, 'escape') v,"
                        + " encode(reason_sealed, 'escape') r from rectification where patient_id = ?",
                patient.id().value());
        assertThat(rows.toString()).doesNotContain("Mustermann", "Unverwechselbar", "misheard");
        assertThat(Databases.count("""
                        select count(*) from information_schema.role_table_grants
                        where table_name = 'rectification' and privilege_type = 'UPDATE' and grantee <> grantor""")).isZero();
    }

    private void rectify(String field, String value, UUID request, int status) {
        Map<String, Object> body = new HashMap<>(Map.of("field", field, "value", value, "reason", "misheard"));
        if (request != null) {
            body.put("requestId", request.toString());
        }
        house.as("practice-staff").body(body).post(path).then().statusCode(status);
    }

    private void state(String text, ScanId scan, int status) {
        house.as("practice-staff")
                .body(Map.of("field", "STATEMENT", "value", text, "reason", "asked", "scanId", scan.toString()))
                .post(path)
                .then()
                .statusCode(status);
    }

    private void found(String by, String value, int times) {
        house.as("practice-staff")
                .body(Map.of(by, value))
                .post("/patients/search")
                .then()
                .statusCode(200)
                .body("items", hasSize(times));
    }
}
