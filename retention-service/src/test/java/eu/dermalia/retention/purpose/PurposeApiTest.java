package eu.dermalia.retention.purpose;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.LegalBasis;
import eu.dermalia.contracts.LegalBasisEstablished;
import eu.dermalia.contracts.LegalBasisWithdrawn;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.PurposeChanged;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.ScanStored;
import eu.dermalia.retention.Story;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Tokens;
import eu.dermalia.testing.Topic;
import eu.dermalia.web.Roles;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class PurposeApiTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Instant THEN = Instant.parse("2026-11-01T10:00:00Z");
    private static final String CAPTURED = "2026-11-03T10:21:07Z";

    private final Story story = new Story();

    @Test
    void aesthetic_scan_becomes_medical_and_waits_for_the_end_of_treatment() {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, CAPTURED);
        BasisId basis = basis(Purpose.MEDICAL);
        ask(scan, Purpose.MEDICAL, basis, 200).body("state", equalTo("DONE"));
        PurposeChanged changed = Topic.await(PurposeChanged.class, scan.value());
        assertThat(changed.from()).isEqualTo(Purpose.AESTHETIC);
        assertThat(changed.to()).isEqualTo(Purpose.MEDICAL);
        assertThat(changed.basisId()).isEqualTo(basis);
        assertThat(story.awaitSchedule(scan, null).purpose()).isEqualTo(Purpose.MEDICAL);
        story.treatmentEnds("2026-11-30", "2026-12-01T08:00:00Z");
        story.awaitSchedule(scan, "2036-12-01");
        assertThat(Databases.rows("select * from purpose_history where scan_id = ?", scan.value()))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("reason", "FINDING")
                        .containsEntry("due_on_before", java.sql.Date.valueOf("2028-11-04"))
                        .containsEntry("due_on_after", null)
                        .containsEntry("decided_by", "first"));
    }

    @Test
    void medical_record_becomes_aesthetic_only_when_a_second_person_agrees() {
        story.opens().treatmentEnds("2026-11-30", "2026-12-01T08:00:00Z");
        ScanId scan = story.hasScan(Purpose.MEDICAL, CAPTURED);
        BasisId basis = basis(Purpose.AESTHETIC);
        String change = ask(scan, Purpose.AESTHETIC, basis, 202)
                .body("state", equalTo("PENDING"))
                .extract()
                .path("changeId");
        ask(scan, Purpose.AESTHETIC, basis, 409).body("type", problem("change-pending"));
        String path = "/retention/" + scan + "/purpose/" + change;
        person("first").post(path + "/approve").then().statusCode(409).body("type", problem("same-person"));
        assertThat(purpose(scan)).isEqualTo("MEDICAL");
        person("second").post(path + "/approve").then().statusCode(200).body("decidedBy", equalTo("second"));
        person("second").post(path + "/approve").then().statusCode(409).body("type", problem("change-decided"));
        story.awaitSchedule(scan, "2028-11-04");
        person("first")
                .get("/retention/" + scan + "/purpose")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].state", equalTo("DONE"));
    }

    @Test
    void change_that_is_rejected_changes_nothing_and_may_be_asked_for_again() {
        ScanId scan = story.opens().hasScan(Purpose.MEDICAL, CAPTURED);
        BasisId basis = basis(Purpose.AESTHETIC);
        String change = ask(scan, Purpose.AESTHETIC, basis, 202).extract().path("changeId");
        person("second")
                .post("/retention/" + scan + "/purpose/" + change + "/reject")
                .then()
                .statusCode(200)
                .body("state", equalTo("REJECTED"));
        assertThat(purpose(scan)).isEqualTo("MEDICAL");
        ask(scan, Purpose.AESTHETIC, basis, 202);
    }

    @Test
    void nothing_changes_without_a_live_basis() {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, CAPTURED);
        ask(scan, Purpose.MEDICAL, new BasisId(UUID.randomUUID()), 409).body("type", problem("no-live-basis"));
        BasisId other = basis(Purpose.AESTHETIC);
        ask(scan, Purpose.MEDICAL, other, 409).body("type", problem("no-live-basis"));
        BasisId withdrawn = basis(Purpose.MEDICAL);
        withdraw(withdrawn, Purpose.MEDICAL);
        ask(scan, Purpose.MEDICAL, withdrawn, 409).body("type", problem("no-live-basis"));
        ask(scan, Purpose.AESTHETIC, other, 409).body("type", problem("purpose-unchanged"));
        assertThat(purpose(scan)).isEqualTo("AESTHETIC");
    }

    @Test
    void withdrawal_and_erasure_are_not_outrun() {
        story.opens();
        ScanStored stored = story.stored(Purpose.AESTHETIC, CAPTURED);
        Topic.send(story.practice, stored);
        story.awaitSchedule(stored.scanId(), "2028-11-04");
        BasisId medical = basis(Purpose.MEDICAL);
        withdraw(stored.basisId(), Purpose.AESTHETIC);
        ask(stored.scanId(), Purpose.MEDICAL, medical, 409).body("type", problem("basis-withdrawn"));

        ScanId scan = story.hasScan(Purpose.AESTHETIC, CAPTURED);
        story.awaitOrder(story.asksToErase(scan, ErasureGround.REQUEST), 1);
        ask(scan, Purpose.MEDICAL, medical, 409).body("type", problem("erasure-asked"));
    }

    @Test
    void only_a_physician_asks() {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, CAPTURED);
        given().auth()
                .oauth2(Tokens.user(story.practice, Roles.PRIVACY_OFFICER))
                .contentType(ContentType.JSON)
                .body(Map.of("to", "MEDICAL", "basisId", UUID.randomUUID().toString(), "reason", "FINDING"))
                .post("/retention/" + scan + "/purpose")
                .then()
                .statusCode(403);
    }

    @Test
    void history_is_written_once() {
        assertThat(Databases.rows("""
                        select has_table_privilege(r.rolname, 'purpose_history', 'UPDATE') as update,
                               has_table_privilege(r.rolname, 'purpose_history', 'DELETE') as delete,
                               has_table_privilege(r.rolname, 'treatment_history', 'UPDATE') as corrected
                        from pg_roles r where r.rolname = (select grantee from information_schema.role_table_grants
                          where table_name = 'purpose_history' and privilege_type = 'INSERT' and grantee <> grantor limit 1)""").get(0).values()).containsOnly(false);
    }

    @Test
    void every_end_of_treatment_that_was_noted_is_remembered() {
        ScanId scan = story.opens().hasScan(Purpose.MEDICAL, CAPTURED);
        story.treatmentEnds("2026-11-30", "2026-12-01T08:00:00Z");
        story.awaitSchedule(scan, "2036-12-01");
        story.treatmentEndIsCorrected("2026-12-15", "2026-12-16T08:00:00Z");
        story.awaitSchedule(scan, "2036-12-16");
        assertThat(Databases.count(
                        "select count(*) from treatment_history where patient_id = ?", story.patient.value()))
                .isEqualTo(2);
    }

    @Test
    void shorter_period_shortens_every_aesthetic_timer_and_a_longer_one_none() {
        ScanId scan = story.opens(24).hasScan(Purpose.AESTHETIC, CAPTURED);
        ScanId medical = story.hasScan(Purpose.MEDICAL, CAPTURED);
        story.opens(12);
        story.awaitSchedule(scan, "2027-11-04");
        story.opens(36);
        ScanId later = story.hasScan(Purpose.AESTHETIC, CAPTURED);
        story.awaitSchedule(later, "2029-11-04");
        await().atMost(SOON)
                .until(() -> Databases.count("select count(*) from work where practice_id = ?", story.practice.value())
                        == 0);
        assertThat(due(scan)).isEqualTo("2027-11-04");
        assertThat(due(medical)).isEqualTo("null");
    }

    @Test
    void late_news_of_an_erased_patient_is_not_noted() {
        story.opens();
        Databases.update(
                "insert into guard (practice_id, subject, erased_at) values (?, ?, now())",
                story.practice.value(),
                story.patient.value());
        BasisId late = new BasisId(UUID.randomUUID());
        UUID sent = Topic.send(story.practice, new LegalBasisWithdrawn(story.patient, late, Purpose.MEDICAL, THEN));
        story.treatmentEnds("2026-11-30", "2026-12-01T08:00:00Z");
        await().atMost(SOON)
                .until(() -> Databases.count("select count(*) from inbox where practice_id = ?", story.practice.value())
                        >= 3);
        assertThat(Databases.count("select count(*) from inbox where event_id = ?", sent))
                .isOne();
        assertThat(Databases.count("select count(*) from basis where patient_id = ?", story.patient.value()))
                .isZero();
        assertThat(Databases.count("select count(*) from treatment where patient_id = ?", story.patient.value()))
                .isZero();
    }

    private BasisId basis(Purpose purpose) {
        BasisId basis = new BasisId(UUID.randomUUID());
        LegalBasis law = purpose == Purpose.MEDICAL ? LegalBasis.ART_9_2_H : LegalBasis.ART_9_2_A;
        Topic.send(story.practice, new LegalBasisEstablished(story.patient, basis, purpose, law, THEN));
        await().atMost(SOON)
                .until(() -> Databases.count("select count(*) from basis where basis_id = ?", basis.value()) == 1);
        return basis;
    }

    private void withdraw(BasisId basis, Purpose purpose) {
        Topic.send(story.practice, new LegalBasisWithdrawn(story.patient, basis, purpose, THEN));
        await().atMost(SOON)
                .until(() ->
                        Databases.count("select count(*) from basis where withdrawn and basis_id = ?", basis.value())
                                == 1);
    }

    private ValidatableResponse ask(ScanId scan, Purpose to, BasisId basis, int status) {
        return person("first")
                .body(Map.of("to", to.name(), "basisId", basis.toString(), "reason", "FINDING"))
                .post("/retention/" + scan + "/purpose")
                .then()
                .statusCode(status);
    }

    private RequestSpecification person(String name) {
        return given().auth()
                .oauth2(Tokens.userNamed(name, story.practice, Roles.PHYSICIAN))
                .contentType(ContentType.JSON);
    }

    private static org.hamcrest.Matcher<String> problem(String type) {
        return equalTo("https://dermalia.eu/problems/" + type);
    }

    private static Object purpose(ScanId scan) {
        return Databases.rows("select purpose from timer where scan_id = ?", scan.value())
                .get(0)
                .get("purpose");
    }

    private static String due(ScanId scan) {
        return String.valueOf(Databases.rows("select due_on from timer where scan_id = ?", scan.value())
                .get(0)
                .get("due_on"));
    }
}
