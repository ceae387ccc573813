package eu.dermalia.retention.purge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.contracts.Event;
import eu.dermalia.contracts.PurgeAnnounced;
import eu.dermalia.contracts.PurgePrepared;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.RequestClosed;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.RequestOpened;
import eu.dermalia.contracts.RequestOutcome;
import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.Topics;
import eu.dermalia.retention.Story;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Tokens;
import eu.dermalia.testing.Topic;
import eu.dermalia.web.Roles;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Due timers, through the real database and broker. A day passes by moving the announcement back a day. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class PurgeTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    /** Due since January 2022. */
    private static final String LONG_AGO = "2020-01-15T10:00:00Z";

    private final Story story = new Story();

    @Inject
    PurgeSweep sweep;

    @Test
    void due_scan_is_announced_and_ordered_a_day_later() {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, LONG_AGO);
        PurgeAnnounced announced = Topic.await(PurgeAnnounced.class, scan.value());
        assertThat(announced.dueOn()).isEqualTo("2022-01-16");
        Instant announcedAt = (Instant) timer(scan, "announced_at");
        assertThat(Duration.between(announcedAt, announced.earliestAt())).isEqualTo(Duration.ofHours(24));

        ErasureId erasure = prepares(scan);
        sweep.sweep().await().atMost(SOON);
        assertThat(orders(scan)).as("a day has not passed").isEmpty();

        aDayPasses(scan);
        ErasureOrdered order = Topic.await(ErasureOrdered.class, scan.value());
        assertThat(order.erasureId()).isEqualTo(erasure);
        assertThat(order.ground()).isEqualTo(ErasureGround.RETENTION_ENDED);
        assertThat(order.patientId()).isEqualTo(story.patient);
        assertThat(order.attempt()).isOne();
        assertThat(Databases.rows("select state, ground, commitment from erasure where scan_id = ?", scan.value()))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("state", "ORDERED")
                        .containsEntry("ground", "RETENTION_ENDED")
                        .containsEntry("commitment", Story.COMMITMENT));
        assertThat(Databases.count(
                        "select count(*) from guard where erased_at is not null and subject = ?", scan.value()))
                .isOne();
        story.everybodyErases(erasure, scan);
        await().atMost(SOON)
                .until(() -> Databases.count("select count(*) from timer where scan_id = ?", scan.value()) == 0);
    }

    @Test
    void database_refuses_an_announcement_shorter_than_a_day() {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, LONG_AGO);
        Topic.await(PurgeAnnounced.class, scan.value());
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Databases.update(
                        "update timer set earliest_at = announced_at + interval '23 hours' where scan_id = ?",
                        scan.value()))
                .hasMessageContaining("check constraint");
    }

    @Test
    void open_request_voids_the_announcement_and_its_answer_begins_a_new_one() {
        ScanId scan = announced();
        RequestId request = new RequestId(UUID.randomUUID());
        Topic.send(
                story.practice,
                new RequestOpened(
                        story.patient,
                        request,
                        RequestArticle.ART_15_ACCESS,
                        scan,
                        LocalDate.of(2026, 11, 20),
                        LocalDate.of(2026, 12, 21)));
        await().atMost(SOON)
                .until(() -> Databases.count("select count(*) from data_request where request_id = ?", request.value())
                        == 1);
        aDayPasses(scan);
        awaitReason(scan, "REQUEST_OPEN");
        Topic.send(
                story.practice,
                new RequestClosed(
                        story.patient, request, RequestOutcome.ANSWERED, Instant.parse("2026-11-27T10:00:00Z")));
        await().atMost(SOON)
                .until(() -> Databases.count(
                                "select count(*) from data_request where closed and request_id = ?", request.value())
                        == 1);
        look(scan);
        await().atMost(SOON).until(() -> announcements(scan).size() == 2);
        assertThat(orders(scan)).isEmpty();
        assertThat((Instant) timer(scan, "earliest_at")).isAfter(Instant.now(Clock.systemUTC()));
    }

    @Test
    void restriction_since_the_announcement_keeps_it_and_a_refused_erasure_does_not() {
        ScanId scan = announced();
        story.restricts(scan, RestrictionGround.ART_18_1_A);
        await().atMost(SOON)
                .until(() ->
                        Databases.count("select count(*) from restricted_scan where scan_id = ?", scan.value()) == 1);
        aDayPasses(scan);
        awaitReason(scan, "RESTRICTED");

        ScanId refused = announced();
        story.restricts(refused, RestrictionGround.ERASURE_REFUSED);
        await().atMost(SOON)
                .until(() -> Databases.count("select count(*) from restricted_scan where scan_id = ?", refused.value())
                        == 1);
        aDayPasses(refused);
        Topic.await(ErasureOrdered.class, refused.value());
        assertThat(orders(scan)).isEmpty();
    }

    @Test
    void treatment_that_goes_on_after_the_announcement_takes_it_back() {
        story.opens().treatmentEnds("2005-11-30", "2005-12-01T08:00:00Z");
        await().atMost(SOON)
                .until(() ->
                        Databases.count("select count(*) from treatment where patient_id = ?", story.patient.value())
                                == 1);
        ScanId scan = story.hasScan(Purpose.MEDICAL, "2005-11-03T10:21:07Z");
        Topic.await(PurgeAnnounced.class, scan.value());
        prepares(scan);
        story.treatmentEndIsCorrected(null, "2026-11-01T08:00:00Z");
        story.awaitSchedule(scan, null);
        assertThat(timer(scan, "purge")).isNull();
        assertThat(timer(scan, "look_at")).isNull();
        assertThat(orders(scan)).isEmpty();
    }

    @Test
    void end_is_told_of_once() {
        LocalDate today = LocalDate.now(Clock.systemUTC());
        ScanId scan =
                story.opens().hasScan(Purpose.AESTHETIC, today.minusMonths(24).plusDays(20) + "T10:00:00Z");
        Topic.Record told = Topic.await(
                Topics.RETENTION,
                record -> record.is(eu.dermalia.contracts.RetentionEnding.class)
                        && record.key().equals(scan.toString()));
        assertThat(told.as(eu.dermalia.contracts.RetentionEnding.class).days()).isEqualTo(30);
        look(scan);
        await().atMost(SOON).until(() -> ((Instant) timer(scan, "look_at")).isAfter(Instant.now(Clock.systemUTC())));
        assertThat(events(eu.dermalia.contracts.RetentionEnding.class, scan)).hasSize(1);
    }

    @Test
    void purge_without_a_commitment_is_asked_for_again_then_parked_and_retried_by_the_privacy_officer() {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, LONG_AGO);
        Topic.await(PurgeAnnounced.class, scan.value());
        aDayPasses(scan);
        awaitReason(scan, "COMMITMENT_MISSING");
        assertThat(announcements(scan)).hasSize(2);
        Databases.update("update timer set purge_failures = 7, look_at = now() where scan_id = ?", scan.value());
        await().atMost(SOON).until(() -> "PARKED".equals(timer(scan, "purge")));
        officer()
                .get("/retention")
                .then()
                .statusCode(200)
                .body("items[0].purge.state", equalTo("PARKED"))
                .body("items[0].purge.reason", equalTo("COMMITMENT_MISSING"));

        officer().post("/retention/" + scan + "/purge-retry").then().statusCode(204);
        officer().post("/retention/" + scan + "/purge-retry").then().statusCode(409);
        officer()
                .post("/retention/" + UUID.randomUUID() + "/purge-retry")
                .then()
                .statusCode(404);
        prepares(scan);
        Topic.await(ErasureOrdered.class, scan.value());
    }

    @Test
    void purge_that_fails_is_tried_again_and_blocks_nobody() {
        ScanId broken = announced();
        ScanId sound = announced();
        Databases.update("""
                create or replace function refuse_erasure() returns trigger language plpgsql as $$
                begin raise exception 'broken on purpose'; end $$""");
        Databases.update("create trigger refuse before insert on erasure for each row when (new.scan_id = '" + broken
                + "') execute function refuse_erasure()");
        try {
            aDayPasses(broken);
            aDayPasses(sound);
            Topic.await(ErasureOrdered.class, sound.value());
            awaitReason(broken, "FAILED");
            assertThat(timer(broken, "purge_failures")).isEqualTo(1);
            assertThat(orders(broken)).isEmpty();
            Databases.update("update timer set purge_failures = 7, look_at = now() where scan_id = ?", broken.value());
            await().atMost(SOON).until(() -> "PARKED".equals(timer(broken, "purge")));
        } finally {
            Databases.update("drop trigger refuse on erasure");
        }
        officer().post("/retention/" + broken + "/purge-retry").then().statusCode(204);
        Topic.await(ErasureOrdered.class, broken.value());
    }

    @Test
    void replicas_that_sweep_at_once_order_each_scan_once() {
        story.opens();
        List<ScanId> scans = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            scans.add(announced());
        }
        scans.forEach(this::aDayPasses);
        List<io.smallrye.mutiny.Uni<Void>> replicas = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            replicas.add(sweep.sweep());
        }
        io.smallrye.mutiny.Uni.join().all(replicas).andFailFast().await().atMost(SOON);
        scans.forEach(scan -> Topic.await(ErasureOrdered.class, scan.value()));
        assertThat(Topic.read(Topics.ERASURES).stream()
                        .filter(record -> record.is(ErasureOrdered.class))
                        .map(record -> record.as(ErasureOrdered.class))
                        .filter(order ->
                                order.attempt() == 1 && order.patientId().equals(story.patient)))
                .hasSize(20);
        assertThat(Databases.count("select sum(orders) from purge_order where practice_id = ?", story.practice.value()))
                .isEqualTo(20);
    }

    @Test
    void too_many_at_once_stop_until_the_privacy_officer_releases_them() {
        story.opens();
        List<ScanId> scans = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            scans.add(announced());
        }
        aDayPassesForAll();
        await().atMost(SOON).until(() -> stopped() == 1);
        String id = officer()
                .get("/retention/sweeps")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].cause", equalTo("LIMIT"))
                .body("items[0].ready", equalTo(21))
                .body("items[0].scans", equalTo(21))
                .body("items[0].released", equalTo(false))
                .extract()
                .path("items[0].sweepId");
        assertThat(erasures()).isZero();
        await().atMost(SOON).until(() -> meter("dermalia_purge_stopped") >= 1);

        officer()
                .post("/retention/sweeps/" + id + "/release")
                .then()
                .statusCode(200)
                .body("releasedBy", notNullValue())
                .body("released", equalTo(true));
        await().atMost(SOON).until(() -> erasures() == 21);
        officer().post("/retention/sweeps/" + id + "/release").then().statusCode(409);
        officer()
                .post("/retention/sweeps/" + UUID.randomUUID() + "/release")
                .then()
                .statusCode(404);

        ScanId after = announced();
        aDayPasses(after);
        Topic.await(ErasureOrdered.class, after.value());
        assertThat(officer().get("/retention/sweeps").path("items[0].remaining").toString())
                .isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P3652D", "PT-1H", "PT6M"})
    void clocks_that_disagree_order_nothing_and_wait_for_a_release(String jump) {
        ScanId scan = announced();
        QuarkusMock.installMockForType(Clock.offset(Clock.systemUTC(), Duration.parse(jump)), Clock.class);
        aDayPasses(scan);
        await().atMost(SOON).until(() -> stopped() == 1);
        assertThat(meter("dermalia_clocks_apart_seconds")).isGreaterThan(300);

        QuarkusMock.installMockForType(Clock.systemUTC(), Clock.class);
        look(scan);
        await().atMost(SOON).until(() -> ((Instant) timer(scan, "look_at")).isAfter(Instant.now(Clock.systemUTC())));
        assertThat(orders(scan)).as("right again, and nobody has looked").isEmpty();
        String id = officer()
                .get("/retention/sweeps")
                .then()
                .body("items[0].cause", equalTo("CLOCKS"))
                .extract()
                .path("items[0].sweepId");
        officer().post("/retention/sweeps/" + id + "/release").then().statusCode(200);
        Topic.await(ErasureOrdered.class, scan.value());
    }

    @Test
    void scan_that_goes_on_another_ground_is_not_purged_besides() {
        ScanId scan = announced();
        ErasureId asked = story.asksToErase(scan, ErasureGround.REQUEST);
        story.awaitOrder(asked, 1);
        aDayPasses(scan);
        await().atMost(SOON).until(() -> timer(scan, "look_at") == null);
        assertThat(orders(scan)).extracting(ErasureOrdered::ground).containsOnly(ErasureGround.REQUEST);
    }

    /** A scan that is due, and prepared. */
    private ScanId announced() {
        story.opens();
        ScanId scan = story.hasScan(Purpose.AESTHETIC, LONG_AGO);
        prepares(scan);
        await().atMost(SOON).until(() -> "ANNOUNCED".equals(timer(scan, "purge")));
        return scan;
    }

    private ErasureId prepares(ScanId scan) {
        ErasureId erasure = new ErasureId(UUID.randomUUID());
        Topic.send(
                story.practice,
                new PurgePrepared(erasure, scan, Story.COMMITMENT, Instant.parse("2026-11-27T20:00:00Z")));
        await().atMost(SOON).until(() -> timer(scan, "erasure_id") != null);
        return erasure;
    }

    private void aDayPasses(ScanId scan) {
        Databases.update("""
                update timer set announced_at = announced_at - interval '25 hours',
                  earliest_at = earliest_at - interval '25 hours', look_at = now() where scan_id = ?""", scan.value());
    }

    private void aDayPassesForAll() {
        Databases.update("""
                update timer set announced_at = announced_at - interval '25 hours',
                  earliest_at = earliest_at - interval '25 hours', look_at = now() where practice_id = ?""", story.practice.value());
    }

    private static void look(ScanId scan) {
        Databases.update("update timer set look_at = now() where scan_id = ?", scan.value());
    }

    private static void awaitReason(ScanId scan, String reason) {
        await().atMost(SOON).until(() -> reason.equals(timer(scan, "purge_reason")));
    }

    private static Object timer(ScanId scan, String column) {
        Object value = Databases.rows("select " + column + " from timer where scan_id = ?", scan.value())
                .get(0)
                .get(column);
        return value instanceof java.sql.Timestamp time ? time.toInstant() : value;
    }

    private static List<ErasureOrdered> orders(ScanId scan) {
        return Topic.read(Topics.ERASURES).stream()
                .filter(record ->
                        record.is(ErasureOrdered.class) && record.key().equals(scan.toString()))
                .map(record -> record.as(ErasureOrdered.class))
                .toList();
    }

    private static List<PurgeAnnounced> announcements(ScanId scan) {
        return events(PurgeAnnounced.class, scan);
    }

    private static <E extends Event> List<E> events(Class<E> type, ScanId scan) {
        return Topic.read(Topics.RETENTION).stream()
                .filter(record -> record.is(type) && record.key().equals(scan.toString()))
                .map(record -> record.as(type))
                .toList();
    }

    private long stopped() {
        return Databases.count(
                "select count(*) from sweep where released_at is null and practice_id = ?", story.practice.value());
    }

    private long erasures() {
        return Databases.count("select count(*) from erasure where practice_id = ?", story.practice.value());
    }

    private static double meter(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    private RequestSpecification officer() {
        return given().auth().oauth2(Tokens.user(story.practice, Roles.PRIVACY_OFFICER));
    }
}
