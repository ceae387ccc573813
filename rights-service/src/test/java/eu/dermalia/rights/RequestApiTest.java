package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.RequestClosed;
import eu.dermalia.contracts.RequestOpened;
import eu.dermalia.contracts.RequestOutcome;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.rights.request.OwnCalendar;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The workflow and its clock through the API; the practice lies in Hamburg. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class RequestApiTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Berlin"));
    private static final String SECRET = "Die Unterschrift weicht von Frau Zwetschgenrieds ab.";

    private House house;
    private Patient patient;

    @BeforeEach
    void a_patient() {
        house = new House().registered();
        patient = house.patient();
    }

    @Test
    void opens_a_request_with_its_clock_and_tells_the_others() {
        LocalDate received = TODAY.minusDays(10);
        LocalDate due = OwnCalendar.due(received, 1, "DE-HH");
        String id = open("ART_15_ACCESS", received);
        house.as("practice-staff")
                .get("/requests/" + id)
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("state", equalTo("RECEIVED"))
                .body("article", equalTo("ART_15_ACCESS"))
                .body("patientId", equalTo(patient.id().toString()))
                .body("channel", equalTo("EMAIL"))
                .body("receivedOn", equalTo(received.toString()))
                .body("dueOn", equalTo(due.toString()))
                .body("refuseBy", equalTo(due.toString()))
                .body("paused", equalTo(false))
                .body("overdue", equalTo(false));
        RequestOpened opened = Topic.await(RequestOpened.class, patient.id().value());
        assertThat(opened.article()).isEqualTo(RequestArticle.ART_15_ACCESS);
        assertThat(opened.dueOn()).isEqualTo(due);
        assertThat(opened.requestId().toString()).isEqualTo(id);
    }

    @Test
    void walks_from_receipt_to_the_answer_that_the_practice_gave() {
        String id = open("ART_16_RECTIFICATION", TODAY);
        step(id, "answer", Map.of("answeredOn", TODAY.toString(), "how", "LETTER"), 409)
                .body("type", equalTo("https://dermalia.eu/problems/not-in-work"));
        house.as("practice-staff")
                .post("/requests/" + id + "/start")
                .then()
                .statusCode(200)
                .body("state", equalTo("IN_WORK"));
        house.as("practice-staff").post("/requests/" + id + "/start").then().statusCode(409);
        step(id, "answer", Map.of("answeredOn", TODAY.toString(), "how", "LETTER"), 200)
                .body("state", equalTo("ANSWERED"))
                .body("closedOn", equalTo(TODAY.toString()))
                .body("answeredBy", equalTo("LETTER"))
                .body("late", equalTo(false))
                .body("daysLeft", nullValue());
        RequestClosed closed = Topic.await(RequestClosed.class, patient.id().value());
        assertThat(closed.outcome()).isEqualTo(RequestOutcome.ANSWERED);
        step(id, "withdraw", Map.of("withdrawnOn", TODAY.toString()), 409)
                .body("type", equalTo("https://dermalia.eu/problems/request-closed"));
    }

    @Test
    void a_withdrawn_one_is_closed() {
        String id = open("ART_21_OBJECTION", TODAY);
        step(id, "withdraw", Map.of("withdrawnOn", TODAY.toString()), 200).body("state", equalTo("WITHDRAWN"));
        assertThat(Topic.await(RequestClosed.class, patient.id().value()).outcome())
                .isEqualTo(RequestOutcome.WITHDRAWN);
    }

    @Test
    void a_late_answer_is_taken_and_shown_as_late() {
        String id = open("ART_20_PORTABILITY", TODAY.minusDays(60));
        house.as("physician").post("/requests/" + id + "/start").then().body("overdue", equalTo(true));
        step(id, "answer", Map.of("answeredOn", TODAY.toString(), "how", "IN_PERSON"), 200)
                .body("late", equalTo(true))
                .body("overdue", equalTo(false));
    }

    @Test
    void the_clock_stands_still_while_the_identity_is_asked_for() {
        LocalDate received = TODAY.minusDays(20);
        String id = open("ART_15_ACCESS", received);
        LocalDate asked = received.plusDays(2);
        step(id, "identity-query", Map.of("queriedOn", asked.toString(), "doubt", SECRET), 200)
                .body("state", equalTo("IDENTITY_QUERIED"))
                .body("paused", equalTo(true))
                .body("identity.doubt", equalTo(SECRET))
                .body("identity.days", equalTo(18));
        step(id, "identity-query", Map.of("queriedOn", asked.toString(), "doubt", SECRET), 409)
                .body("type", equalTo("https://dermalia.eu/problems/identity-pending"));
        house.as("physician").post("/requests/" + id + "/start").then().statusCode(409);
        step(id, "identity-answer", Map.of("answeredOn", asked.minusDays(1).toString()), 400)
                .body("errors[0].field", equalTo("answeredOn"));
        LocalDate moved = workingDay(received.plusMonths(1).plusDays(9));
        step(id, "identity-answer", Map.of("answeredOn", asked.plusDays(9).toString()), 200)
                .body("state", equalTo("IN_WORK"))
                .body("paused", equalTo(false))
                .body("identity.days", equalTo(9))
                .body("dueOn", equalTo(moved.toString()));
        assertThat(Databases.rows("select * from request_text where practice_id = ?", house.id.value())
                        .toString())
                .as("sealed")
                .doesNotContain("Zwetschgenried");
    }

    @Test
    void one_extension_with_a_reasoned_notice_in_time() {
        LocalDate received = TODAY.minusDays(20);
        String id = open("ART_15_ACCESS", received);
        step(id, "extend", Map.of("noticeOn", TODAY.toString()), 400);
        step(id, "extend", Map.of("noticeOn", TODAY.toString(), "reason", "  "), 400);
        step(id, "extend", Map.of("noticeOn", TODAY.plusDays(1).toString(), "reason", "Viel"), 400);
        step(id, "extend", Map.of("noticeOn", received.minusDays(1).toString(), "reason", "Viel"), 400);
        step(id, "extend", Map.of("noticeOn", TODAY.toString(), "reason", "Zwölf Aufnahmen."), 200)
                .body("dueOn", equalTo(OwnCalendar.due(received, 3, "DE-HH").toString()))
                .body("refuseBy", equalTo(OwnCalendar.due(received, 1, "DE-HH").toString()))
                .body("extension.noticeOn", equalTo(TODAY.toString()))
                .body("extension.reason", equalTo("Zwölf Aufnahmen."));
        step(id, "extend", Map.of("noticeOn", TODAY.toString(), "reason", "Noch mehr"), 409)
                .body("type", equalTo("https://dermalia.eu/problems/already-extended"));
    }

    @Test
    void no_extension_after_the_due_date() {
        LocalDate received = TODAY.minusDays(60);
        String id = open("ART_15_ACCESS", received);
        step(id, "extend", Map.of("noticeOn", TODAY.toString(), "reason", "Viel"), 409)
                .body("type", equalTo("https://dermalia.eu/problems/past-due"));
        step(id, "extend", Map.of("noticeOn", received.plusDays(5).toString(), "reason", "Viel"), 409)
                .body("type", equalTo("https://dermalia.eu/problems/past-due"));
        step(id, "identity-query", Map.of("queriedOn", TODAY.toString(), "doubt", "Wer?"), 409);
    }

    @Test
    void refuses_what_is_no_request() {
        refuse(Map.of("article", "ART_17_ERASURE"), 422, "opened-by-erasure");
        refuse(Map.of("receivedOn", TODAY.plusDays(1).toString()), 400, "invalid-request");
        refuse(Map.of("receivedOn", "2017-01-01"), 400, "invalid-request");
        refuse(Map.of("receivedOn", "2026-02-31"), 400, "invalid-request");
        refuse(Map.of("channel", "WHATSAPP"), 400, "invalid-request");
        refuse(Map.of("article", "ART_22"), 400, "invalid-request");
        refuse(Map.of("patientId", UUID.randomUUID().toString()), 404, "not-found");
        refuse(Map.of("scanId", UUID.randomUUID().toString()), 404, "not-found");
        refuse(Map.of("address", "Am Park 2"), 400, "invalid-request");
        house.as("practice-admin").get("/requests/" + UUID.randomUUID()).then().statusCode(404);
        assertThat(Databases.count("select count(*) from request where practice_id = ?", house.id.value()))
                .isZero();
    }

    @Test
    void is_about_one_scan_of_the_patients_own() {
        ScanId scan = house.scan(patient.id(), house.basis(patient.id(), Purpose.AESTHETIC), Purpose.AESTHETIC);
        Patient another = house.patient();
        refuse(Map.of("scanId", scan.toString(), "patientId", another.id().toString()), 404, "not-found");
        Map<String, Object> body = body("ART_15_ACCESS", TODAY);
        body.put("scanId", scan.toString());
        house.as("practice-staff")
                .body(body)
                .post("/requests")
                .then()
                .statusCode(201)
                .body("scanId", equalTo(scan.toString()));
    }

    @Test
    void an_erasures_request_is_not_answered_withdrawn_or_refused_by_hand() {
        IngestStandIn.down(false);
        ScanId scan = house.scan(patient.id(), house.basis(patient.id(), Purpose.AESTHETIC), Purpose.AESTHETIC);
        String id = house.as("privacy-officer")
                .body(Map.of("scanId", scan.toString(), "ground", "REQUEST", "channel", "PHONE"))
                .post("/erasures")
                .then()
                .statusCode(202)
                .extract()
                .path("requestId");
        step(id, "answer", Map.of("answeredOn", TODAY.toString(), "how", "LETTER"), 409)
                .body("type", equalTo("https://dermalia.eu/problems/answered-by-erasure"));
        step(id, "withdraw", Map.of("withdrawnOn", TODAY.toString()), 409)
                .body("type", equalTo("https://dermalia.eu/problems/erasure-in-progress"));
        house.as("physician")
                .get("/requests/" + id)
                .then()
                .body("state", equalTo("IN_WORK"))
                .body("channel", equalTo("PHONE"));
    }

    @Test
    void lists_the_most_urgent_first_and_by_state_article_patient_and_day() {
        String late = open("ART_15_ACCESS", TODAY.minusDays(15));
        String urgent = open("ART_18_RESTRICTION", TODAY.minusDays(25));
        String another = open("ART_15_ACCESS", TODAY);
        house.as("physician").post("/requests/" + urgent + "/start").then().statusCode(200);
        list(Map.of(), urgent, late, another);
        list(Map.of("state", "IN_WORK"), urgent);
        list(Map.of("article", "ART_15_ACCESS"), late, another);
        list(Map.of("patientId", patient.id().toString(), "limit", "200"), urgent, late, another);
        list(Map.of("due_before", OwnCalendar.due(TODAY, 1, "DE-HH").toString()), urgent, late);
        house.as("physician")
                .queryParam("patientId", house.patient().id().toString())
                .get("/requests")
                .then()
                .body("items", empty());

        String next = house.as("physician")
                .get("/requests?limit=2")
                .then()
                .body("items.requestId", contains(urgent, late))
                .extract()
                .path("next");
        house.as("physician")
                .queryParam("cursor", next)
                .get("/requests?limit=2")
                .then()
                .body("items.requestId", contains(another))
                .body("next", nullValue());
        for (String wrong : List.of("state=OPEN", "article=15", "due_before=2026-02-31", "cursor=x", "limit=0")) {
            house.as("physician").get("/requests?" + wrong).then().statusCode(400);
        }
    }

    private void list(Map<String, String> by, String... ids) {
        house.as("physician")
                .queryParams(by)
                .get("/requests")
                .then()
                .statusCode(200)
                .body("items.requestId", contains(ids));
    }

    private void refuse(Map<String, Object> wrong, int status, String type) {
        Map<String, Object> body = body("ART_15_ACCESS", TODAY);
        body.putAll(wrong);
        house.as("practice-staff")
                .body(body)
                .post("/requests")
                .then()
                .statusCode(status)
                .body("type", equalTo("https://dermalia.eu/problems/" + type));
    }

    private Map<String, Object> body(String article, LocalDate received) {
        Map<String, Object> body = new HashMap<>();
        body.put("patientId", patient.id().toString());
        body.put("article", article);
        body.put("receivedOn", received.toString());
        body.put("channel", "EMAIL");
        return body;
    }

    private String open(String article, LocalDate received) {
        return house.as("practice-staff")
                .body(body(article, received))
                .post("/requests")
                .then()
                .statusCode(201)
                .extract()
                .path("requestId");
    }

    private ValidatableResponse step(String id, String step, Map<String, Object> body, int status) {
        return house.as("privacy-officer")
                .body(body)
                .post("/requests/" + id + "/" + step)
                .then()
                .statusCode(status);
    }

    private static LocalDate workingDay(LocalDate day) {
        LocalDate next = day;
        while (next.getDayOfWeek().getValue() > 5 || OwnCalendar.isHoliday(next, "DE-HH")) {
            next = next.plusDays(1);
        }
        return next;
    }
}
