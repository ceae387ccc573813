package eu.dermalia.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import eu.dermalia.contracts.AccessRecorded;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Tokens;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class WebTest {
    private static final String THING = "{\"name\": \"Anna Muster\", \"count\": 1, \"at\": \"2026-03-01T10:00:00Z\"}";
    private static final String ID = "0197e0a0-0000-7000-8000-000000000001";

    private static RequestSpecification staff() {
        return given().auth()
                .oauth2(Tokens.user(Practices.A, Roles.PRACTICE_STAFF))
                .contentType(ContentType.JSON);
    }

    private static RequestSpecification service() {
        return given().auth().oauth2(Tokens.service("rights-service", Roles.CALL_READ_CONTACT));
    }

    private static ValidatableResponse isProblem(Response response, int status, String type) {
        return response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo(Problems.BASE + type))
                .body("status", equalTo(status));
    }

    @Test
    void answers_with_safe_headers_and_iso_times_and_without_nulls() {
        staff().body(THING)
                .post("/things")
                .then()
                .statusCode(201)
                .header("Location", containsString("/things/"))
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", startsWith("default-src 'none'"))
                .header("Referrer-Policy", "no-referrer")
                .body("at", equalTo("2026-03-01T10:00:00Z"))
                .body("$", not(hasKey("nothing")));
    }

    @Test
    void malformed_json_is_a_problem() {
        isProblem(staff().body("{\"name\": \"Anna").post("/things"), 400, "malformed-request")
                .body(not(containsString("Anna")))
                .header("Cache-Control", "no-store");
    }

    @Test
    void trailing_and_repeated_input_is_refused() {
        isProblem(staff().body(THING + " {}").post("/things"), 400, "malformed-request");
        isProblem(staff().body("{\"name\": \"a\", \"name\": \"b\"}").post("/things"), 400, "malformed-request");
    }

    @Test
    void an_unknown_property_is_named() {
        isProblem(staff().body(THING.replace("}", ", \"colour\": \"red\"}")).post("/things"), 400, "invalid-request")
                .body("errors[0].field", equalTo("colour"))
                .body("errors[0].rule", equalTo("unknown"))
                .body(not(containsString("red")));
    }

    @Test
    void a_wrong_type_is_named_without_its_value() {
        isProblem(
                        staff().body("{\"name\": \"Anna\", \"count\": \"many\", \"at\": \"2026-03-01T10:00:00Z\"}")
                                .post("/things"),
                        400,
                        "invalid-request")
                .body("errors[0].field", equalTo("count"))
                .body(not(containsString("many")));
    }

    @Test
    void broken_rules_are_named_without_the_values() {
        isProblem(
                        staff().body("{\"name\": \" \", \"email\": \"anna.muster\", \"count\": 1}")
                                .post("/things"),
                        400,
                        "invalid-request")
                .body("errors.field", hasItems("name", "email", "at"))
                .body("errors.rule", hasItems("NotBlank", "Email", "NotNull"))
                .body(not(containsString("anna.muster")));
    }

    @Test
    void a_broken_rule_of_a_query_parameter_is_named() {
        isProblem(staff().get("/things/" + ID + "?limit=6"), 400, "invalid-request")
                .body("errors", hasSize(1))
                .body("errors[0].field", equalTo("limit"))
                .body("errors[0].rule", equalTo("Max"));
    }

    @Test
    void an_id_that_is_none_is_unknown_in_a_path_and_invalid_in_a_query() {
        isProblem(staff().get("/things/1-1-1-1-1"), 404, "not-found");
        isProblem(staff().get("/things/" + ID + "?scanId=1-1-1-1-1"), 400, "invalid-request")
                .body("errors[0].field", equalTo("scanId"));
    }

    @Test
    void an_oversized_body_is_refused() {
        isProblem(staff().body("x".repeat(1_100_000)).post("/things"), 413, "too-large");
    }

    @Test
    void another_media_type_or_method_or_path_is_a_problem() {
        isProblem(staff().contentType("text/plain").body("x").post("/things"), 415, "unsupported-media-type");
        isProblem(staff().delete("/things"), 405, "method-not-allowed");
        isProblem(staff().get("/nothing"), 404, "not-found");
    }

    @Test
    void without_a_token_for_this_service_nobody_enters() {
        isProblem(given().get("/things/" + ID), 401, "unauthenticated").header("WWW-Authenticate", "Bearer");
        isProblem(given().auth().oauth2("nonsense").get("/things/" + ID), 401, "unauthenticated");
        isProblem(
                given().auth()
                        .oauth2(Tokens.service("report-service", Roles.CALL_READ_CONTACT))
                        .get("/things/" + ID),
                401,
                "unauthenticated");
        isProblem(
                given().auth()
                        .oauth2(Tokens.expired(Practices.A, Roles.PRACTICE_STAFF))
                        .get("/things/" + ID),
                401,
                "unauthenticated");
    }

    @Test
    void the_wrong_role_is_refused() {
        isProblem(given().auth().oauth2(Tokens.operator()).get("/things/" + ID), 403, "forbidden");
        isProblem(
                given().auth()
                        .oauth2(Tokens.service("rights-service", Roles.CALL_MINT_LINK))
                        .get("/things/" + ID),
                403,
                "forbidden");
    }

    @Test
    void a_person_s_practice_comes_from_the_token_whatever_the_header_says() {
        staff().header(ServiceCall.PRACTICE, Practices.B.toString())
                .header(ServiceCall.SCAN, ID)
                .get("/things/" + ID)
                .then()
                .statusCode(200)
                .body("practice", equalTo(Practices.A.toString()))
                .body("service", equalTo(false))
                .body("$", not(hasKey("scan")));
    }

    @Test
    void a_service_names_practice_scan_and_cause() {
        service()
                .header(ServiceCall.PRACTICE, Practices.B.toString())
                .header(ServiceCall.SCAN, ID)
                .header(ServiceCall.CAUSE, ThingResource.CAUSE.toString())
                .get("/things/" + ID)
                .then()
                .statusCode(200)
                .body("practice", equalTo(Practices.B.toString()))
                .body("scan", equalTo(ID))
                .body("cause", equalTo(ThingResource.CAUSE.toString()))
                .body("service", equalTo(true));
        isProblem(service().get("/things/" + ID), 400, "invalid-request")
                .body("errors[0].field", equalTo(ServiceCall.PRACTICE));
        isProblem(
                service()
                        .header(ServiceCall.PRACTICE, Practices.B.toString())
                        .header(ServiceCall.CAUSE, "a\tb c")
                        .get("/things/" + ID),
                400,
                "invalid-request");
    }

    @Test
    void puts_the_headers_on_calls_to_other_services() {
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
        given().header("traceparent", trace)
                .get("/things/calls")
                .then()
                .statusCode(200)
                .body("practice", equalTo(Practices.A.toString()))
                .body("scan", equalTo(ThingResource.CAUSE.toString()))
                .body("cause", equalTo(ThingResource.CAUSE.toString()))
                .body("trace", equalTo(trace));
    }

    @Test
    void a_trace_of_another_form_is_not_carried_on() {
        given().header("traceparent", "anna.muster@example.org")
                .get("/things/calls")
                .then()
                .statusCode(200)
                .body("trace", matchesPattern("00-[0-9a-f]{32}-[0-9a-f]{16}-00"));
    }

    @Test
    void every_refusal_has_its_status() {
        isProblem(given().get("/things/fail/erased"), 410, "erased");
        isProblem(given().get("/things/fail/restricted"), 423, "restricted");
    }

    @Test
    void a_part_that_does_not_answer_is_503_with_a_time_to_come_back() {
        isProblem(given().get("/things/fail/outage"), 503, "unavailable")
                .header("Retry-After", "5")
                .body(not(containsString("db.internal")));
        isProblem(given().get("/things/fail/callee"), 503, "unavailable");
        isProblem(given().get("/things/fail/passing"), 503, "unavailable");
    }

    @Test
    void a_bug_is_500_with_an_incident_and_no_text() {
        isProblem(given().get("/things/fail/bug"), 500, "internal")
                .body("incident", matchesPattern("[0-9a-f-]{36}"))
                .body(not(containsString("patient")));
    }

    @Test
    void a_repetition_gets_the_first_answer_and_changes_nothing() {
        String key = UUID.randomUUID().toString();
        Response first = staff().header("Idempotency-Key", key).body(THING).post("/things");
        Response second = staff().header("Idempotency-Key", key).body(THING).post("/things");
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.contentType()).startsWith("application/json");
        assertThat(second.header("Location")).endsWith("/things/" + first.path("number"));
    }

    @Test
    void the_same_key_with_another_request_is_refused() {
        String key = UUID.randomUUID().toString();
        staff().header("Idempotency-Key", key)
                .body(THING)
                .post("/things")
                .then()
                .statusCode(201);
        isProblem(
                staff().header("Idempotency-Key", key)
                        .body(THING.replace("Anna", "Berta"))
                        .post("/things"),
                422,
                "idempotency-key-reused");
    }

    @Test
    void another_practice_may_use_the_same_key() {
        String key = UUID.randomUUID().toString();
        Response first = staff().header("Idempotency-Key", key).body(THING).post("/things");
        Response other = given().auth()
                .oauth2(Tokens.user(Practices.B, Roles.PRACTICE_STAFF))
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(THING)
                .post("/things");
        assertThat(other.statusCode()).isEqualTo(201);
        assertThat(other.<Integer>path("number")).isNotEqualTo(first.<Integer>path("number"));
    }

    @Test
    void a_refused_request_frees_its_key() {
        String key = UUID.randomUUID().toString();
        isProblem(
                staff().header("Idempotency-Key", key)
                        .body(THING.replace("1,", "13,"))
                        .post("/things"),
                409,
                "unlucky");
        staff().header("Idempotency-Key", key)
                .body(THING)
                .post("/things")
                .then()
                .statusCode(201);
    }

    @Test
    void a_request_that_may_not_be_made_leaves_no_trace() {
        String key = UUID.randomUUID().toString();
        long before = Databases.count("select count(*) from idempotency");
        given().auth()
                .oauth2(Tokens.user(Practices.A, Roles.PHYSICIAN))
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(THING)
                .post("/things")
                .then()
                .statusCode(403);
        assertThat(Databases.count("select count(*) from idempotency")).isEqualTo(before);
    }

    @Test
    void what_is_shown_once_is_not_kept() {
        String key = UUID.randomUUID().toString();
        staff().header("Idempotency-Key", key)
                .post("/things/once")
                .then()
                .statusCode(201)
                .body("code", equalTo("1234"));
        isProblem(staff().header("Idempotency-Key", key).post("/things/once"), 409, "already-done")
                .header("Location", containsString("/things/secret"))
                .body(not(containsString("1234")));
    }

    @Test
    void a_key_too_short_to_be_a_secret_is_refused() {
        isProblem(staff().header("Idempotency-Key", "1").body(THING).post("/things"), 400, "invalid-request")
                .body("errors[0].field", equalTo("Idempotency-Key"));
    }

    @Test
    void the_table_tells_nothing_about_the_request() {
        String key = UUID.randomUUID().toString();
        staff().header("Idempotency-Key", key)
                .body(THING)
                .post("/things")
                .then()
                .statusCode(201);
        Databases.rows("select encode(key_digest, 'escape') || encode(request_digest, 'escape')"
                        + " || encode(answer, 'escape') as row from idempotency")
                .forEach(row -> assertThat(row.get("row").toString()).doesNotContain("Anna", key));
    }

    @Test
    void an_access_is_recorded_with_who_under_which_role() {
        staff().body(THING).post("/things").then().statusCode(201);
        AccessRecorded access = Topic.await(AccessRecorded.class, Practices.A.value());
        assertThat(access.actor()).isEqualTo("user-" + Practices.A);
        assertThat(access.role()).isEqualTo(Roles.PRACTICE_STAFF);
        assertThat(access.service()).isEqualTo("rights-service");
        assertThat(access.what()).isEqualTo("thing");
    }

    @Test
    void dead_letters_are_the_operator_s_to_replay() {
        given().auth()
                .oauth2(Tokens.operator())
                .post("/admin/dead-letters/dermalia.scans/replay")
                .then()
                .statusCode(200)
                .body("read", equalTo(0));
        given().auth()
                .oauth2(Tokens.operator())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .post("/admin/dead-letters/dermalia.scans/replay")
                .then()
                .statusCode(200);
        isProblem(
                given().auth().oauth2(Tokens.operator()).post("/admin/dead-letters/elsewhere/replay"),
                404,
                "not-found");
        isProblem(staff().post("/admin/dead-letters/dermalia.scans/replay"), 403, "forbidden");
    }

    @Test
    void parked_work_is_listed_and_released_by_the_operator() {
        String practice = "/admin/practices/" + Practices.A + "/work/";
        given().auth()
                .oauth2(Tokens.operator())
                .get(practice + "parked")
                .then()
                .statusCode(200)
                .body("$", hasSize(0));
        isProblem(given().auth().oauth2(Tokens.operator()).post(practice + "1/release"), 404, "not-found");
    }

    @Test
    void health_metrics_and_openapi_are_where_the_chart_looks() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200);
        given().get("/q/openapi").then().statusCode(200);
    }
}
