package eu.dermalia.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.AccessRecorded;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.contracts.ErasureScope;
import eu.dermalia.contracts.Event;
import eu.dermalia.contracts.LegalBasisWithdrawn;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PartErased;
import eu.dermalia.contracts.PatientErasureOrdered;
import eu.dermalia.contracts.PatientPartErased;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ProcessingRestricted;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ReportFailed;
import eu.dermalia.contracts.ReportFailure;
import eu.dermalia.contracts.ReportRendered;
import eu.dermalia.contracts.ReportScored;
import eu.dermalia.contracts.RestrictedUse;
import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.contracts.RestrictionId;
import eu.dermalia.contracts.RestrictionLifted;
import eu.dermalia.contracts.Topics;
import eu.dermalia.report.scoring.PictureFiles;
import eu.dermalia.tenancy.Catalogue;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Tokens;
import eu.dermalia.testing.Topic;
import eu.dermalia.vault.Vault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(TestPorts.class)
class ReportPathTest {
    private static final PracticeId A = PracticeId.of("11111111-1111-4111-8111-111111111111");
    private static final PracticeId B = PracticeId.of("22222222-2222-4222-8222-222222222222");
    private static final String PHYSICIAN = "physician";
    private static final List<String> TABLES = List.of("report", "score_set", "report_version", "link", "work");
    private static Neighbours neighbours;

    @Inject
    Vault vault;

    @Inject
    DataSource dataSource;

    @BeforeAll
    static void open() {
        neighbours = Neighbours.shared();
    }

    @Test
    void a_stored_scan_becomes_a_report() throws Exception {
        TestScan scan = rendered();
        ReportScored scored = Topic.await(ReportScored.class, scan.id());
        assertThat(scored.measured()).as("tone and redness at least").isGreaterThanOrEqualTo(2);
        assertThat(scored.notMeasured()).as("there is no UV photograph").isPositive();
        ReportRendered rendered = Topic.await(ReportRendered.class, scan.id());
        assertThat(rendered.patientId()).isEqualTo(scan.patient());
        assertThat(rendered.language()).isEqualTo("de");
        assertThat(rendered.reportVersion()).isEqualTo(1);

        given().auth()
                .oauth2(Tokens.user(A, PHYSICIAN))
                .get("/reports/{id}", scan.id())
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("state", org.hamcrest.Matchers.equalTo("RENDERED"))
                .body("digest", org.hamcrest.Matchers.equalTo(rendered.digest()))
                .body(
                        "scores.find { it.quantity == 'ITA' && it.region == 'FACE' }.toneClass",
                        org.hamcrest.Matchers.equalTo("LIGHT"));
        byte[] pdf = given().auth()
                .oauth2(Tokens.user(A, PHYSICIAN))
                .get("/reports/{id}/pdf", scan.id())
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .extract()
                .asByteArray();
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf)))
                .isEqualTo(rendered.digest());
        Topic.await(
                Topics.AUDIT,
                record -> record.is(AccessRecorded.class)
                        && scan.scan().equals(record.as(AccessRecorded.class).scanId())
                        && record.as(AccessRecorded.class).what().equals("report-pdf"));
    }

    @Test
    void names_practice_scan_and_cause_to_ingest_service() {
        TestScan scan = TestScan.fresh(A).at(neighbours);
        UUID event = Topic.send(A, scan.stored());
        Topic.await(ReportRendered.class, scan.id());
        assertThat(neighbours.calls)
                .filteredOn(call -> call.path().contains(scan.id().toString()))
                .isNotEmpty()
                .allSatisfy(call -> {
                    assertThat(call.headers()).containsEntry("dermalia-practice", A.toString());
                    assertThat(call.headers())
                            .containsEntry("dermalia-scan", scan.id().toString());
                    assertThat(call.headers()).containsEntry("dermalia-cause", event.toString());
                    assertThat(call.headers().get("authorization")).startsWith("Bearer ");
                });
        assertThat(neighbours.calls)
                .as("the texture is not measured, so it is not fetched")
                .noneMatch(call -> call.path().endsWith("texture.jpg"));
    }

    @Test
    void the_scan_s_trace_goes_on_in_every_call_and_in_what_is_told_of_the_report() {
        TestScan scan = TestScan.fresh(A).at(neighbours);
        String trace = Topic.sendTraced(A, scan.stored());
        for (Class<? extends Event> told : List.of(ReportScored.class, ReportRendered.class)) {
            Topic.Record event = Topic.await(
                    Topics.REPORTS,
                    record -> record.is(told) && record.key().equals(scan.id().toString()));
            assertThat(event.traceId()).as(told.getSimpleName()).isEqualTo(trace);
        }
        assertThat(neighbours.calls)
                .filteredOn(call -> call.path().contains(scan.id().toString()))
                .isNotEmpty()
                .allSatisfy(
                        call -> assertThat(call.headers().get("traceparent")).startsWith("00-" + trace));
    }

    @Test
    void another_practice_finds_nothing_and_a_wrong_role_is_refused() {
        TestScan scan = rendered();
        for (String path : List.of("/reports/{id}", "/reports/{id}/pdf")) {
            given().auth()
                    .oauth2(Tokens.user(B, PHYSICIAN))
                    .get(path, scan.id())
                    .then()
                    .statusCode(404);
            given().auth().oauth2(Tokens.operator()).get(path, scan.id()).then().statusCode(403);
            given().get(path, scan.id()).then().statusCode(401);
        }
        given().auth()
                .oauth2(Tokens.user(B, PHYSICIAN))
                .delete("/reports/{id}/links", scan.id())
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(Tokens.user(A, "privacy-officer"))
                .contentType("application/json")
                .body("{}")
                .post("/reports/{id}/links", scan.id())
                .then()
                .statusCode(403);
    }

    @Test
    void the_same_event_again_changes_nothing() {
        TestScan scan = TestScan.fresh(A).at(neighbours);
        UUID event = Topic.send(A, scan.stored());
        Topic.await(ReportRendered.class, scan.id());
        Topic.send(event, A, scan.stored());
        TestScan after = rendered();
        assertThat(after.id()).isNotEqualTo(scan.id());
        assertThat(Databases.count("select count(*) from report_version where scan_id = ?", scan.id()))
                .isEqualTo(1);
    }

    @Test
    void an_image_that_asks_for_gigabytes_ends_in_a_failure_with_a_reason() {
        byte[] bomb = HexFormat.of()
                .parseHex("89504e470d0a1a0a0000000d49484452000186a0000186a008020000001e0f9b3a" + "0000000049444154");
        fails(List.of(TestScan.sound().get(0), TestScan.photograph(bomb)), ReportFailure.UNREADABLE_PHOTOGRAPH);
    }

    @Test
    void a_photograph_that_is_too_large_is_left_out_with_its_reason_and_the_others_are_measured() {
        TestScan scan = TestScan.fresh(A);
        List<Neighbours.File> files = new java.util.ArrayList<>(TestScan.sound());
        files.add(TestScan.photograph("large.tif", 145L << 20));
        neighbours.scans.put(scan.id(), files);
        Topic.send(A, scan.stored());
        Topic.await(ReportRendered.class, scan.id());
        given().auth()
                .oauth2(Tokens.user(A, PHYSICIAN))
                .get("/reports/{id}", scan.id())
                .then()
                .statusCode(200)
                .body(
                        "unread",
                        org.hamcrest.Matchers.equalTo(
                                List.of(java.util.Map.of("light", "WHITE", "view", "FRONT", "reason", "TOO_LARGE"))))
                .body(
                        "scores.find { it.kind == 'SPOTS' }.reason",
                        org.hamcrest.Matchers.equalTo("UNREADABLE_PHOTOGRAPH"))
                .body("scores.find { it.kind == 'TONE' }.state", org.hamcrest.Matchers.equalTo("MEASURED"));
        assertThat(neighbours.calls).noneMatch(call -> call.path().endsWith("large.tif"));
    }

    @Test
    void when_every_photograph_is_too_large_there_is_no_report() {
        fails(
                List.of(TestScan.sound().get(0), TestScan.photograph("large.tif", 145L << 20)),
                ReportFailure.UNREADABLE_PHOTOGRAPH);
    }

    @Test
    void an_uncompressed_tiff_of_24_megapixels_is_measured() {
        TestScan scan = TestScan.fresh(A);
        byte[] tiff = PictureFiles.plainTiff(4_896, 0xc59678);
        assertThat(tiff).hasSizeGreaterThan(64 << 20);
        neighbours.scans.put(scan.id(), List.of(TestScan.sound().get(0), TestScan.photograph(tiff)));
        Topic.send(A, scan.stored());
        Topic.await(ReportRendered.class, scan.id());
        neighbours.scans.remove(scan.id());
        given().auth()
                .oauth2(Tokens.user(A, PHYSICIAN))
                .get("/reports/{id}", scan.id())
                .then()
                .statusCode(200)
                .body("unread", org.hamcrest.Matchers.empty())
                .body("scores.find { it.kind == 'TONE' }.light", org.hamcrest.Matchers.equalTo("WHITE"));
    }

    @Test
    void a_mesh_with_absurd_counts_ends_in_a_failure_with_a_reason() {
        byte[] mesh = ("ply\nformat binary_little_endian 1.0\nelement vertex 2000000000\nproperty float x\n"
                        + "property float y\nproperty float z\nelement face 1\n"
                        + "property list uchar int vertex_indices\nend_header\n")
                .getBytes(StandardCharsets.US_ASCII);
        fails(List.of(TestScan.mesh(mesh), TestScan.sound().get(2)), ReportFailure.UNREADABLE_MESH);
    }

    @Test
    void a_scan_without_mesh_and_photograph_ends_in_a_failure_with_a_reason() {
        fails(List.of(TestScan.sound().get(1)), ReportFailure.NOTHING_TO_MEASURE);
    }

    private void fails(List<Neighbours.File> files, ReportFailure reason) {
        TestScan scan = TestScan.fresh(A);
        neighbours.scans.put(scan.id(), files);
        Topic.send(A, scan.stored());
        assertThat(Topic.await(ReportFailed.class, scan.id()).reason()).isEqualTo(reason);
        given().auth()
                .oauth2(Tokens.user(A, PHYSICIAN))
                .get("/reports/{id}", scan.id())
                .then()
                .statusCode(200)
                .body("failure", org.hamcrest.Matchers.equalTo(reason.name()));
    }

    @Test
    void an_erasure_leaves_nothing() {
        TestScan scan = rendered();
        mint(scan);
        long objects = left(scan).get("objects");
        assertThat(objects).as("a picture and a PDF at least").isGreaterThanOrEqualTo(2);
        assertThat(left(scan)).containsEntry("keys", 1L);
        PartErased answer = erase(scan);
        assertThat(answer.owner()).isEqualTo(Owner.REPORT);
        assertThat(answer.scope()).isEqualTo(ErasureScope.EVERYTHING);
        assertThat(answer.erased())
                .containsEntry("reports", 1L)
                .containsEntry("links", 1L)
                .containsEntry("objects", objects)
                .containsEntry("keys", 1L);
        assertThat(answer.left())
                .isNotEmpty()
                .allSatisfy((kind, count) -> assertThat(count).as(kind).isZero());
        assertNothingLeft(scan);
        given().auth()
                .oauth2(Tokens.user(A, PHYSICIAN))
                .get("/reports/{id}", scan.id())
                .then()
                .statusCode(410);
        Topic.send(A, scan.stored());
        rendered();
        assertNothingLeft(scan);
    }

    @Test
    void a_patient_is_gone_with_the_last_report_and_not_before() {
        TestScan scan = rendered();
        PatientErasureOrdered order = new PatientErasureOrdered(
                new ErasureId(UUID.randomUUID()), scan.patient(), ErasureGround.REQUEST, 1, Instant.now());
        Topic.send(A, order);
        PatientPartErased early =
                Topic.await(PatientPartErased.class, scan.patient().value());
        assertThat(early.owner()).isEqualTo(Owner.REPORT);
        assertThat(early.left()).containsEntry("reports", 1L);
        erase(scan);
        Topic.send(
                A,
                new PatientErasureOrdered(order.erasureId(), scan.patient(), ErasureGround.REQUEST, 2, Instant.now()));
        Topic.await(
                Topics.ERASURES,
                record -> record.is(PatientPartErased.class)
                        && record.key().equals(scan.patient().toString())
                        && record.as(PatientPartErased.class).left().get("reports") == 0);
    }

    @Test
    void an_erasure_that_overtakes_a_running_scoring_leaves_nothing() throws Exception {
        TestScan scan = TestScan.fresh(A).at(neighbours);
        CountDownLatch asked = neighbours.asked.computeIfAbsent(scan.id(), key -> new CountDownLatch(1));
        neighbours.held.put(scan.id(), new CountDownLatch(1));
        Topic.send(A, scan.stored());
        assertThat(asked.await(15, TimeUnit.SECONDS)).isTrue();
        PartErased answer = erase(scan);
        assertThat(answer.erased()).containsEntry("work", 1L);
        neighbours.held.remove(scan.id()).countDown();
        // whatever the overtaken attempt still does, it has done before a later scan is through
        rendered();
        rendered();
        assertNothingLeft(scan);
        assertThat(Topic.read(Topics.REPORTS))
                .noneMatch(record -> record.key().equals(scan.id().toString()));
    }

    @Test
    void an_erasure_of_an_unknown_scan_is_answered_and_remembered() {
        TestScan scan = TestScan.fresh(A).at(neighbours);
        assertThat(erase(scan).left())
                .allSatisfy((kind, count) -> assertThat(count).as(kind).isZero());
        Topic.send(A, scan.stored());
        rendered();
        assertNothingLeft(scan);
    }

    @Test
    void a_restricted_scan_waits_and_goes_on_when_the_restriction_is_lifted() {
        TestScan scan = TestScan.fresh(A).at(neighbours);
        RestrictionId restriction = new RestrictionId(UUID.randomUUID());
        Topic.send(
                A, new ProcessingRestricted(scan.scan(), restriction, RestrictionGround.ART_18_1_D, 1, Instant.now()));
        awaitRow("select count(*) from guard where subject = ? and restricted", scan);
        Topic.send(A, scan.stored());
        awaitRow("select count(*) from report where scan_id = ?", scan);
        await().atMost(Duration.ofSeconds(15))
                .until(() -> Databases.count("select count(*) from work where subject = ?", scan.id()) == 0);
        assertThat(Databases.count("select count(*) from score_set where scan_id = ?", scan.id()))
                .isZero();
        given().auth()
                .oauth2(Tokens.user(A, PHYSICIAN))
                .get("/reports/{id}", scan.id())
                .then()
                .statusCode(423);
        Topic.send(A, new RestrictionLifted(scan.scan(), restriction, RestrictionGround.ART_18_1_D, 2, Instant.now()));
        assertThat(Topic.await(ReportRendered.class, scan.id()).reportVersion()).isEqualTo(1);
    }

    @Test
    void a_restricted_report_is_read_on_a_ground_that_is_recorded_or_by_the_data_subject() {
        TestScan scan = rendered();
        RestrictionId restriction = new RestrictionId(UUID.randomUUID());
        Topic.send(
                A, new ProcessingRestricted(scan.scan(), restriction, RestrictionGround.ART_18_1_A, 1, Instant.now()));
        awaitRow("select count(*) from guard where subject = ? and restricted", scan);
        for (String path : List.of("/reports/{id}", "/reports/{id}/pdf")) {
            read(path, PHYSICIAN, scan, null).then().statusCode(423);
            read(path, PHYSICIAN, scan, "").then().statusCode(423);
            read(path, PHYSICIAN, scan, "CURIOSITY").then().statusCode(400);
            for (RestrictedUse use : RestrictedUse.values()) {
                read(path, PHYSICIAN, scan, use.name()).then().statusCode(200);
            }
            given().auth()
                    .oauth2(Tokens.service("report-service", "call:export"))
                    .header("Dermalia-Practice", scan.practice().toString())
                    .header("Dermalia-Scan", scan.id().toString())
                    .get(path, scan.id())
                    .then()
                    .statusCode(200);
        }
        assertThat(Topic.read(Topics.AUDIT).stream()
                        .filter(record -> record.is(AccessRecorded.class))
                        .map(record -> record.as(AccessRecorded.class))
                        .filter(access -> scan.scan().equals(access.scanId())
                                && access.role().equals(PHYSICIAN))
                        .map(AccessRecorded::cause))
                .containsExactly(
                        "art-18-2:CONSENT",
                        "art-18-2:LEGAL_CLAIMS",
                        "art-18-2:RIGHTS_OF_ANOTHER",
                        "art-18-2:PUBLIC_INTEREST",
                        "art-18-2:CONSENT",
                        "art-18-2:LEGAL_CLAIMS",
                        "art-18-2:RIGHTS_OF_ANOTHER",
                        "art-18-2:PUBLIC_INTEREST");
    }

    private static Response read(String path, String role, TestScan scan, String ground) {
        RequestSpecification request = given().auth().oauth2(Tokens.user(A, role));
        return (ground == null ? request : request.queryParam("ground", ground)).get(path, scan.id());
    }

    @Test
    void nothing_is_rendered_under_a_basis_that_was_withdrawn() {
        TestScan scan = TestScan.fresh(A).at(neighbours);
        Topic.send(A, new LegalBasisWithdrawn(scan.patient(), scan.basis(), Purpose.AESTHETIC, Instant.now()));
        await().atMost(Duration.ofSeconds(15))
                .until(() -> Databases.count(
                                "select count(*) from withdrawn_basis where basis_id = ?",
                                scan.basis().value())
                        == 1);
        Topic.send(A, scan.stored());
        awaitRow("select count(*) from report where scan_id = ? and state = 'STOPPED'", scan);
        assertThat(Databases.count("select count(*) from score_set where scan_id = ?", scan.id()))
                .isZero();
    }

    @Test
    void every_table_has_row_security() throws Exception {
        assertThat(new Catalogue(dataSource).unprotectedTables()).isEmpty();
        assertThat(new Catalogue(dataSource).workerTables())
                .as("a token leads to its practice through a function, not through a table")
                .doesNotContain("link", "link_session", "report");
    }

    private TestScan rendered() {
        TestScan scan = TestScan.fresh(A).at(neighbours);
        Topic.send(A, scan.stored());
        Topic.await(ReportRendered.class, scan.id());
        return scan;
    }

    private static void mint(TestScan scan) {
        given().auth()
                .oauth2(Tokens.service("report-service", "call:mint-link"))
                .header("Dermalia-Practice", scan.practice().toString())
                .header("Dermalia-Scan", scan.id().toString())
                .contentType("application/json")
                .body("{\"deliveryId\":\"" + UUID.randomUUID() + "\"}")
                .post("/reports/{id}/links", scan.id())
                .then()
                .statusCode(201);
    }

    private static PartErased erase(TestScan scan) {
        Topic.send(
                A,
                new ErasureOrdered(
                        new ErasureId(UUID.randomUUID()),
                        scan.scan(),
                        scan.patient(),
                        ErasureGround.REQUEST,
                        1,
                        Instant.now()));
        return Topic.await(PartErased.class, scan.id());
    }

    private java.util.SortedMap<String, Long> left(TestScan scan) {
        return vault.look(A, scan.id()).await().atMost(Duration.ofSeconds(60));
    }

    private void assertNothingLeft(TestScan scan) {
        for (String table : TABLES) {
            String column = table.equals("work") ? "subject" : "scan_id";
            assertThat(Databases.count("select count(*) from " + table + " where " + column + " = ?", scan.id()))
                    .as(table)
                    .isZero();
        }
        assertThat(left(scan))
                .allSatisfy((kind, count) -> assertThat(count).as(kind).isZero());
    }

    private static void awaitRow(String sql, TestScan scan) {
        await().atMost(Duration.ofSeconds(15)).until(() -> Databases.count(sql, scan.id()) == 1);
    }
}
