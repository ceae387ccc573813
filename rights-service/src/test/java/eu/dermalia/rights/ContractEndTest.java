package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.contracts.ErasureRefused;
import eu.dermalia.contracts.ErasureRequested;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PartErased;
import eu.dermalia.contracts.PatientErasureOrdered;
import eu.dermalia.contracts.PatientErasureRequested;
import eu.dermalia.contracts.PatientPartErased;
import eu.dermalia.contracts.PracticeChanged;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RefusalGround;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.Topics;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class ContractEndTest {
    private static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");
    private static final String DIGEST = "ab".repeat(32);

    private House house;
    private String path;

    @BeforeEach
    void registered() {
        IngestStandIn.down(false);
        house = new House().registered();
        path = "/practices/" + house.id + "/contract-end";
    }

    @Test
    void nothing_is_erased_before_the_practice_has_acknowledged_its_export() {
        house.as("practice-admin")
                .body(Map.of())
                .post(path)
                .then()
                .statusCode(409)
                .body("type", equalTo("https://dermalia.eu/problems/export-not-acknowledged"));
        refuse(Map.of("exportedOn", House.TODAY), 400);
        refuse(Map.of("exportedOn", "2999-01-01", "digests", List.of(DIGEST)), 400);
        refuse(Map.of("exportedOn", House.TODAY, "digests", List.of("not a digest")), 400);
        refuse(
                Map.of(
                        "exportedOn",
                        House.TODAY,
                        "packages",
                        List.of(UUID.randomUUID().toString())),
                422);
        house.as("practice-admin").get(path).then().statusCode(404);
        new House()
                .registered()
                .as("practice-admin")
                .body(Map.of("acknowledgement", Map.of("exportedOn", House.TODAY, "digests", List.of(DIGEST))))
                .post(path)
                .then()
                .statusCode(404);
    }

    @Test
    void a_practice_that_leaves_closes_its_gate_and_everything_of_it_goes() {
        house.ready();
        Patient scanned = house.patient();
        Patient never = house.patient();
        ScanId scan = house.scan(scanned.id(), house.basis(scanned.id(), Purpose.MEDICAL), Purpose.MEDICAL);
        // refused before, on a ground that no longer counts
        ErasureId refused = ErasureId.of(house.as("privacy-officer")
                .body(Map.of("scanId", scan.toString(), "ground", "REQUEST"))
                .post("/erasures")
                .then()
                .statusCode(202)
                .extract()
                .path("erasures[0].erasureId"));
        Topic.send(house.id, new ErasureRefused(refused, scan, scanned.id(), RefusalGround.RETENTION_DUTY, null, NOW));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        house.as("physician").get("/erasures/" + refused).then().body("state", equalTo("REFUSED")));

        house.as("practice-admin")
                .body(Map.of("acknowledgement", Map.of("exportedOn", House.TODAY, "digests", List.of(DIGEST))))
                .post(path)
                .then()
                .statusCode(202)
                .body("scansLeft", equalTo(1))
                .body("patientsLeft", equalTo(2))
                .body("digests[0]", equalTo(DIGEST))
                .body("erasedAt", nullValue());

        Topic.await(
                Topics.PRACTICES,
                record -> record.is(PracticeChanged.class)
                        && record.key().equals(house.id.toString())
                        && record.as(PracticeChanged.class).version() > 1
                        && !record.as(PracticeChanged.class).ready());
        ErasureRequested ofScan = Topic.await(
                        Topics.ERASURES,
                        record -> record.is(ErasureRequested.class)
                                && record.key().equals(scan.toString())
                                && record.as(ErasureRequested.class).ground() == ErasureGround.CONTRACT_ENDED)
                .as(ErasureRequested.class);
        Topic.send(
                house.id,
                new ErasureOrdered(ofScan.erasureId(), scan, scanned.id(), ErasureGround.CONTRACT_ENDED, 1, NOW));
        Topic.await(
                Topics.ERASURES,
                record -> record.is(PartErased.class)
                        && record.as(PartErased.class).erasureId().equals(ofScan.erasureId()));
        goes(scanned);
        goes(never);
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> house.as("practice-admin")
                .get(path)
                .then()
                .statusCode(200)
                .body("scansLeft", equalTo(0))
                .body("patientsLeft", equalTo(0))
                .body("erasedAt", notNullValue()));
    }

    @Test
    void nobody_is_registered_for_a_practice_that_has_left() {
        register("4711").statusCode(201);
        house.as("practice-admin")
                .body(Map.of("acknowledgement", Map.of("exportedOn", House.TODAY, "digests", List.of(DIGEST))))
                .post(path)
                .then()
                .statusCode(202);
        register("4712").statusCode(409).body("type", equalTo("https://dermalia.eu/problems/contract-ended"));
        assertThat(Databases.count("select count(*) from patient where practice_id = ?", house.id.value()))
                .isEqualTo(1);
    }

    private ValidatableResponse register(String number) {
        return house.as("practice-staff")
                .body(Map.of(
                        "number", number,
                        "givenName", "Erika",
                        "familyName", "Mustermann",
                        "birthDate", "1964-08-12",
                        "language", "de"))
                .post("/patients")
                .then();
    }

    private void goes(Patient patient) {
        PatientErasureRequested requested =
                Topic.await(PatientErasureRequested.class, patient.id().value());
        assertThat(requested.ground()).isEqualTo(ErasureGround.CONTRACT_ENDED);
        ErasureId whole = requested.erasureId();
        house.as("practice-admin")
                .post("/erasures/" + whole + "/opening")
                .then()
                .statusCode(200)
                .body("patientNumber", equalTo(patient.number()));
        Topic.send(house.id, new PatientErasureOrdered(whole, patient.id(), ErasureGround.CONTRACT_ENDED, 1, NOW));
        Topic.send(
                house.id,
                new PatientPartErased(
                        whole,
                        patient.id(),
                        Owner.INGEST,
                        new TreeMap<>(),
                        new TreeMap<>(Map.of("captures", 0L)),
                        NOW));
    }

    private void refuse(Map<String, Object> acknowledgement, int status) {
        house.as("practice-admin")
                .body(Map.of("acknowledgement", acknowledgement))
                .post(path)
                .then()
                .statusCode(status);
    }
}
