package eu.dermalia.retention.timer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import eu.dermalia.contracts.AccessRecorded;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.Topics;
import eu.dermalia.retention.Story;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Tokens;
import eu.dermalia.testing.Topic;
import eu.dermalia.web.Roles;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class RetentionResourceTest {
    private final Story story = new Story();

    @Test
    void shows_what_is_due_when_the_nearest_first_and_the_open_ones_last() {
        story.opens();
        ScanId open = story.hasScan(Purpose.MEDICAL, "2026-11-03T10:00:00Z");
        ScanId later = story.hasScan(Purpose.AESTHETIC, "2026-11-03T10:00:00Z");
        ScanId past = story.hasScan(Purpose.AESTHETIC, "2020-01-15T10:00:00Z");
        staff(story.practice)
                .get("/retention")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("items.scanId", equalTo(List.of(past.toString(), later.toString(), open.toString())))
                .body("items[0].dueOn", equalTo("2022-01-16"))
                .body("items[0].due", equalTo(true))
                .body("items[0].rule", equalTo("AESTHETIC_MONTHS"))
                .body("items[1].due", equalTo(false))
                .body("items[2].dueOn", nullValue())
                .body("items[2].rule", equalTo("TREATMENT_OPEN"))
                .body("due", equalTo(1))
                .body("open", equalTo(1))
                .body("next", nullValue())
                .body(not(containsString(story.patient.toString())));
        staff(story.practice)
                .queryParam("due_before", "2028-11-04")
                .get("/retention")
                .then()
                .body("items.scanId", equalTo(List.of(past.toString())))
                .body("due", equalTo(1));
        staff(story.practice)
                .queryParam("due_before", "2028-11-05")
                .get("/retention")
                .then()
                .body("items", hasSize(2));
    }

    @Test
    void pages_give_each_scan_once() {
        story.opens();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(story.hasScan(Purpose.AESTHETIC, "2026-11-03T10:00:00Z").toString());
            all.add(story.hasScan(Purpose.MEDICAL, "2026-11-03T10:00:00Z").toString());
        }
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification page = staff(story.practice).queryParam("limit", 2);
            JsonPath answer = (cursor == null ? page : page.queryParam("cursor", cursor))
                    .get("/retention")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(answer.getList("items.scanId"));
            cursor = answer.getString("next");
        } while (cursor != null);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void another_practice_sees_nothing_of_it() {
        story.opens().hasScan(Purpose.AESTHETIC, "2020-01-15T10:00:00Z");
        staff(new PracticeId(UUID.randomUUID()))
                .get("/retention")
                .then()
                .statusCode(200)
                .body("items", hasSize(0))
                .body("due", equalTo(0));
    }

    @Test
    void looking_is_recorded() {
        staff(story.practice).get("/retention").then().statusCode(200);
        AccessRecorded access = Topic.await(
                        Topics.AUDIT,
                        record -> record.is(AccessRecorded.class)
                                && record.as(AccessRecorded.class).practiceId().equals(story.practice))
                .as(AccessRecorded.class);
        assertThat(access.what()).isEqualTo("retention");
        assertThat(access.service()).isEqualTo("retention-service");
        assertThat(access.role()).isEqualTo(Roles.PRACTICE_STAFF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "due_before=yesterday",
                "due_before=2026-02-30",
                "due_before=%2B99999-01-01",
                "limit=0",
                "limit=1000",
                "cursor=!",
                "cursor=YWJj"
            })
    void nonsense_is_a_problem(String query) {
        staff(story.practice).get("/retention?" + query).then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void only_people_of_a_practice_may_look() {
        given().get("/retention").then().statusCode(401);
        given().auth().oauth2(Tokens.operator()).get("/retention").then().statusCode(403);
        given().auth()
                .oauth2(Tokens.service("retention-service", Roles.CALL_EXPORT))
                .get("/retention")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.expired(story.practice, Roles.PRACTICE_STAFF))
                .get("/retention")
                .then()
                .statusCode(401);
    }

    @Test
    void what_is_due_is_counted_for_operations() {
        story.opens().hasScan(Purpose.AESTHETIC, "2020-01-15T10:00:00Z");
        await().atMost(Duration.ofSeconds(10)).until(() -> metric("dermalia_retention_due") >= 1);
        assertThat(metric("dermalia_erasure_oldest_seconds")).isNotNegative();
    }

    private static double metric(String name) {
        return given().get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    private static RequestSpecification staff(PracticeId practice) {
        return given().auth().oauth2(Tokens.user(practice, Roles.PRACTICE_STAFF));
    }
}
