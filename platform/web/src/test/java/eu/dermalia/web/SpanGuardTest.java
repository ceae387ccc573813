package eu.dermalia.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.SpansOn;
import eu.dermalia.testing.Tokens;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** With spans on: what leaves for a collector, when every place of a request that can name somebody does. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@TestProfile(SpansOn.class)
class SpanGuardTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final String canary = "canary" + UUID.randomUUID().toString().replace("-", "");
    private final String trace = UUID.randomUUID().toString().replace("-", "");

    @Test
    void a_span_goes_on_with_the_trace_that_arrived_and_says_nothing_of_the_path_the_query_or_the_caller() {
        request().queryParam("number", canary).get("/things/" + UUID.randomUUID());
        request().get("/things/" + canary);
        request().get("/" + canary + "/" + canary);
        request().get("/r/" + canary);
        request()
                .auth()
                .oauth2(Tokens.user(Practices.A, Roles.PRACTICE_STAFF))
                .contentType(ContentType.JSON)
                .body("{\"name\": \"" + canary + "\", \"email\": \"" + canary
                        + "@example.org\", \"count\": 1, \"at\": \"2026-03-01T10:00:00Z\"}")
                .post("/things")
                .then()
                .statusCode(201);
        await().atMost(SOON)
                .until(() -> spans().stream().anyMatch(span -> span.getName().equals("POST /things")));
        assertThat(spans()).allSatisfy(span -> assertThat(told(span)).doesNotContain(canary, "203.0.113.7"));
        assertThat(spans())
                .filteredOn(span -> span.getKind() == SpanKind.SERVER)
                .extracting(SpanData::getName)
                .contains("GET /things/{id}", "POST /things")
                .noneMatch(name -> name.contains("/r/"));
    }

    @Test
    void a_failure_s_text_stays_here() {
        request().get("/things/fail/otherwise").then().statusCode(500);
        await().atMost(SOON).until(() -> !spans().isEmpty());
        assertThat(spans()).allSatisfy(span -> assertThat(told(span)).doesNotContain("name of a patient"));
    }

    @Test
    void a_call_to_another_service_carries_the_trace_and_nothing_else_of_the_caller() {
        request()
                .get("/things/calls")
                .then()
                .statusCode(200)
                .body("trace", startsWith("00-" + trace))
                .body("'besides the trace'", equalTo(""));
    }

    private RequestSpecification request() {
        return given().header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .header("User-Agent", canary)
                .header("X-Forwarded-For", "203.0.113.7")
                .header("baggage", "patient=" + canary)
                .header("tracestate", "patient=" + canary);
    }

    private List<SpanData> spans() {
        return SpansOn.ended(trace);
    }

    /** Everything that is exported of it but its ids and times. */
    private static String told(SpanData span) {
        return span.getName() + " " + span.getAttributes() + " " + span.getEvents() + " " + span.getStatus() + " "
                + span.getLinks() + " " + span.getSpanContext().getTraceState() + " " + span.getResource();
    }
}
