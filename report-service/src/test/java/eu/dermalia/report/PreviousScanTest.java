package eu.dermalia.report;

import static eu.dermalia.report.Desk.SOON;
import static eu.dermalia.report.Desk.as;
import static eu.dermalia.report.Desk.awaitCount;
import static eu.dermalia.report.Desk.awaitVersion;
import static eu.dermalia.report.Desk.erase;
import static eu.dermalia.report.Desk.order;
import static eu.dermalia.report.Desk.rendered;
import static eu.dermalia.report.Desk.restrict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import eu.dermalia.contracts.PartErased;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ReportRendered;
import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.contracts.RestrictionId;
import eu.dermalia.contracts.RestrictionLifted;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import eu.dermalia.vault.Vault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The scan before: what it is compared with, and what becomes of that when it may not be used any more. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(TestPorts.class)
class PreviousScanTest {
    private static final PracticeId A = PracticeId.of("11111111-1111-4111-8111-111111111111");
    private static final Instant LATER = Instant.parse("2026-09-02T08:30:00Z");
    private static final String COMPARED = "select count(*) from score_set where previous_scan_id = ?";
    private static Neighbours neighbours;

    @Inject
    Vault vault;

    @BeforeAll
    static void open() {
        neighbours = Neighbours.shared();
    }

    @Test
    void is_fetched_with_its_own_name_and_the_cause_of_the_new_one() {
        TestScan first = rendered(TestScan.fresh(A));
        int before = callsAbout(first).size();
        TestScan second = first.another().at(neighbours);
        UUID cause = Topic.send(A, second.stored(LATER, Purpose.AESTHETIC));
        Topic.await(ReportRendered.class, second.id());
        List<Neighbours.Call> calls = callsAbout(first);
        assertThat(calls.subList(before, calls.size()))
                .isNotEmpty()
                .allSatisfy(call -> {
                    assertThat(call.headers())
                            .containsEntry("dermalia-scan", first.id().toString());
                    assertThat(call.headers()).containsEntry("dermalia-cause", cause.toString());
                })
                .as("its photographs are nobody's business now")
                .noneMatch(call -> call.path().endsWith(".png"));
        assertThat(Databases.count(COMPARED, first.id())).isEqualTo(1);
        as(second, "physician")
                .get("/reports/{id}", second.id())
                .then()
                .statusCode(200)
                .body("comparedWith", equalTo(first.id().toString()));
        as(first, "physician").get("/reports/{id}", first.id()).then().body("comparedWith", nullValue());
    }

    @Test
    void is_not_used_for_another_purpose_nor_when_it_is_restricted() {
        TestScan first = rendered(TestScan.fresh(A));
        int before = callsAbout(first).size();
        TestScan medical = first.another().at(neighbours);
        Topic.send(A, medical.stored(LATER, Purpose.MEDICAL));
        Topic.await(ReportRendered.class, medical.id());
        restrict(first);
        TestScan second = first.another().at(neighbours);
        Topic.send(A, second.stored(LATER, Purpose.AESTHETIC));
        Topic.await(ReportRendered.class, second.id());
        assertThat(callsAbout(first)).hasSize(before);
        assertThat(Databases.count(COMPARED, first.id())).isZero();
    }

    @Test
    void that_cannot_be_had_fails_nothing() {
        TestScan first = rendered(TestScan.fresh(A));
        neighbours.scans.remove(first.id());
        TestScan second = first.another().at(neighbours);
        Topic.send(A, second.stored(LATER, Purpose.AESTHETIC));
        Topic.await(ReportRendered.class, second.id());
        assertThat(Databases.count(COMPARED, first.id())).isZero();
    }

    @Test
    void takes_what_the_later_one_had_from_it_along_when_it_is_erased() {
        TestScan first = rendered(TestScan.fresh(A));
        TestScan second = first.another().at(neighbours);
        Topic.send(A, second.stored(LATER, Purpose.AESTHETIC));
        Topic.await(ReportRendered.class, second.id());
        PartErased answer = erase(first);
        assertThat(answer.erased()).as("a scoring and a rendering").containsEntry("comparisons", 2L);
        assertThat(answer.left()).containsEntry("comparisons", 0L);
        awaitVersion(second, 2);
        as(second, "physician")
                .get("/reports/{id}", second.id())
                .then()
                .statusCode(200)
                .body("state", equalTo("RENDERED"))
                .body("version", equalTo(2))
                .body("comparedWith", nullValue())
                .body("pictures", not(hasItem("difference-front")))
                .body("scores.findAll { it.kind == 'VOLUME_CHANGE' }.reason", equalTo(List.of("NO_PREVIOUS_SCAN")));
        as(second, "physician")
                .get("/reports/{id}/versions/1/pdf", second.id())
                .then()
                .statusCode(410);
        as(second, "physician")
                .get("/reports/{id}/versions", second.id())
                .then()
                .body("[0].withdrawnAt", notNullValue())
                .body("[1].withdrawnAt", nullValue());
        as(second, "physician").get("/reports/{id}/pdf", second.id()).then().statusCode(200);
    }

    @Test
    void is_taken_out_of_a_restricted_one_too_which_is_rendered_when_that_is_lifted() {
        TestScan first = rendered(TestScan.fresh(A));
        TestScan second = first.another().at(neighbours);
        Topic.send(A, second.stored(LATER, Purpose.AESTHETIC));
        Topic.await(ReportRendered.class, second.id());
        RestrictionId restriction = restrict(second);
        assertThat(erase(first).left()).containsEntry("comparisons", 0L);
        awaitCount(0, "select count(*) from work where subject = ?", second);
        assertThat(Databases.count("select count(*) from report_version where scan_id = ?", second.id()))
                .isEqualTo(1);
        Topic.send(
                A, new RestrictionLifted(second.scan(), restriction, RestrictionGround.ART_18_1_D, 2, Instant.now()));
        awaitVersion(second, 2);
    }

    @Test
    void that_is_erased_together_with_the_later_one_leaves_neither() {
        TestScan first = rendered(TestScan.fresh(A));
        TestScan second = first.another().at(neighbours);
        Topic.send(A, second.stored(LATER, Purpose.AESTHETIC));
        Topic.await(ReportRendered.class, second.id());
        order(second);
        order(first);
        for (TestScan scan : List.of(first, second)) {
            PartErased answer = Topic.await(PartErased.class, scan.id());
            assertThat(answer.left())
                    .allSatisfy((kind, count) -> assertThat(count).as(kind).isZero());
        }
        for (TestScan scan : List.of(first, second)) {
            awaitCount(0, "select count(*) from report where scan_id = ?", scan);
            assertThat(vault.look(A, scan.id()).await().atMost(SOON))
                    .allSatisfy((kind, count) -> assertThat(count).as(kind).isZero());
        }
    }

    @Test
    void that_is_erased_while_it_is_read_leaves_nothing_of_it_in_the_later_one() throws Exception {
        TestScan first = rendered(TestScan.fresh(A));
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        neighbours.asked.put(first.id(), asked);
        neighbours.held.put(first.id(), release);
        TestScan second = first.another().at(neighbours);
        Topic.send(A, second.stored(LATER, Purpose.AESTHETIC));
        assertThat(asked.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        order(first);
        awaitCount(1, "select count(*) from guard where subject = ? and erased_at is not null", first);
        neighbours.held.remove(first.id());
        release.countDown();
        Topic.await(ReportRendered.class, second.id());
        assertThat(Databases.count(COMPARED, first.id())).isZero();
        assertThat(Databases.count("select attempt from score_set where scan_id = ?", second.id()))
                .as("the first attempt had compared with what is gone")
                .isEqualTo(2);
        int pictures = as(second, "physician")
                .get("/reports/{id}", second.id())
                .then()
                .extract()
                .path("pictures.size()");
        boolean model = as(second, "physician")
                .get("/reports/{id}", second.id())
                .then()
                .extract()
                .path("model");
        assertThat(vault.look(A, second.id()).await().atMost(SOON))
                .as("what the first attempt drew is gone too")
                .containsEntry("objects", pictures + (model ? 1L : 0L) + 1L);
    }

    private static List<Neighbours.Call> callsAbout(TestScan scan) {
        return neighbours.calls.stream()
                .filter(call -> call.path().startsWith("/scans/" + scan.id()))
                .toList();
    }
}
