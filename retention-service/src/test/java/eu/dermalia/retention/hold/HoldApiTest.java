package eu.dermalia.retention.hold;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureRefused;
import eu.dermalia.contracts.HoldPlaced;
import eu.dermalia.contracts.HoldReleased;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RefusalGround;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.Topics;
import eu.dermalia.retention.Story;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Tokens;
import eu.dermalia.testing.Topic;
import eu.dermalia.web.Roles;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class HoldApiTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final LocalDate TODAY = LocalDate.now(Clock.systemUTC());
    private static final String REVIEW = TODAY.plusMonths(6).toString();

    private final Story story = new Story();

    @Test
    void held_scan_is_not_erased_until_two_persons_have_ended_the_hold_and_then_without_asking_again() {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, "2026-11-03T10:21:07Z");
        String hold = place(scan);
        assertThat(Topic.await(HoldPlaced.class, scan.value()).reviewOn()).isEqualTo(REVIEW);

        ErasureId erasure = story.asksToErase(scan, ErasureGround.REQUEST);
        ErasureRefused refused = Topic.await(
                        Topics.ERASURES,
                        record -> record.is(ErasureRefused.class)
                                && record.as(ErasureRefused.class).erasureId().equals(erasure))
                .as(ErasureRefused.class);
        assertThat(refused.ground()).isEqualTo(RefusalGround.HELD);
        person("first").get("/retention").then().body("items[0].heldUntilReview", equalTo(REVIEW));
        person("first").queryParam("held", true).get("/retention").then().body("items", hasSize(1));
        person("first")
                .queryParam("review_overdue", true)
                .get("/retention")
                .then()
                .body("items", hasSize(0));

        String path = "/retention/" + scan + "/holds/" + hold + "/release";
        person("second").post(path + "/confirmation").then().statusCode(409);
        person("first").post(path).then().statusCode(200).body("releaseProposedBy", equalTo("first"));
        person("first").post(path).then().statusCode(409);
        person("first")
                .post(path + "/confirmation")
                .then()
                .statusCode(409)
                .body("type", equalTo("https://dermalia.eu/problems/same-person"));
        person("second").post(path + "/confirmation").then().statusCode(200).body("releasedBy", equalTo("second"));
        Topic.await(HoldReleased.class, scan.value());
        story.everybodyErases(erasure, scan);
        await().atMost(SOON)
                .until(() -> Databases.count("select count(*) from hold where scan_id = ?", scan.value()) == 0);
        person("first").get("/retention/" + scan + "/holds").then().statusCode(404);
    }

    @Test
    void due_scan_that_is_held_is_not_purged() {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, "2020-01-15T10:00:00Z");
        await().atMost(SOON).until(() -> "ANNOUNCED".equals(timer(scan, "purge")));
        place(scan);
        await().atMost(SOON).until(() -> "HELD".equals(timer(scan, "purge_reason")));
        assertThat(timer(scan, "purge")).isNull();
        person("first")
                .get("/retention")
                .then()
                .body("items[0].purge.reason", equalTo("HELD"))
                .body("items[0].due", equalTo(true));
    }

    @Test
    void second_hold_goes_on_when_the_first_is_over() {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, "2026-11-03T10:21:07Z");
        String first = place(scan);
        place(scan);
        ErasureId erasure = story.asksToErase(scan, ErasureGround.REQUEST);
        Topic.await(
                Topics.ERASURES,
                record -> record.is(ErasureRefused.class)
                        && record.as(ErasureRefused.class).erasureId().equals(erasure));
        String path = "/retention/" + scan + "/holds/" + first + "/release";
        person("first").post(path).then().statusCode(200);
        person("second").post(path + "/confirmation").then().statusCode(200);
        assertThat(Databases.rows("select state from erasure where erasure_id = ?", erasure.value())
                        .get(0))
                .containsEntry("state", "REFUSED");
    }

    @Test
    void overdue_review_is_listed_and_alarms_until_somebody_has_looked() {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, "2026-11-03T10:21:07Z");
        String hold = place(scan);
        Databases.update("update hold set review_on = current_date - 2 where scan_id = ?", scan.value());
        person("first")
                .queryParam("review_overdue", true)
                .get("/retention")
                .then()
                .body("items", hasSize(1));
        await().atMost(SOON).until(() -> meter() >= 1);
        person("first")
                .body(Map.of("reviewOn", REVIEW))
                .post("/retention/" + scan + "/holds/" + hold + "/review")
                .then()
                .statusCode(200);
        person("first")
                .queryParam("review_overdue", true)
                .get("/retention")
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void review_takes_back_a_proposal_to_release() {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, "2026-11-03T10:21:07Z");
        String hold = place(scan);
        String path = "/retention/" + scan + "/holds/" + hold;
        person("first").post(path + "/release").then().statusCode(200);
        person("second")
                .body(Map.of("reviewOn", REVIEW))
                .post(path + "/review")
                .then()
                .statusCode(200);
        person("third").post(path + "/release/confirmation").then().statusCode(409);
    }

    @Test
    void hold_comes_too_late_once_the_erasure_is_ordered() {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, "2026-11-03T10:21:07Z");
        ErasureId erasure = story.asksToErase(scan, ErasureGround.REQUEST);
        story.awaitOrder(erasure, 1);
        request(scan, Map.of("ground", "CLAIMS", "reference", "12 O 345/26", "reviewOn", REVIEW), 409);
        story.everybodyErases(erasure, scan);
        await().atMost(SOON)
                .until(() -> Databases.count("select count(*) from timer where scan_id = ?", scan.value()) == 0);
        request(scan, Map.of("ground", "CLAIMS", "reference", "12 O 345/26", "reviewOn", REVIEW), 410);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Erika Mustermann", "MUSTERMANN 12", "12 O 345/26 Erika", "AB", "", "12  O", "<b>1</b>"})
    void reference_with_words_in_it_is_refused(String reference) {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, "2026-11-03T10:21:07Z");
        request(scan, Map.of("ground", "CLAIMS", "reference", reference, "reviewOn", REVIEW), 400);
    }

    @Test
    void review_is_ahead_and_within_a_year_and_the_scan_is_known() {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, "2026-11-03T10:21:07Z");
        request(
                scan,
                Map.of(
                        "ground",
                        "CLAIMS",
                        "reference",
                        "1",
                        "reviewOn",
                        TODAY.minusDays(1).toString()),
                400);
        request(
                scan,
                Map.of(
                        "ground",
                        "PROCEEDINGS",
                        "reference",
                        "123 Js 456/26",
                        "reviewOn",
                        TODAY.plusMonths(13).toString()),
                400);
        request(
                new ScanId(UUID.randomUUID()),
                Map.of("ground", "AUTHORITY_ORDER", "reference", "1", "reviewOn", REVIEW),
                404);
    }

    private String place(ScanId scan) {
        return request(scan, Map.of("ground", "CLAIMS", "reference", "12 O 345/26", "reviewOn", REVIEW), 201);
    }

    private String request(ScanId scan, Map<String, Object> body, int status) {
        return person("first")
                .body(body)
                .post("/retention/" + scan + "/holds")
                .then()
                .statusCode(status)
                .extract()
                .path("holdId");
    }

    private RequestSpecification person(String name) {
        return given().auth()
                .oauth2(Tokens.userNamed(name, story.practice, Roles.PRIVACY_OFFICER))
                .contentType(ContentType.JSON);
    }

    private static Object timer(ScanId scan, String column) {
        return Databases.rows("select " + column + " from timer where scan_id = ?", scan.value())
                .get(0)
                .get(column);
    }

    private static double meter() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("dermalia_holds_overdue"))
                .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }
}
