package eu.dermalia.report;

import static eu.dermalia.report.Desk.SOON;
import static eu.dermalia.report.Desk.as;
import static eu.dermalia.report.Desk.awaitCount;
import static eu.dermalia.report.Desk.rendered;
import static eu.dermalia.report.Desk.restrict;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import eu.dermalia.contracts.AccessRecorded;
import eu.dermalia.contracts.DeliveryRequested;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ReportRendered;
import eu.dermalia.contracts.Topics;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Tokens;
import eu.dermalia.testing.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the practice's dashboard asks for: list, pictures, comparison, links, telling the patient again. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(TestPorts.class)
class DashboardTest {
    private static final PracticeId A = PracticeId.of("11111111-1111-4111-8111-111111111111");
    private static final PracticeId B = PracticeId.of("22222222-2222-4222-8222-222222222222");
    private static final String STAFF = "practice-staff";
    private static final Instant LATER = Instant.parse("2026-09-02T08:30:00Z");
    private static Neighbours neighbours;

    @Inject
    MeterRegistry metrics;

    @BeforeAll
    static void open() {
        neighbours = Neighbours.shared();
    }

    @Test
    void lists_reports_by_patient_state_and_capture_page_by_page() {
        TestScan first = rendered(TestScan.fresh(A));
        TestScan second = later(first);
        String next = list(first)
                .queryParam("limit", 1)
                .get("/reports")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("items", hasSize(1))
                .body("items[0].scanId", equalTo(second.id().toString()))
                .body("items[0].state", equalTo("RENDERED"))
                .body("items[0].version", equalTo(1))
                .body("items[0].restricted", equalTo(false))
                .body("items[0].scores", nullValue())
                .extract()
                .path("next");
        list(first)
                .queryParam("limit", 1)
                .queryParam("cursor", next)
                .get("/reports")
                .then()
                .statusCode(200)
                .body("items.scanId", equalTo(List.of(first.id().toString())))
                .body("next", nullValue());
        list(first).queryParam("state", "FAILED").get("/reports").then().body("items", hasSize(0));
        list(first)
                .queryParam("state", "RENDERED")
                .queryParam("captured_from", "2026-04-01T00:00:00Z")
                .get("/reports")
                .then()
                .body("items.scanId", equalTo(List.of(second.id().toString())));
        list(first)
                .queryParam("captured_to", "2026-04-01T00:00:00Z")
                .get("/reports")
                .then()
                .body("items.scanId", equalTo(List.of(first.id().toString())));
        restrict(first);
        list(first).get("/reports").then().body("items.restricted", equalTo(List.of(false, true)));
        as(B, STAFF)
                .queryParam("patientId", first.patient().toString())
                .get("/reports")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        for (String bad : List.of("state=X", "captured_from=today", "cursor=x", "limit=0", "patientId=1")) {
            as(A, STAFF).get("/reports?" + bad).then().statusCode(400);
        }
        Desk.erase(second);
        list(first)
                .get("/reports")
                .then()
                .body("items.scanId", equalTo(List.of(first.id().toString())));
    }

    @Test
    void serves_every_picture_that_a_report_lists_and_no_other() {
        TestScan scan = rendered(TestScan.fresh(A));
        List<String> names = as(scan, STAFF)
                .get("/reports/{id}", scan.id())
                .then()
                .body("pictures", hasItem("face"))
                .extract()
                .path("pictures");
        for (String name : names) {
            byte[] picture = as(scan, STAFF)
                    .get("/reports/{id}/pictures/{name}", scan.id(), name)
                    .then()
                    .statusCode(200)
                    .contentType("image/jpeg")
                    .header("Cache-Control", "no-store")
                    .extract()
                    .asByteArray();
            assertThat(picture).as(name).startsWith(0xff, 0xd8);
        }
        boolean model =
                as(scan, STAFF).get("/reports/{id}", scan.id()).then().extract().path("model");
        if (model) {
            byte[] glb = as(scan, STAFF)
                    .get("/reports/{id}/model", scan.id())
                    .then()
                    .statusCode(200)
                    .contentType("model/gltf-binary")
                    .extract()
                    .asByteArray();
            assertThat(glb).startsWith('g', 'l', 'T', 'F').hasSizeLessThan(2 << 20);
        } else {
            as(scan, STAFF).get("/reports/{id}/model", scan.id()).then().statusCode(404);
        }
        for (String name : List.of("FACE", "nothing", "uv-fluorescence")) {
            as(scan, STAFF)
                    .get("/reports/{id}/pictures/{name}", scan.id(), name)
                    .then()
                    .statusCode(404);
        }
        Topic.await(
                Topics.AUDIT,
                record -> record.is(AccessRecorded.class)
                        && scan.scan().equals(record.as(AccessRecorded.class).scanId())
                        && record.as(AccessRecorded.class).what().equals("report-picture"));
        restrict(scan);
        as(scan, STAFF).get("/reports/{id}/pictures/face", scan.id()).then().statusCode(423);
        as(scan, STAFF)
                .queryParam("ground", "LEGAL_CLAIMS")
                .get("/reports/{id}/pictures/face", scan.id())
                .then()
                .statusCode(200);
    }

    @Test
    void gives_a_picture_for_advertising_only_while_a_consent_to_that_is_on_record() {
        TestScan scan = rendered(TestScan.fresh(A));
        UUID patient = scan.patient().value();
        picture(scan, "MARKETING_PICTURES").then().statusCode(403).body("type", endsWith("no-consent"));
        neighbours.consents.put(patient, Set.of("RESEARCH"));
        picture(scan, "MARKETING_PICTURES").then().statusCode(403);
        picture(scan, "RESEARCH").then().statusCode(200);
        neighbours.consents.put(patient, Set.of("MARKETING_PICTURES"));
        picture(scan, "MARKETING_PICTURES").then().statusCode(200).contentType("image/jpeg");
        neighbours.consents.remove(patient);
        picture(scan, "MARKETING_PICTURES").then().statusCode(403);
        for (int status : List.of(409, 410, 423, 503)) {
            neighbours.refusals.put(patient, status);
            picture(scan, "MARKETING_PICTURES").then().statusCode(status);
        }
        neighbours.refusals.remove(patient);
        neighbours.consents.put(patient, Set.of("MARKETING_PICTURES"));
        picture(scan, "ANALYSIS").then().statusCode(400);
        picture(scan, "POSTERS").then().statusCode(400);
        assertThat(neighbours.calls)
                .filteredOn(call -> call.path().equals("/patients/" + patient + "/consent-check"))
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.headers())
                        .containsEntry("dermalia-scan", scan.id().toString())
                        .containsEntry("dermalia-practice", A.toString()));
        restrict(scan);
        as(scan, STAFF)
                .queryParam("use", "MARKETING_PICTURES")
                .queryParam("ground", "LEGAL_CLAIMS")
                .get("/reports/{id}/pictures/face", scan.id())
                .then()
                .statusCode(423);
    }

    @Test
    void lays_two_scans_of_one_patient_side_by_side() {
        TestScan first = rendered(TestScan.fresh(A));
        TestScan second = later(first);
        comparison(second, first)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("scan.scanId", equalTo(second.id().toString()))
                .body("with.scanId", equalTo(first.id().toString()))
                .body("changes.find { it.quantity == 'ITA' && it.region == 'FACE' }.difference", equalTo(0.0f))
                .body("changes.find { it.quantity == 'ITA' && it.region == 'FACE' }.value", notNullValue());
        comparison(second, rendered(TestScan.fresh(A))).then().statusCode(422).body("type", endsWith("other-patient"));
        comparison(second, rendered(TestScan.fresh(B))).then().statusCode(404);
        comparison(second, second).then().statusCode(400);
        as(A, STAFF).get("/reports/{id}/comparison", second.id()).then().statusCode(400);
        as(A, STAFF).get("/reports/{id}/comparison?with=1", second.id()).then().statusCode(400);
        restrict(first);
        comparison(second, first).then().statusCode(423);
    }

    @Test
    void makes_lists_and_revokes_links() {
        TestScan scan = rendered(TestScan.fresh(A));
        String url = link(as(scan, STAFF), scan, "{}")
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .extract()
                .path("url");
        UUID delivery = UUID.randomUUID();
        link(service(scan), scan, "{\"deliveryId\":\"" + delivery + "\"}")
                .then()
                .statusCode(201);
        link(as(scan, STAFF), scan, "{\"deliveryId\":\"" + delivery + "\"}")
                .then()
                .statusCode(400);
        link(service(scan), scan, "{}").then().statusCode(400);
        List<String> ids = as(scan, STAFF)
                .get("/reports/{id}/links", scan.id())
                .then()
                .statusCode(200)
                .body("", hasSize(2))
                .body("[0].deliveryId", equalTo(delivery.toString()))
                .body("[1].deliveryId", nullValue())
                .body("[1].revokedAt", nullValue())
                .body("[1].locked", equalTo(false))
                .body("[1].url", nullValue())
                .extract()
                .path("linkId");
        String path = url.substring(url.indexOf("/r/"));
        given().get(path).then().statusCode(200);
        as(scan, STAFF)
                .delete("/reports/{id}/links/{link}", scan.id(), ids.get(1))
                .then()
                .statusCode(204);
        given().get(path).then().statusCode(404);
        as(scan, STAFF)
                .get("/reports/{id}/links", scan.id())
                .then()
                .body("[0].revokedAt", nullValue())
                .body("[1].revokedAt", notNullValue());
        as(scan, STAFF)
                .delete("/reports/{id}/links/{link}", scan.id(), UUID.randomUUID())
                .then()
                .statusCode(404);
        as(scan, STAFF)
                .delete("/reports/{id}/links/{link}", scan.id(), "1-1-1-1-1")
                .then()
                .statusCode(404);
        TestScan other = rendered(TestScan.fresh(A));
        as(A, STAFF)
                .delete("/reports/{id}/links/{link}", other.id(), ids.get(0))
                .then()
                .statusCode(404);
    }

    @Test
    void stamps_a_copy_with_the_name_that_is_fetched_for_it_and_stored_nowhere() throws Exception {
        TestScan scan = rendered(TestScan.fresh(A));
        byte[] stamped = stamped(scan)
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("Cache-Control", "no-store")
                .extract()
                .asByteArray();
        assertThat(text(stamped)).contains("Erika Mustermann");
        byte[] plain = as(scan, STAFF)
                .get("/reports/{id}/pdf", scan.id())
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(text(plain)).isNotBlank().doesNotContain("Mustermann");
        Topic.await(
                Topics.AUDIT,
                record -> record.is(AccessRecorded.class)
                        && scan.scan().equals(record.as(AccessRecorded.class).scanId())
                        && record.as(AccessRecorded.class).what().equals("report-pdf-stamped"));
        for (int status : List.of(409, 410, 423, 503)) {
            neighbours.refusals.put(scan.patient().value(), status);
            stamped(scan).then().statusCode(status);
        }
        neighbours.refusals.remove(scan.patient().value());
        given().auth()
                .oauth2(Tokens.service("report-service", "call:export"))
                .header("Dermalia-Practice", A.toString())
                .header("Dermalia-Scan", scan.id().toString())
                .queryParam("stamped", true)
                .get("/reports/{id}/pdf", scan.id())
                .then()
                .statusCode(403);
        as(B, STAFF)
                .queryParam("stamped", true)
                .get("/reports/{id}/pdf", scan.id())
                .then()
                .statusCode(404);
    }

    private static io.restassured.response.Response stamped(TestScan scan) {
        return as(scan, STAFF).queryParam("stamped", true).get("/reports/{id}/pdf", scan.id());
    }

    private static String text(byte[] pdf) throws java.io.IOException {
        try (org.apache.pdfbox.pdmodel.PDDocument document = org.apache.pdfbox.Loader.loadPDF(pdf)) {
            return new org.apache.pdfbox.text.PDFTextStripper().getText(document);
        }
    }

    @Test
    void asks_for_one_more_delivery_once_per_idempotency_key() {
        TestScan scan = rendered(TestScan.fresh(A));
        String key = UUID.randomUUID().toString();
        String delivery = deliver(scan, key);
        assertThat(deliver(scan, key)).isEqualTo(delivery);
        DeliveryRequested wish = Topic.await(DeliveryRequested.class, scan.id());
        assertThat(wish.deliveryId()).hasToString(delivery);
        assertThat(wish.patientId()).isEqualTo(scan.patient());
        assertThat(wish.purpose()).isEqualTo(Purpose.AESTHETIC);
        assertThat(wish.reportVersion()).isEqualTo(1);
        String another = deliver(scan, UUID.randomUUID().toString());
        assertThat(another).isNotEqualTo(delivery);
        Topic.await(
                Topics.REPORTS,
                record -> record.is(DeliveryRequested.class)
                        && record.as(DeliveryRequested.class)
                                .deliveryId()
                                .toString()
                                .equals(another));
        assertThat(Topic.read(Topics.REPORTS).stream()
                        .filter(record -> record.is(DeliveryRequested.class)
                                && record.key().equals(scan.id().toString())))
                .hasSize(2);
        restrict(scan);
        as(scan, STAFF).post("/reports/{id}/deliveries", scan.id()).then().statusCode(423);
    }

    @Test
    void shows_how_many_scans_wait_to_be_scored() {
        int width = (int) metrics.get("dermalia.scoring.width").gauge().value();
        List<TestScan> scans = new ArrayList<>();
        CountDownLatch release = new CountDownLatch(1);
        for (int i = 0; i <= width; i++) {
            TestScan scan = TestScan.fresh(A).at(neighbours);
            neighbours.held.put(scan.id(), release);
            Topic.send(A, scan.stored());
            scans.add(scan);
        }
        Awaitility.await()
                .atMost(SOON)
                .until(() -> metrics.get("dermalia_work_waiting")
                                .tag("kind", "score")
                                .gauge()
                                .value()
                        == 1);
        scans.forEach(scan -> neighbours.held.remove(scan.id()));
        release.countDown();
        scans.forEach(scan -> Topic.await(ReportRendered.class, scan.id()));
        Awaitility.await()
                .atMost(SOON)
                .until(() -> metrics.get("dermalia_work_waiting")
                                .tag("kind", "score")
                                .gauge()
                                .value()
                        == 0);
        awaitCount(0, "select count(*) from work where subject = ?", scans.get(0));
    }

    private static TestScan later(TestScan first) {
        TestScan second = first.another().at(neighbours);
        Topic.send(A, second.stored(LATER, Purpose.AESTHETIC));
        Topic.await(ReportRendered.class, second.id());
        return second;
    }

    private static RequestSpecification list(TestScan scan) {
        return as(scan, STAFF).queryParam("patientId", scan.patient().toString());
    }

    private static io.restassured.response.Response picture(TestScan scan, String use) {
        return as(scan, STAFF).queryParam("use", use).get("/reports/{id}/pictures/face", scan.id());
    }

    private static io.restassured.response.Response comparison(TestScan scan, TestScan with) {
        return as(A, STAFF).queryParam("with", with.id().toString()).get("/reports/{id}/comparison", scan.id());
    }

    private static RequestSpecification service(TestScan scan) {
        return given().auth()
                .oauth2(Tokens.service("report-service", "call:mint-link"))
                .header("Dermalia-Practice", scan.practice().toString())
                .header("Dermalia-Scan", scan.id().toString());
    }

    private static io.restassured.response.Response link(RequestSpecification caller, TestScan scan, String body) {
        return caller.contentType("application/json").body(body).post("/reports/{id}/links", scan.id());
    }

    private static String deliver(TestScan scan, String key) {
        return as(scan, STAFF)
                .header("Idempotency-Key", key)
                .post("/reports/{id}/deliveries", scan.id())
                .then()
                .statusCode(202)
                .extract()
                .path("deliveryId");
    }
}
