package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.contracts.ErasureScope;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PartErased;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class NoticeApiTest {
    private House house;
    private Patient patient;
    private ScanId scan;

    @BeforeEach
    void scanned() {
        IngestStandIn.down(false);
        house = new House().registered();
        patient = house.patient();
        scan = house.scan(patient.id(), house.basis(patient.id(), Purpose.AESTHETIC), Purpose.AESTHETIC);
    }

    @Test
    void a_rectification_is_told_to_every_recipient_and_a_person_confirms_it() {
        UUID request = house.request(patient.id(), "ART_16_RECTIFICATION", null, false);
        rectify(request);
        String id = notices("?requestId=" + request)
                .body("items", hasSize(1))
                .body("items[0].occasion", equalTo("RECTIFICATION"))
                .body("items[0].recipientKind", equalTo("VENDOR_CLUSTER"))
                .body("items[0].patientId", equalTo(patient.id().toString()))
                .body("items[0].state", equalTo("OPEN"))
                .extract()
                .path("items[0].noticeId");
        step(id, "sent", Map.of("on", "2999-01-01"), 400);
        step(id, "sent", Map.of("on", House.TODAY), 200).body("state", equalTo("SENT"));
        step(id, "sent", Map.of(), 409);
        step(id, "confirmed", null, 200)
                .body("state", equalTo("CONFIRMED"))
                .body("sentOn", equalTo(House.TODAY))
                .body("settledAt", notNullValue());
        step(id, "impossible", Map.of("reason", "IMPOSSIBLE", "explanation", "x"), 409);
        notices("?state=OPEN").body("items", empty());
        notices("?state=CONFIRMED&patientId=" + patient.id()).body("items", hasSize(1));
        notices("?state=LOST", 400);
        house.as("practice-staff")
                .get("/requests/" + request)
                .then()
                .body("recipients", hasSize(1))
                .body("recipients[0].kind", equalTo("VENDOR_CLUSTER"))
                .body("recipients[0].occasion", equalTo("RECTIFICATION"))
                .body("recipients[0].state", equalTo("CONFIRMED"));
    }

    @Test
    void a_documented_recipient_is_told_as_well_as_the_vendors_cluster() {
        String recipient = house.as("practice-admin")
                .body(Map.of(
                        "kind", "PHYSICIAN",
                        "name", "Dr. Anders",
                        "channel", "EMAIL",
                        "purpose", "Second opinion",
                        "legalBasis", "Art. 9(2)(h)",
                        "since", "2026-02-01"))
                .post("/practices/" + house.id + "/recipients")
                .then()
                .statusCode(201)
                .extract()
                .path("recipientId");
        rectify(null);
        notices("")
                .body("items", hasSize(2))
                .body("items.find { it.recipientKind == 'DOCUMENTED' }.recipientId", equalTo(recipient))
                .body("items.find { it.recipientKind == 'DOCUMENTED' }.recipient", equalTo("Dr. Anders"))
                .body("items.find { it.recipientKind == 'VENDOR_CLUSTER' }.state", equalTo("OPEN"));
    }

    @Test
    void what_cannot_be_told_is_explained() {
        rectify(null);
        String id = notices("").extract().path("items[0].noticeId");
        step(id, "impossible", Map.of("reason", "IMPOSSIBLE"), 400);
        step(id, "impossible", Map.of("reason", "LAZINESS", "explanation", "x"), 400);
        step(id, "impossible", Map.of("reason", "DISPROPORTIONATE_EFFORT", "explanation", "two hundred"), 200)
                .body("state", equalTo("IMPOSSIBLE"))
                .body("hindrance", equalTo("DISPROPORTIONATE_EFFORT"))
                .body("explanation", equalTo("two hundred"));
        step(id, "confirmed", null, 409);
        step(UUID.randomUUID().toString(), "confirmed", null, 404);
        step("none", "confirmed", null, 404);
        House other = new House().registered();
        other.as("privacy-officer").post("/notices/" + id + "/confirmed").then().statusCode(404);
        other.as("privacy-officer").get("/notices").then().body("items", empty());
        assertThat(Databases.rows("select * from notice where notice_id = ?", UUID.fromString(id))
                        .toString())
                .doesNotContain("two hundred");
    }

    @Test
    void a_restriction_is_told_once_however_often_it_is_asked_for() {
        for (int i = 0; i < 2; i++) {
            house.as("privacy-officer")
                    .body(Map.of("ground", "ART_18_1_A"))
                    .post("/scans/" + scan + "/restriction")
                    .then()
                    .statusCode(201);
        }
        notices("").body("items.occasion", contains("RESTRICTION")).body("items[0].scanId", equalTo(scan.toString()));
    }

    @Test
    void an_erasure_is_told_and_the_vendors_copy_confirms_itself() {
        house.as("privacy-officer")
                .body(Map.of("ground", "ART_18_1_A"))
                .post("/scans/" + scan + "/restriction")
                .then()
                .statusCode(201);
        var answer = house.as("privacy-officer")
                .body(Map.of("scanId", scan.toString(), "ground", "REQUEST"))
                .post("/erasures")
                .then()
                .statusCode(202)
                .extract();
        ErasureId erasure = ErasureId.of(answer.path("erasures[0].erasureId"));
        String request = answer.path("requestId");
        notices("?requestId=" + request).body("items", empty());
        for (int attempt = 1; attempt <= 2; attempt++) {
            Topic.send(
                    house.id,
                    new ErasureOrdered(erasure, scan, patient.id(), ErasureGround.REQUEST, attempt, Instant.now()));
        }
        eventually(() -> notices("?requestId=" + request)
                .body("items", hasSize(1))
                .body("items[0].occasion", equalTo("ERASURE"))
                .body("items[0].state", equalTo("OPEN"))
                .body("items[0].patientId", nullValue()));
        part(erasure, Owner.REPORT);
        part(erasure, Owner.INGEST);
        eventually(() -> notices("?requestId=" + request)
                .body("items", hasSize(1))
                .body("items[0].state", equalTo("CONFIRMED")));
        eventually(() -> notices("?patientId=" + patient.id()).body("items", empty()));
        assertThat(Databases.count(
                        "select count(*) from notice where scan_id = ? and patient_id is null", scan.value()))
                .as("that somebody was told stays, about whom does not")
                .isEqualTo(2);
    }

    private void part(ErasureId erasure, Owner owner) {
        Topic.send(
                house.id,
                new PartErased(
                        erasure,
                        scan,
                        owner,
                        ErasureScope.EVERYTHING,
                        new TreeMap<>(),
                        new TreeMap<>(),
                        Instant.now()));
    }

    private void rectify(UUID request) {
        Map<String, Object> body =
                new java.util.HashMap<>(Map.of("field", "GIVEN_NAME", "value", "Erna", "reason", "misheard"));
        if (request != null) {
            body.put("requestId", request.toString());
        }
        house.as("practice-staff")
                .body(body)
                .post("/patients/" + patient.id() + "/rectifications")
                .then()
                .statusCode(201);
    }

    private ValidatableResponse notices(String query) {
        return notices(query, 200);
    }

    private ValidatableResponse notices(String query, int status) {
        return house.as("privacy-officer").get("/notices" + query).then().statusCode(status);
    }

    private ValidatableResponse step(String id, String step, Map<String, Object> body, int status) {
        var request = house.as("privacy-officer");
        return (body == null ? request : request.body(body))
                .post("/notices/" + id + "/" + step)
                .then()
                .statusCode(status);
    }

    private static void eventually(org.awaitility.core.ThrowingRunnable assertion) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
    }
}
