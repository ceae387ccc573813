package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import eu.dermalia.contracts.Article17Ground;
import eu.dermalia.contracts.ErasureCompleted;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.contracts.ErasureRefused;
import eu.dermalia.contracts.ErasureRequested;
import eu.dermalia.contracts.ErasureScope;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PartErased;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.ProcessingRestricted;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RefusalGround;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.RequestClosed;
import eu.dermalia.contracts.RequestOpened;
import eu.dermalia.contracts.RequestOutcome;
import eu.dermalia.contracts.Requester;
import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.contracts.RestrictionLifted;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.Topics;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.rights.erasure.model.Opening;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class ErasureApiTest {
    private static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");

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
    void opens_the_request_with_its_legal_clock_and_hands_it_on() {
        LocalDate received = LocalDate.of(2026, 10, 31);
        JsonPath answer = house.as("privacy-officer")
                .body(Map.of(
                        "scanId",
                        scan.toString(),
                        "ground",
                        "REQUEST",
                        "article17Ground",
                        "ART_17_1_A",
                        "receivedOn",
                        received.toString()))
                .post("/erasures")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath();

        RequestOpened opened = Topic.await(RequestOpened.class, patient.id().value());
        assertThat(opened.article()).isEqualTo(RequestArticle.ART_17_ERASURE);
        assertThat(opened.receivedOn()).isEqualTo(received);
        assertThat(opened.dueOn()).isEqualTo(LocalDate.of(2026, 11, 30));
        house.as("practice-staff")
                .get("/requests/" + opened.requestId())
                .then()
                .statusCode(200)
                .body("article", equalTo("ART_17_ERASURE"))
                .body("state", equalTo("IN_WORK"))
                .body("dueOn", equalTo("2026-11-30"));

        ErasureRequested requested = Topic.await(ErasureRequested.class, scan.value());
        assertThat(requested.requestId()).isEqualTo(opened.requestId());
        assertThat(requested.requestedBy()).isEqualTo(Requester.PRIVACY_OFFICER);
        assertThat(requested.article17Ground()).isEqualTo(Article17Ground.ART_17_1_A);
        assertThat(requested.erasureId().toString()).isEqualTo(answer.getString("erasures[0].erasureId"));
        Opening opening = answer.getObject("erasures[0].opening", Opening.class);
        assertThat(opening.patientNumber()).isEqualTo(patient.number());
        assertThat(opening.captureId()).isEqualTo(IngestStandIn.captureOf(scan.toString()));
        assertThat(opening.commitment(house.id)).isEqualTo(requested.commitment());
        assertThat(Databases.rows("select * from erasure where scan_id = ?", scan.value())
                        .toString())
                .as("the opening is not kept")
                .doesNotContain(opening.nonce());
    }

    @Test
    void writes_nothing_while_ingest_service_is_away() {
        IngestStandIn.down(true);
        house.as("practice-admin")
                .body(Map.of("scanId", scan.toString(), "ground", "REQUEST"))
                .post("/erasures")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue());
        IngestStandIn.down(false);
        assertThat(Databases.count("select count(*) from erasure where practice_id = ?", house.id.value()))
                .isZero();
        assertThat(Databases.count("select count(*) from request where practice_id = ?", house.id.value()))
                .isZero();
    }

    @Test
    void erases_its_part_looks_and_closes_the_request() {
        ErasureId erasure = request(scan);
        order(erasure, 1);
        PartErased part = awaitPart(erasure, 1);
        assertThat(part.owner()).isEqualTo(Owner.RIGHTS);
        assertThat(part.scope()).isEqualTo(ErasureScope.EVERYTHING);
        assertThat(part.erased()).containsEntry("links", 1L).containsEntry("request-links", 1L);
        assertThat(part.left().values()).isNotEmpty().allMatch(count -> count == 0);
        assertThat(Databases.rows("select patient_id, basis_id, captured_at from scan where scan_id = ?", scan.value()))
                .singleElement()
                .satisfies(row -> assertThat(row.values()).containsOnlyNulls());
        house.as("physician").get("/scans/" + scan).then().statusCode(410);

        Topic.send(
                house.id,
                new PartErased(
                        erasure, scan, Owner.INGEST, ErasureScope.EVERYTHING, new TreeMap<>(), new TreeMap<>(), NOW));
        String digest = "cd".repeat(32);
        Topic.send(house.id, new ErasureCompleted(erasure, scan, digest, NOW));
        eventually(() -> house.as("privacy-officer")
                .get("/erasures/" + erasure)
                .then()
                .statusCode(200)
                .body("state", equalTo("COMPLETED"))
                .body("receiptDigest", equalTo(digest))
                .body("owners", contains("INGEST", "RIGHTS")));
        RequestClosed closed = Topic.await(RequestClosed.class, patient.id().value());
        assertThat(closed.outcome()).isEqualTo(RequestOutcome.ANSWERED);
        house.as("practice-staff")
                .get("/requests/" + closed.requestId())
                .then()
                .body("state", equalTo("ANSWERED"))
                .body("closedOn", equalTo(House.TODAY))
                .body("late", equalTo(false))
                .body("scanId", nullValue());
        house.as("practice-admin")
                .body(Map.of("scanId", scan.toString(), "ground", "REQUEST"))
                .post("/erasures")
                .then()
                .statusCode(410);
    }

    @Test
    void answers_a_repeated_order_again() {
        ErasureId erasure = request(scan);
        order(erasure, 1);
        awaitPart(erasure, 1);
        order(erasure, 2);
        PartErased again = awaitPart(erasure, 2);
        assertThat(again.left().values()).allMatch(count -> count == 0);
    }

    @Test
    void restricts_at_once_what_may_not_be_erased_yet() {
        ErasureId erasure = request(scan);
        LocalDate erasedOn = LocalDate.of(2036, 12, 1);
        Topic.send(
                house.id, new ErasureRefused(erasure, scan, patient.id(), RefusalGround.RETENTION_DUTY, erasedOn, NOW));
        ProcessingRestricted restricted = Topic.await(ProcessingRestricted.class, scan.value());
        assertThat(restricted.ground()).isEqualTo(RestrictionGround.ERASURE_REFUSED);
        assertThat(restricted.version()).isEqualTo(1);
        house.as("privacy-officer")
                .get("/erasures/" + erasure)
                .then()
                .body("state", equalTo("REFUSED"))
                .body("refusalGround", equalTo("RETENTION_DUTY"))
                .body("erasedOn", equalTo("2036-12-01"))
                .body("completedAt", nullValue());
        house.as("physician")
                .get("/scans/" + scan)
                .then()
                .body("restricted", equalTo(true))
                .body("erasure", equalTo("REFUSED"));
        house.service("call:read-contact", scan)
                .get("/patients/" + patient.id() + "/contact")
                .then()
                .statusCode(423);

        house.as("privacy-officer")
                .delete("/scans/" + scan + "/restriction?toldBy=PHYSICIAN&toldOn=" + House.TODAY)
                .then()
                .statusCode(409)
                .body("type", equalTo("https://dermalia.eu/problems/erasure-stands-refused"));
        house.as("physician").get("/scans/" + scan).then().body("restricted", equalTo(true));
    }

    /** An answer to the data subject needs reasons and remedies (Art. 12(4)): it is not ours to give. */
    @Test
    void a_refused_erasure_leaves_the_request_to_the_practice() {
        ErasureId erasure = request(scan);
        Topic.send(house.id, new ErasureRefused(erasure, scan, patient.id(), RefusalGround.RETENTION_DUTY, null, NOW));
        eventually(() -> house.as("privacy-officer")
                .get("/erasures/" + erasure)
                .then()
                .body("state", equalTo("REFUSED"))
                .body("refusalGround", equalTo("RETENTION_DUTY"))
                .body("requestId", notNullValue())
                .body("answerBy", notNullValue()));
        assertThat(Databases.count(
                        "select count(*) from request where patient_id = ? and closed_at is null",
                        patient.id().value()))
                .isOne();
    }

    /** Nobody asked for what a timer wanted to purge: that it may not go yet is no reason not to use it (Art. 18). */
    @Test
    void a_timer_that_is_held_back_leaves_the_scan_readable() {
        ErasureId timers = new ErasureId(UUID.randomUUID());
        Topic.send(house.id, new ErasureRefused(timers, scan, patient.id(), RefusalGround.HELD, null, NOW));
        awaitPart(timers, 1);
        house.as("physician").get("/scans/" + scan).then().statusCode(200).body("restricted", equalTo(false));
        assertThat(Databases.count("select count(*) from restriction where scan_id = ?", scan.value()))
                .isZero();
    }

    @Test
    void shows_the_ground_the_progress_and_where_the_receipt_is() {
        ErasureId erasure = ErasureId.of(house.as("privacy-officer")
                .body(Map.of("scanId", scan.toString(), "ground", "REQUEST", "article17Ground", "ART_17_1_D"))
                .post("/erasures")
                .then()
                .statusCode(202)
                .extract()
                .path("erasures[0].erasureId"));
        house.as("privacy-officer")
                .get("/erasures/" + erasure)
                .then()
                .statusCode(200)
                .body("state", equalTo("REQUESTED"))
                .body("article17Ground", equalTo("ART_17_1_D"))
                .body("outstanding", empty());
        order(erasure, 1);
        awaitPart(erasure, 1);
        eventually(() -> house.as("privacy-officer")
                .get("/erasures/" + erasure)
                .then()
                .body("state", equalTo("ORDERED"))
                .body("owners", contains("RIGHTS"))
                .body("outstanding", contains("INGEST", "REPORT", "NOTIFICATION"))
                .body("receipt", nullValue()));
        for (Owner owner : Owner.values()) {
            Topic.send(
                    house.id,
                    new PartErased(
                            erasure, scan, owner, ErasureScope.EVERYTHING, new TreeMap<>(), new TreeMap<>(), NOW));
        }
        Topic.send(house.id, new ErasureCompleted(erasure, scan, "cd".repeat(32), NOW));
        eventually(() -> house.as("privacy-officer")
                .get("/erasures/" + erasure)
                .then()
                .body("state", equalTo("COMPLETED"))
                .body("outstanding", empty())
                .body("receiptDigest", equalTo("cd".repeat(32)))
                .body("receipt", equalTo("/erasures/" + erasure + "/receipt")));
    }

    @Test
    void stays_restricted_until_the_last_mark_is_lifted() {
        String path = "/scans/" + scan + "/restriction";
        String first = restrict(path, "ART_18_1_A");
        assertThat(restrict(path, "ART_18_1_A")).isEqualTo(first);
        restrict(path, "ART_18_1_C");
        house.as("privacy-officer")
                .delete(path + "?toldBy=PHYSICIAN&toldOn=" + House.TODAY + "&restrictionId=" + first)
                .then()
                .statusCode(204);
        house.as("physician").get("/scans/" + scan).then().body("restricted", equalTo(true));
        ProcessingRestricted left = Topic.await(
                        Topics.RESTRICTIONS,
                        record -> record.key().equals(scan.toString())
                                && record.is(ProcessingRestricted.class)
                                && record.as(ProcessingRestricted.class).version() == 3)
                .as(ProcessingRestricted.class);
        assertThat(left.ground()).isEqualTo(RestrictionGround.ART_18_1_C);
        assertThat(left.grounds()).containsExactly(RestrictionGround.ART_18_1_C);
        String all = path + "?toldBy=PHYSICIAN&toldOn=" + House.TODAY;
        house.as("privacy-officer").delete(all).then().statusCode(204);
        assertThat(Topic.await(RestrictionLifted.class, scan.value()).version()).isEqualTo(4);
        house.as("privacy-officer").delete(all).then().statusCode(404);
    }

    @Test
    void asks_for_all_of_a_patients_scans() {
        ScanId second = house.scan(patient.id(), house.basis(patient.id(), Purpose.MEDICAL), Purpose.MEDICAL);
        JsonPath answer = house.as("privacy-officer")
                .body(Map.of("patientId", patient.id().toString(), "ground", "REQUEST"))
                .post("/erasures")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath();
        assertThat(answer.getList("erasures.scanId", String.class))
                .containsExactlyInAnyOrder(scan.toString(), second.toString());
        assertThat(Topic.await(RequestOpened.class, patient.id().value()).scanId())
                .isNull();
        house.as("privacy-officer")
                .body(Map.of("patientId", patient.id().toString(), "ground", "REQUEST"))
                .post("/erasures")
                .then()
                .statusCode(409)
                .body("type", equalTo("https://dermalia.eu/problems/erasure-in-progress"));
        house.as("privacy-officer")
                .body(Map.of("scanId", scan.toString(), "ground", "REQUEST"))
                .post("/erasures")
                .then()
                .statusCode(409)
                .body("type", equalTo("https://dermalia.eu/problems/erasure-in-progress"));
    }

    @Test
    void refuses_what_is_no_request() {
        refuse(Map.of("ground", "REQUEST"), 400);
        refuse(Map.of("scanId", scan.toString()), 400);
        refuse(Map.of("scanId", scan.toString(), "patientId", patient.id().toString(), "ground", "REQUEST"), 400);
        refuse(Map.of("scanId", scan.toString(), "ground", "CONTRACT_ENDED"), 422);
        refuse(Map.of("scanId", scan.toString(), "ground", "REQUEST", "article17Ground", "ART_17_1_G"), 400);
        refuse(Map.of("scanId", UUID.randomUUID().toString(), "ground", "REQUEST"), 404);
        refuse(Map.of("patientId", UUID.randomUUID().toString(), "ground", "REQUEST"), 404);
        refuse(Map.of("scanId", scan.toString(), "ground", "REQUEST", "receivedOn", "2999-01-01"), 400);
        refuse(Map.of("scanId", scan.toString(), "ground", "REQUEST", "receivedOn", "2026-02-31"), 400);
    }

    private void refuse(Map<String, Object> body, int status) {
        house.as("privacy-officer").body(body).post("/erasures").then().statusCode(status);
    }

    private String restrict(String path, String ground) {
        return house.as("privacy-officer")
                .body(Map.of("ground", ground))
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("restrictionId");
    }

    private ErasureId request(ScanId wanted) {
        return ErasureId.of(house.as("privacy-officer")
                .body(Map.of("scanId", wanted.toString(), "ground", "REQUEST"))
                .post("/erasures")
                .then()
                .statusCode(202)
                .extract()
                .path("erasures[0].erasureId"));
    }

    private void order(ErasureId erasure, int attempt) {
        PatientId whose = patient.id();
        Topic.send(house.id, new ErasureOrdered(erasure, scan, whose, ErasureGround.REQUEST, attempt, NOW));
    }

    /** The n-th answer of ours. */
    private PartErased awaitPart(ErasureId erasure, int n) {
        int[] seen = {0};
        return Topic.await(
                        Topics.ERASURES,
                        record -> record.is(PartErased.class)
                                && record.as(PartErased.class).erasureId().equals(erasure)
                                && ++seen[0] == n)
                .as(PartErased.class);
    }

    private static void eventually(ThrowingRunnable assertion) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
    }
}
