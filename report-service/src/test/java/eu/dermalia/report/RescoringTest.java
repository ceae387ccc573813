package eu.dermalia.report;

import static eu.dermalia.report.Desk.SOON;
import static eu.dermalia.report.Desk.as;
import static eu.dermalia.report.Desk.awaitCount;
import static eu.dermalia.report.Desk.awaitVersion;
import static eu.dermalia.report.Desk.erase;
import static eu.dermalia.report.Desk.order;
import static eu.dermalia.report.Desk.rendered;
import static eu.dermalia.report.Desk.rescore;
import static eu.dermalia.report.Desk.restrict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import eu.dermalia.contracts.LegalBasisWithdrawn;
import eu.dermalia.contracts.PartErased;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ReportFailed;
import eu.dermalia.contracts.ReportRendered;
import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.contracts.RestrictionId;
import eu.dermalia.contracts.RestrictionLifted;
import eu.dermalia.contracts.Topics;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import eu.dermalia.vault.Vault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Scoring again: a version is appended, and what there was stays readable to the practice. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(TestPorts.class)
class RescoringTest {
    private static final PracticeId A = PracticeId.of("11111111-1111-4111-8111-111111111111");
    private static final String PHYSICIAN = "physician";
    private static Neighbours neighbours;

    @Inject
    Vault vault;

    @BeforeAll
    static void open() {
        neighbours = Neighbours.shared();
    }

    @Test
    void appends_a_version_and_the_old_one_stays_readable() {
        TestScan scan = rendered(TestScan.fresh(A));
        byte[] old = pdf(scan, "/reports/{id}/versions/1/pdf");
        rescore(scan);
        awaitVersion(scan, 2);
        as(scan, PHYSICIAN)
                .get("/reports/{id}", scan.id())
                .then()
                .statusCode(200)
                .body("state", equalTo("RENDERED"))
                .body("version", equalTo(2))
                .body("rescoring", nullValue());
        as(scan, PHYSICIAN)
                .get("/reports/{id}/versions", scan.id())
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("version", equalTo(List.of(1, 2)))
                .body("revision", equalTo(List.of(1, 2)))
                .body("[0].scores", nullValue());
        as(scan, PHYSICIAN)
                .get("/reports/{id}/versions/1", scan.id())
                .then()
                .statusCode(200)
                .body("scores", not(hasSize(0)));
        assertThat(pdf(scan, "/reports/{id}/versions/1/pdf")).isEqualTo(old);
        assertThat(pdf(scan, "/reports/{id}/versions/2/pdf")).isEqualTo(pdf(scan, "/reports/{id}/pdf"));
        as(scan, PHYSICIAN).get("/reports/{id}/versions/3", scan.id()).then().statusCode(404);
        as(scan, PHYSICIAN)
                .get("/reports/{id}/versions/3/pdf", scan.id())
                .then()
                .statusCode(404);
        as(scan, PHYSICIAN).get("/reports/{id}/versions/x", scan.id()).then().statusCode(404);
        Topic.await(
                Topics.REPORTS,
                record -> record.is(ReportRendered.class)
                        && record.key().equals(scan.id().toString())
                        && record.as(ReportRendered.class).reportVersion() == 2);
    }

    @Test
    void that_fails_leaves_what_there_was_and_says_why() {
        TestScan scan = rendered(TestScan.fresh(A));
        neighbours.scans.put(scan.id(), List.of(TestScan.sound().get(1)));
        rescore(scan);
        awaitCount(1, "select count(*) from report where scan_id = ? and rescoring = 'FAILED'", scan);
        as(scan, PHYSICIAN)
                .get("/reports/{id}", scan.id())
                .then()
                .body("state", equalTo("RENDERED"))
                .body("failure", equalTo("NOTHING_TO_MEASURE"))
                .body("version", equalTo(1));
        assertThat(pdf(scan, "/reports/{id}/pdf")).isNotEmpty();
        assertThat(Topic.read(Topics.REPORTS))
                .as("there is a report: nobody is told that there is none")
                .noneMatch(record -> record.is(ReportFailed.class)
                        && record.key().equals(scan.id().toString()));
        scan.at(neighbours);
        rescore(scan);
        awaitVersion(scan, 2);
        as(scan, PHYSICIAN).get("/reports/{id}", scan.id()).then().body("failure", nullValue());
    }

    @Test
    void waits_while_restricted_and_is_done_when_that_is_lifted() {
        TestScan scan = rendered(TestScan.fresh(A));
        CountDownLatch release = hold(scan);
        rescore(scan);
        RestrictionId restriction = restrict(scan);
        as(scan, PHYSICIAN).post("/reports/{id}/rescoring", scan.id()).then().statusCode(423);
        neighbours.held.remove(scan.id());
        release.countDown();
        awaitCount(0, "select count(*) from work where subject = ?", scan);
        assertThat(Databases.count("select count(*) from score_set where scan_id = ?", scan.id()))
                .isEqualTo(1);
        Topic.send(A, new RestrictionLifted(scan.scan(), restriction, RestrictionGround.ART_18_1_D, 2, Instant.now()));
        awaitVersion(scan, 2);
    }

    @Test
    void that_an_erasure_overtakes_leaves_nothing() throws Exception {
        TestScan scan = rendered(TestScan.fresh(A));
        CountDownLatch asked = new CountDownLatch(1);
        neighbours.asked.put(scan.id(), asked);
        CountDownLatch release = hold(scan);
        rescore(scan);
        assertThat(asked.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        order(scan);
        PartErased answer = Topic.await(PartErased.class, scan.id());
        assertThat(answer.left())
                .allSatisfy((kind, count) -> assertThat(count).as(kind).isZero());
        neighbours.held.remove(scan.id());
        release.countDown();
        // whatever the overtaken attempt still does, it has done before later scans are through
        rendered(TestScan.fresh(A));
        rendered(TestScan.fresh(A));
        assertThat(vault.look(A, scan.id()).await().atMost(SOON))
                .allSatisfy((kind, count) -> assertThat(count).as(kind).isZero());
        for (String table : List.of("report", "score_set", "report_version")) {
            assertThat(Databases.count("select count(*) from " + table + " where scan_id = ?", scan.id()))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void an_erasure_takes_every_version() {
        TestScan scan = rendered(TestScan.fresh(A));
        rescore(scan);
        awaitVersion(scan, 2);
        PartErased answer = erase(scan);
        assertThat(answer.erased()).containsEntry("report-versions", 2L).containsEntry("scores", 2L);
        assertThat(answer.left())
                .allSatisfy((kind, count) -> assertThat(count).as(kind).isZero());
        for (String path : List.of(
                "/reports/{id}/versions",
                "/reports/{id}/versions/1",
                "/reports/{id}/versions/1/pdf",
                "/reports/{id}/pictures/face",
                "/reports/{id}/model",
                "/reports/{id}/links",
                "/reports/{id}/comparison")) {
            as(scan, PHYSICIAN).get(path, scan.id()).then().statusCode(410);
        }
        for (String path : List.of("/reports/{id}/rescoring", "/reports/{id}/deliveries")) {
            as(scan, PHYSICIAN).post(path, scan.id()).then().statusCode(410);
        }
    }

    @Test
    void is_refused_before_the_first_has_ended_and_without_a_legal_basis() {
        TestScan waiting = TestScan.fresh(A).at(neighbours);
        CountDownLatch release = hold(waiting);
        Topic.send(A, waiting.stored());
        awaitCount(1, "select count(*) from report where scan_id = ?", waiting);
        String type = as(waiting, PHYSICIAN)
                .post("/reports/{id}/rescoring", waiting.id())
                .then()
                .statusCode(409)
                .extract()
                .path("type");
        assertThat(type).endsWith("report-not-ready");
        neighbours.held.remove(waiting.id());
        release.countDown();
        TestScan scan = rendered(TestScan.fresh(A));
        Topic.send(A, new LegalBasisWithdrawn(scan.patient(), scan.basis(), Purpose.AESTHETIC, Instant.now()));
        org.awaitility.Awaitility.await()
                .atMost(SOON)
                .until(() -> Databases.count(
                                "select count(*) from withdrawn_basis where basis_id = ?",
                                scan.basis().value())
                        == 1);
        for (String path : List.of("/reports/{id}/rescoring", "/reports/{id}/deliveries")) {
            String refusal = as(scan, PHYSICIAN)
                    .post(path, scan.id())
                    .then()
                    .statusCode(409)
                    .extract()
                    .path("type");
            assertThat(refusal).endsWith("no-legal-basis");
        }
        Topic.await(ReportRendered.class, waiting.id());
    }

    private static CountDownLatch hold(TestScan scan) {
        CountDownLatch release = new CountDownLatch(1);
        neighbours.held.put(scan.id(), release);
        return release;
    }

    private static byte[] pdf(TestScan scan, String path) {
        return as(scan, PHYSICIAN)
                .get(path, scan.id())
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .extract()
                .asByteArray();
    }
}
