package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import eu.dermalia.contracts.ProcessingRestricted;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.Topics;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class RestrictionApiTest {
    private House house;
    private Patient patient;
    private ScanId scan;
    private String path;

    @BeforeEach
    void scanned() {
        house = new House().registered();
        patient = house.patient();
        scan = house.scan(patient.id(), house.basis(patient.id(), Purpose.MEDICAL), Purpose.MEDICAL);
        path = "/scans/" + scan + "/restriction";
    }

    @Test
    void opens_on_each_letter_of_article_18_and_tells_everybody_the_whole_state() {
        for (String ground : List.of("ART_18_1_A", "ART_18_1_B", "ART_18_1_C", "ART_18_1_D")) {
            restrict(ground, null, 201);
        }
        restrict("ART_18_1_A", null, 201);
        restrict("ERASURE_REFUSED", null, 422);
        restrict("CLAIMS", null, 400);
        ProcessingRestricted last = restricted(4);
        assertThat(last.ground()).isEqualTo(RestrictionGround.ART_18_1_D);
        assertThat(last.grounds())
                .containsExactly(
                        RestrictionGround.ART_18_1_A,
                        RestrictionGround.ART_18_1_B,
                        RestrictionGround.ART_18_1_C,
                        RestrictionGround.ART_18_1_D);
        house.as("physician").get("/scans/" + scan).then().body("restricted", equalTo(true));
    }

    @Test
    void refers_to_an_open_request_of_the_same_patient() {
        UUID request = request(patient, "ART_18_RESTRICTION", scan, false);
        restrict("ART_18_1_C", request, 201);
        house.as("practice-staff")
                .get(path)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].ground", equalTo("ART_18_1_C"))
                .body("items[0].requestId", equalTo(request.toString()))
                .body("items[0].openedBy", notNullValue())
                .body("items[0].liftedAt", nullValue());
        restrict("ART_18_1_A", UUID.randomUUID(), 400);
        restrict("ART_18_1_A", request(house.patient(), "ART_18_RESTRICTION", null, false), 400);
        restrict("ART_18_1_A", request(patient, "ART_15_ACCESS", null, false), 400);
        restrict("ART_18_1_A", request(patient, "ART_18_RESTRICTION", null, true), 409);
        ScanId second = house.scan(patient.id(), house.basis(patient.id(), Purpose.AESTHETIC), Purpose.AESTHETIC);
        restrict("ART_18_1_A", request(patient, "ART_18_RESTRICTION", second, false), 400);
        restrict("ART_18_1_A", request(patient, "ART_16_RECTIFICATION", null, false), 201);
    }

    @Test
    void nothing_is_done_while_it_is_doubtful_whose_request_it_is() {
        UUID request = request(patient, "ART_18_RESTRICTION", scan, false);
        house.as("privacy-officer")
                .body(Map.of("queriedOn", House.TODAY, "doubt", "another handwriting"))
                .post("/requests/" + request + "/identity-query")
                .then()
                .statusCode(200);
        restrict("ART_18_1_C", request, 409);
        house.as("privacy-officer")
                .body(Map.of("answeredOn", House.TODAY))
                .post("/requests/" + request + "/identity-answer")
                .then()
                .statusCode(200);
        restrict("ART_18_1_C", request, 201);
    }

    @Test
    void is_lifted_only_when_the_patient_was_told_before() {
        restrict("ART_18_1_A", null, 201);
        String today = House.TODAY;
        lift("", 400);
        lift("?toldOn=" + today, 400);
        lift("?toldBy=PHYSICIAN", 400);
        lift("?toldBy=NEIGHBOUR&toldOn=" + today, 400);
        lift("?toldBy=PHYSICIAN&toldOn=31.12.2026", 400);
        lift("?toldBy=PHYSICIAN&toldOn=2026-02-31", 400);
        lift("?toldBy=PHYSICIAN&toldOn=" + LocalDate.parse(today).plusDays(1), 400);
        lift("?toldBy=PHYSICIAN&toldOn=" + LocalDate.parse(today).minusDays(1), 400);
        house.as("physician").get("/scans/" + scan).then().body("restricted", equalTo(true));
        lift("?toldBy=PHYSICIAN&toldOn=" + today, 204);
        house.as("physician").get("/scans/" + scan).then().body("restricted", equalTo(false));
        house.as("privacy-officer")
                .get(path)
                .then()
                .body("items.toldOn", contains(today))
                .body("items.toldBy", contains("PHYSICIAN"))
                .body("items[0].liftedBy", notNullValue());
        lift("?toldBy=PHYSICIAN&toldOn=" + today, 404);
    }

    @Test
    void what_a_refused_erasure_restricts_outlives_the_other_marks() {
        restrict("ART_18_1_A", null, 201);
        Databases.update(
                "insert into restriction (restriction_id, practice_id, scan_id, ground, since)"
                        + " values (?, ?, ?, 'ERASURE_REFUSED', now())",
                UUID.randomUUID(),
                house.id.value(),
                scan.value());
        Databases.update("update scan set erasure = 'REFUSED' where scan_id = ?", scan.value());
        lift("?toldBy=PHYSICIAN&toldOn=" + House.TODAY, 204);
        assertThat(restricted(2).grounds()).containsExactly(RestrictionGround.ERASURE_REFUSED);
        lift("?toldBy=PHYSICIAN&toldOn=" + House.TODAY, 409);
        house.as("physician").get("/scans/" + scan).then().body("restricted", equalTo(true));
    }

    private ProcessingRestricted restricted(long version) {
        return Topic.await(
                        Topics.RESTRICTIONS,
                        record -> record.key().equals(scan.toString())
                                && record.is(ProcessingRestricted.class)
                                && record.as(ProcessingRestricted.class).version() == version)
                .as(ProcessingRestricted.class);
    }

    private void restrict(String ground, UUID request, int status) {
        Map<String, Object> body = new HashMap<>(Map.of("ground", ground));
        if (request != null) {
            body.put("requestId", request.toString());
        }
        house.as("privacy-officer").body(body).post(path).then().statusCode(status);
    }

    private void lift(String query, int status) {
        house.as("privacy-officer").delete(path + query).then().statusCode(status);
    }

    private UUID request(Patient whose, String article, ScanId about, boolean closed) {
        return house.request(whose.id(), article, about, closed);
    }
}
