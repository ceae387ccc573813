package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import eu.dermalia.contracts.ErasureCompleted;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.contracts.ErasureRefused;
import eu.dermalia.contracts.ErasureRequested;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PartErased;
import eu.dermalia.contracts.PatientErasureCompleted;
import eu.dermalia.contracts.PatientErasureDeferred;
import eu.dermalia.contracts.PatientErasureLifted;
import eu.dermalia.contracts.PatientErasureOrdered;
import eu.dermalia.contracts.PatientErasureRequested;
import eu.dermalia.contracts.PatientPartErased;
import eu.dermalia.contracts.PatientSwept;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RefusalGround;
import eu.dermalia.contracts.RequestClosed;
import eu.dermalia.contracts.RequestOutcome;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.Topics;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.rights.erasure.model.Opening;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A whole patient: what is swept, what is decided one by one, and what becomes of the patient's own record. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class PatientErasureApiTest {
    private static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");
    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    private House house;
    private Patient patient;

    @BeforeEach
    void registered() {
        IngestStandIn.down(false);
        house = new House().registered();
        patient = house.patient();
    }

    @Test
    void a_patient_who_was_never_scanned_is_gone_at_once() {
        byte[] number = numberIndex();
        JsonPath answer = ask();
        assertThat(answer.getList("erasures")).isEmpty();
        ErasureId whole = ErasureId.of(answer.getString("patient.erasureId"));
        Opening opening = answer.getObject("patient.opening", Opening.class);
        PatientErasureRequested requested =
                Topic.await(PatientErasureRequested.class, patient.id().value());
        assertThat(requested.erasureId()).isEqualTo(whole);
        assertThat(opening.patientNumber()).isEqualTo(patient.number());
        assertThat(opening.captureId()).isEmpty();
        assertThat(opening.commitment(house.id)).isEqualTo(requested.commitment());
        resolve().then().statusCode(200).body("beingErased", equalTo(true)).body("bases", empty());

        swept(whole);
        PatientPartErased part = orderAndAwait(whole);

        assertThat(part.erased()).containsEntry("keys", 1L).containsEntry("records", 1L);
        assertThat(part.left())
                .containsKeys("keys", "records", "rows-of-patient", "rows-of-patient-index", "access-log");
        assertThat(part.left().values()).isNotEmpty().allMatch(count -> count == 0);
        resolve().then().statusCode(404);
        house.as("practice-staff").get("/patients/" + patient.id()).then().statusCode(410);
        house.as("practice-staff")
                .body(Map.of("name", "Mustermann"))
                .post("/patients/search")
                .then()
                .body("items", empty());
        assertThat(dump())
                .as("neither the patient's id nor the digest of the number")
                .doesNotContain(patient.id().toString())
                .doesNotContain(HexFormat.of().formatHex(number));

        complete(whole);
        RequestClosed closed = Topic.await(
                        Topics.REQUESTS,
                        record -> record.is(RequestClosed.class)
                                && record.as(RequestClosed.class).requestId().equals(requested.requestId()))
                .as(RequestClosed.class);
        assertThat(closed.outcome()).isEqualTo(RequestOutcome.ANSWERED);
        assertThat(closed.patientId()).isNotEqualTo(patient.id());
        house.as("practice-admin")
                .body(Map.of("patientId", patient.id().toString(), "ground", "REQUEST"))
                .post("/erasures")
                .then()
                .statusCode(410);
    }

    @Test
    void everything_that_was_recorded_of_a_patient_loses_the_person_and_stays_as_proof() throws SQLException {
        house.basis(patient.id(), Purpose.MEDICAL);
        house.basis(patient.id(), Purpose.AESTHETIC);
        house.request(patient.id(), "ART_15_ACCESS", null, true);
        String paper = paper();
        house.as("practice-staff")
                .body(Map.of("notes", "Verträgt kein Penicillin"))
                .put("/patients/" + patient.id() + "/notes")
                .then()
                .statusCode(200);
        awaitAccessLog();
        long consents = countOf("consent");
        long entries = countOf("audit_entry");
        ErasureId whole = ErasureId.of(ask().getString("patient.erasureId"));
        swept(whole);

        PatientPartErased part = orderAndAwait(whole);

        assertThat(part.erased())
                .containsEntry("papers", 1L)
                .containsEntry("objects", 1L)
                .containsEntry("keys", 1L)
                .containsEntry("consent-words", 1L);
        assertThat(part.erased().get("access-log")).isPositive();
        assertThat(part.left().values()).allMatch(count -> count == 0);
        house.as("practice-admin").get("/papers/" + paper).then().statusCode(404);
        assertThat(evidence()).isEmpty();
        try (Connection keys = Databases.keys()) {
            assertThat(Databases.rows(
                            keys,
                            "select 1 from data_key where subject = ?",
                            patient.id().value()))
                    .isEmpty();
        }
        // that there was a consent, a basis and a request can still be shown; of whom cannot
        assertThat(countOf("consent")).isEqualTo(consents);
        assertThat(countOf("legal_basis")).isEqualTo(2);
        assertThat(countOf("audit_entry")).isGreaterThanOrEqualTo(entries);
        assertThat(Databases.rows("select signed_by_sealed from consent where practice_id = ?", house.id.value()))
                .allSatisfy(
                        row -> assertThat((byte[]) row.get("signed_by_sealed")).isEmpty());
        house.as("privacy-officer").get("/audit/verify").then().statusCode(200).body("intact", equalTo(true));
        house.as("practice-staff")
                .get("/requests?limit=50")
                .then()
                .statusCode(200)
                .body("items", hasSize(2));
    }

    @Test
    void an_aesthetic_patient_goes_with_the_last_scan() {
        ScanId scan = house.scan(patient.id(), house.basis(patient.id(), Purpose.AESTHETIC), Purpose.AESTHETIC);
        JsonPath answer = ask();
        ErasureId whole = ErasureId.of(answer.getString("patient.erasureId"));
        ErasureId ofScan = ErasureId.of(answer.getString("erasures[0].erasureId"));
        swept(whole, scan);
        erased(ofScan, scan);
        assertThat(orderAndAwait(whole).left().values()).allMatch(count -> count == 0);
        complete(whole);
        eventually(() -> house.as("privacy-officer")
                .get("/erasures/" + whole)
                .then()
                .statusCode(200)
                .body("state", equalTo("COMPLETED"))
                .body("patientId", nullValue())
                .body("receipt", equalTo("/erasures/" + whole + "/receipt"))
                .body("sweptAt", notNullValue())
                .body("capturesSwept", equalTo(2))
                .body("owners", containsInAnyOrder("INGEST", "RIGHTS"))
                .body("scans.scanId", containsInAnyOrder(scan.toString()))
                .body("scans[0].state", equalTo("COMPLETED")));
    }

    @Test
    void a_kept_medical_scan_keeps_the_record_and_nothing_more_than_it_needs() {
        house.as("practice-staff")
                .body(Map.of("field", "EMAIL", "value", "erika.neu@example.org", "reason", "Neue Adresse"))
                .post("/patients/" + patient.id() + "/rectifications")
                .then()
                .statusCode(201);
        ScanId aesthetic = house.scan(patient.id(), house.basis(patient.id(), Purpose.AESTHETIC), Purpose.AESTHETIC);
        ScanId medical = house.scan(patient.id(), house.basis(patient.id(), Purpose.MEDICAL), Purpose.MEDICAL);
        JsonPath answer = ask();
        ErasureId whole = ErasureId.of(answer.getString("patient.erasureId"));
        Map<String, String> of = Map.of(
                answer.getString("erasures[0].scanId"), answer.getString("erasures[0].erasureId"),
                answer.getString("erasures[1].scanId"), answer.getString("erasures[1].erasureId"));
        swept(whole, aesthetic, medical);
        erased(ErasureId.of(of.get(aesthetic.toString())), aesthetic);
        LocalDate day = LocalDate.of(2036, 12, 1);
        Topic.send(
                house.id,
                new ErasureRefused(
                        ErasureId.of(of.get(medical.toString())),
                        medical,
                        patient.id(),
                        RefusalGround.RETENTION_DUTY,
                        day,
                        NOW));
        defer(whole, medical, day);

        eventually(() -> house.as("physician")
                .get("/erasures/" + whole)
                .then()
                .statusCode(200)
                .body("state", equalTo("DEFERRED"))
                .body("erasedOn", equalTo("2036-12-01"))
                .body("scans.find { it.scanId == '" + medical + "' }.state", equalTo("REFUSED"))
                .body("scans.find { it.scanId == '" + medical + "' }.erasedOn", equalTo("2036-12-01"))
                .body("scans.find { it.scanId == '" + aesthetic + "' }.state", equalTo("COMPLETED")));
        house.as("physician")
                .get("/patients/" + patient.id())
                .then()
                .statusCode(200)
                .body("familyName", equalTo("Mustermann"))
                .body("email", nullValue());
        assertThat(Databases.count(
                        "select count(*) from rectification where patient_id = ?",
                        patient.id().value()))
                .as("former addresses")
                .isZero();
        resolve().then().statusCode(200).body("beingErased", equalTo(true)).body("bases", empty());
        house.as("privacy-officer")
                .body(Map.of("patientId", patient.id().toString(), "ground", "REQUEST"))
                .post("/erasures")
                .then()
                .statusCode(409)
                .body("type", equalTo("https://dermalia.eu/problems/erasure-in-progress"));

        // ten years later the timer takes the last scan, and the record goes with it
        ErasureId timers = new ErasureId(UUID.randomUUID());
        Topic.send(house.id, new ErasureOrdered(timers, medical, patient.id(), ErasureGround.RETENTION_ENDED, 1, NOW));
        awaitPart(timers);
        assertThat(orderAndAwait(whole).left().values()).allMatch(count -> count == 0);
    }

    @Test
    void a_patient_who_comes_back_keeps_the_record() {
        ScanId medical = house.scan(patient.id(), house.basis(patient.id(), Purpose.MEDICAL), Purpose.MEDICAL);
        JsonPath answer = ask();
        ErasureId whole = ErasureId.of(answer.getString("patient.erasureId"));
        house.as("practice-staff")
                .body(Map.of(
                        "purpose",
                        "AESTHETIC",
                        "informationSheetVersion",
                        "3",
                        "informationSheetHandedOverOn",
                        House.TODAY,
                        "consent",
                        Map.of(
                                "textVersion", "2026-09",
                                "signer", "SELF",
                                "signedBy", "Erika Mustermann",
                                "signedOn", House.TODAY)))
                .post("/patients/" + patient.id() + "/legal-bases")
                .then()
                .statusCode(409)
                .body("type", equalTo("https://dermalia.eu/problems/erasure-in-progress"));
        swept(whole, medical);
        defer(whole, medical, null);
        eventually(() -> house.as("physician").get("/erasures/" + whole).then().body("state", equalTo("DEFERRED")));

        house.basis(patient.id(), Purpose.AESTHETIC);

        assertThat(Topic.await(PatientErasureLifted.class, patient.id().value()).erasureId())
                .isEqualTo(whole);
        house.as("physician").get("/erasures/" + whole).then().body("state", equalTo("LIFTED"));
        resolve().then().statusCode(200).body("beingErased", equalTo(false));
        // an order that crossed the return on its way changes nothing
        Topic.send(house.id, new PatientErasureOrdered(whole, patient.id(), ErasureGround.REQUEST, 1, NOW));
        ingestAnswers(whole);
        UUID mark = Topic.send(house.id, new PatientErasureDeferred(whole, patient.id(), List.of(), null, NOW));
        eventually(() -> assertThat(Databases.count("select count(*) from inbox where event_id = ?", mark))
                .isOne());
        house.as("physician").get("/patients/" + patient.id()).then().statusCode(200);
    }

    @Test
    void a_scan_that_came_before_the_sweep_is_asked_for_and_its_opening_waits() {
        var basis = house.basis(patient.id(), Purpose.AESTHETIC);
        ErasureId whole = ErasureId.of(ask().getString("patient.erasureId"));
        ScanId late = new ScanId(UUID.randomUUID());
        swept(whole, late);
        house.stored(late, patient.id(), basis, Purpose.AESTHETIC);
        ErasureRequested requested = Topic.await(ErasureRequested.class, late.value());
        assertThat(requested.ground()).isEqualTo(ErasureGround.REQUEST);
        assertThat(requested.requestId())
                .isEqualTo(
                        Topic.await(PatientErasureRequested.class, patient.id().value())
                                .requestId());
        eventually(() -> house.as("privacy-officer")
                .get("/erasures/" + whole)
                .then()
                .body(
                        "scans.erasureId",
                        containsInAnyOrder(requested.erasureId().toString())));
        house.as("privacy-officer")
                .post("/erasures/" + requested.erasureId() + "/opening")
                .then()
                .statusCode(200)
                .body("patientNumber", equalTo(patient.number()));
    }

    @Test
    void a_repeated_order_is_answered_again() {
        ErasureId whole = ErasureId.of(ask().getString("patient.erasureId"));
        swept(whole);
        orderAndAwait(whole);
        Topic.send(house.id, new PatientErasureOrdered(whole, patient.id(), ErasureGround.REQUEST, 2, NOW));
        ingestAnswers(whole);
        assertThat(awaitOurs(whole, 2).left().values()).allMatch(count -> count == 0);
    }

    @Test
    void an_order_that_nothing_is_known_of_any_more_is_carried_out() {
        ErasureId forgotten = new ErasureId(UUID.randomUUID());
        assertThat(orderAndAwait(forgotten).erased()).containsEntry("keys", 1L).containsEntry("records", 1L);
        resolve().then().statusCode(404);
    }

    @Test
    void the_look_knows_every_table_that_names_a_patient() {
        assertThat(Databases.rows("""
                        select c.table_name from information_schema.columns c
                        join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema
                        where c.column_name = 'patient_id' and c.table_schema = 'public' and t.table_type = 'BASE TABLE'""").stream()
                        .map(row ->
                                "rows-of-" + row.get("table_name").toString().replace('_', '-')))
                .isSubsetOf(lookedAt());
    }

    private java.util.Set<String> lookedAt() {
        ErasureId whole = ErasureId.of(ask().getString("patient.erasureId"));
        swept(whole);
        return orderAndAwait(whole).left().keySet();
    }

    private JsonPath ask() {
        return house.as("privacy-officer")
                .body(Map.of("patientId", patient.id().toString(), "ground", "REQUEST"))
                .post("/erasures")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath();
    }

    private io.restassured.response.Response resolve() {
        return house.service("call:resolve-patient")
                .body(Map.of("number", patient.number()))
                .post("/patients/resolve");
    }

    private void swept(ErasureId whole, ScanId... stored) {
        Topic.send(
                house.id,
                new PatientSwept(
                        whole,
                        patient.id(),
                        List.of(stored),
                        new TreeMap<>(Map.of("vendorCopies", 2L)),
                        new TreeMap<>(Map.of("vendorCopies", 0L)),
                        NOW));
    }

    private void defer(ErasureId whole, ScanId kept, LocalDate day) {
        Topic.send(
                house.id,
                new PatientErasureDeferred(
                        whole,
                        patient.id(),
                        List.of(new PatientErasureDeferred.KeptScan(kept, RefusalGround.RETENTION_DUTY, day)),
                        day,
                        NOW));
    }

    /** Ours comes only after ingest-service's, which still needs the number. */
    private PatientPartErased orderAndAwait(ErasureId whole) {
        Topic.send(house.id, new PatientErasureOrdered(whole, patient.id(), ErasureGround.REQUEST, 1, NOW));
        ingestAnswers(whole);
        return awaitOurs(whole, 1);
    }

    private void ingestAnswers(ErasureId whole) {
        Topic.send(
                house.id,
                new PatientPartErased(
                        whole,
                        patient.id(),
                        Owner.INGEST,
                        new TreeMap<>(),
                        new TreeMap<>(Map.of("captures", 0L)),
                        NOW));
    }

    private PatientPartErased awaitOurs(ErasureId whole, int n) {
        int[] seen = {0};
        return Topic.await(
                        Topics.ERASURES,
                        record -> record.is(PatientPartErased.class)
                                && record.as(PatientPartErased.class)
                                        .erasureId()
                                        .equals(whole)
                                && record.as(PatientPartErased.class).owner() == Owner.RIGHTS
                                && ++seen[0] == n)
                .as(PatientPartErased.class);
    }

    private void complete(ErasureId whole) {
        Topic.send(house.id, new PatientErasureCompleted(whole, patient.id(), "cd".repeat(32), NOW));
    }

    private void erased(ErasureId erasure, ScanId scan) {
        Topic.send(house.id, new ErasureOrdered(erasure, scan, patient.id(), ErasureGround.REQUEST, 1, NOW));
        awaitPart(erasure);
        Topic.send(house.id, new ErasureCompleted(erasure, scan, "cd".repeat(32), NOW));
    }

    private static void awaitPart(ErasureId erasure) {
        Topic.await(
                Topics.ERASURES,
                record -> record.is(PartErased.class)
                        && record.as(PartErased.class).erasureId().equals(erasure));
    }

    private byte[] numberIndex() {
        return (byte[]) Databases.rows(
                        "select number_index from patient where patient_id = ?",
                        patient.id().value())
                .get(0)
                .get("number_index");
    }

    /** Every row of this practice that is meant to last, as text; bytes in hex. The guard is the tombstone. */
    private String dump() {
        StringBuilder all = new StringBuilder();
        Databases.rows("""
                        select c.table_name from information_schema.columns c
                        join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema
                        where c.column_name = 'practice_id' and c.table_schema = 'public' and t.table_type = 'BASE TABLE'
                          and c.table_name not in ('guard', 'outbox', 'outbox_sequence', 'inbox_sequence',
                                                   'received_sequence', 'parked')""").forEach(table -> Databases.rows(
                        "select r::text as line from " + table.get("table_name") + " r where practice_id = ?",
                        house.id.value())
                .forEach(row -> all.append(row.get("line")).append('\n')));
        assertThat(all).contains(house.id.toString());
        return all.toString();
    }

    private String paper() {
        return house.as("practice-staff")
                .contentType("application/pdf")
                .body(PDF)
                .post("/papers?kind=OTHER&patientId=" + patient.id())
                .then()
                .statusCode(201)
                .extract()
                .path("paperId");
    }

    private List<String> evidence() {
        Path folder = Path.of(
                System.getProperty("dermalia.testing.s3.folder"),
                "evidence",
                house.id.toString(),
                patient.id().toString());
        String[] files = folder.toFile().list();
        return files == null ? List.of() : List.of(files);
    }

    private void awaitAccessLog() {
        eventually(() -> assertThat(countOf("audit_subject")).isPositive());
    }

    private long countOf(String table) {
        return Databases.count("select count(*) from " + table + " where practice_id = ?", house.id.value());
    }

    private static void eventually(ThrowingRunnable assertion) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
    }
}
