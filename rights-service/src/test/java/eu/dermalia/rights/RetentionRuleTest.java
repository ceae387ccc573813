package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.AccessRecorded;
import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.PatientErasureRequested;
import eu.dermalia.contracts.PracticeChanged;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.Requester;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.Topics;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Retention of what is no scan; GDPR Art. 5(1)(e). */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class RetentionRuleTest {
    /** Of this year's last, the last that is over: three years after their end. */
    private static final LocalDate OVER =
            LocalDate.of(LocalDate.parse(House.TODAY).getYear() - 4, 12, 31);

    private static final LocalDate KEPT = OVER.plusDays(1);

    private House house;
    private Patient patient;

    @BeforeEach
    void registered() {
        house = new House().registered();
        // a new practice is looked through at once: what a test prepares must not be met half-way
        awaitSwept();
        patient = house.patient();
    }

    @Test
    void a_practice_that_has_said_nothing_keeps_everything_as_usual() {
        house.as("practice-staff")
                .get(path())
                .then()
                .statusCode(200)
                .body("rules", hasSize(9))
                .body("rules.find { it.subject == 'REQUESTS' }.years", is(3))
                .body("rules.find { it.subject == 'REQUESTS' }.start", equalTo("CLOSED"))
                .body("rules.find { it.subject == 'RECEIPTS' }.years", is(10));
    }

    @Test
    void the_privacy_officer_sets_them_and_what_is_not_named_is_usual_again() {
        put("{\"subject\":\"CONSENTS\",\"years\":5},{\"subject\":\"AUDIT\",\"years\":1}")
                .statusCode(200)
                .body("rules.find { it.subject == 'CONSENTS' }.years", is(5))
                .body("rules.find { it.subject == 'AUDIT' }.years", is(1));
        Topic.await(
                Topics.AUDIT,
                record -> record.is(AccessRecorded.class)
                        && record.as(AccessRecorded.class).what().equals("retention-rules")
                        && record.as(AccessRecorded.class).action() == AccessAction.CHANGED);
        put("{\"subject\":\"AUDIT\",\"years\":2}")
                .statusCode(200)
                .body("rules.find { it.subject == 'CONSENTS' }.years", is(3));
        house.as("practice-admin").body("{\"rules\":[]}").put(path()).then().statusCode(403);
    }

    @Test
    void whoever_keeps_the_deliveries_and_the_receipts_learns_for_how_long() {
        put("{\"subject\":\"DELIVERIES\",\"years\":1},{\"subject\":\"RECEIPTS\",\"years\":30}")
                .statusCode(200);
        Topic.await(
                Topics.PRACTICES,
                record -> record.is(PracticeChanged.class)
                        && house.id.equals(record.as(PracticeChanged.class).practiceId())
                        && Integer.valueOf(1)
                                .equals(record.as(PracticeChanged.class).deliveryRetentionYears())
                        && Integer.valueOf(30)
                                .equals(record.as(PracticeChanged.class).receiptRetentionYears()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"subject\":\"REQUESTS\",\"years\":2}",
                "{\"subject\":\"REQUESTS\",\"years\":11}",
                "{\"subject\":\"CONSENTS\",\"years\":0}",
                "{\"subject\":\"RECEIPTS\",\"years\":-1}",
                "{\"subject\":\"DELIVERIES\",\"years\":4}",
                "{\"subject\":\"SCANS\",\"years\":3}",
                "{\"subject\":\"AUDIT\"}",
                "{\"years\":3}",
                "{\"subject\":\"AUDIT\",\"years\":2},{\"subject\":\"AUDIT\",\"years\":3}"
            })
    void nobody_sets_an_unlawful_one(String rules) {
        put(rules).statusCode(400);
        house.as("privacy-officer").get(path()).then().body("rules.find { it.subject == 'AUDIT' }.years", is(3));
    }

    @Test
    void a_closed_request_goes_when_its_period_is_over_with_what_hangs_on_it() {
        UUID over = closed(OVER);
        UUID kept = closed(KEPT);
        UUID open = house.request(patient.id(), "ART_15_ACCESS", null, false);
        sweep();
        awaitGone("request", "request_id", over);
        assertThat(count("request", "request_id", kept)).isEqualTo(1);
        assertThat(count("request", "request_id", open)).isEqualTo(1);
        assertThat(count("request_text", "request_id", over)).isZero();
        house.as("privacy-officer").get("/requests/" + over).then().statusCode(404);
        Topic.await(
                Topics.AUDIT,
                record -> record.is(AccessRecorded.class)
                        && record.as(AccessRecorded.class).what().equals("expired-requests")
                        && record.as(AccessRecorded.class).action() == AccessAction.DELETED);
        assertThat(Databases.count(
                        "select count(*) from retention_sweep where practice_id = ? and due_at > now()",
                        house.id.value()))
                .as("the next look is tomorrow")
                .isEqualTo(1);
    }

    @Test
    void a_longer_rule_keeps_it() {
        put("{\"subject\":\"REQUESTS\",\"years\":4}").statusCode(200);
        UUID longer = closed(OVER);
        UUID over = closed(OVER.minusYears(1));
        sweep();
        awaitGone("request", "request_id", over);
        assertThat(count("request", "request_id", longer)).isEqualTo(1);
    }

    @Test
    void a_withdrawn_consent_goes_when_its_period_is_over_and_a_live_one_never() {
        UUID over = consent("RESEARCH", OVER);
        UUID kept = consent("TEACHING", KEPT);
        UUID live = consent("COHORT", null);
        sweep();
        awaitGone("consent", "consent_id", over);
        assertThat(count("consent_withdrawal", "consent_id", over)).isZero();
        assertThat(count("consent", "consent_id", kept)).isEqualTo(1);
        assertThat(count("consent", "consent_id", live)).isEqualTo(1);
    }

    @Test
    void a_consents_paper_goes_with_it() {
        UUID consent = consent("RESEARCH", OVER);
        UUID paper = paper("CONSENT", patient.id().toString());
        Databases.update("update consent set paper_id = ? where consent_id = ?", paper, consent);
        UUID other = paper("OTHER", patient.id().toString());
        sweep();
        awaitGone("consent", "consent_id", consent);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> count("paper where erased_at is not null and sha256 is null and", "paper_id", paper) == 1);
        house.as("practice-staff").get("/papers/" + paper).then().statusCode(404);
        house.as("practice-staff").get("/papers/" + other).then().statusCode(200);
    }

    @Test
    void an_ended_basis_goes_when_nothing_refers_to_it() {
        Patient another = house.patient();
        BasisId withScan = house.basis(another.id(), Purpose.MEDICAL);
        house.scan(another.id(), withScan, Purpose.MEDICAL);
        BasisId alone = house.basis(patient.id(), Purpose.MEDICAL);
        BasisId younger = house.basis(house.patient().id(), Purpose.MEDICAL);
        ended(withScan, OVER);
        ended(alone, OVER);
        ended(younger, KEPT);
        sweep();
        awaitGone("legal_basis", "basis_id", alone.value());
        assertThat(count("legal_basis", "basis_id", withScan.value())).isEqualTo(1);
        assertThat(count("legal_basis", "basis_id", younger.value())).isEqualTo(1);
    }

    @Test
    void replaced_evidence_goes_and_what_is_in_force_stays() {
        house.evidence("DPO", null);
        house.evidence("DPO", null);
        house.evidence("DPO", null);
        Databases.update(
                "update readiness_evidence set ended_at = ? where evidence_id = (select min(evidence_id)"
                        + " from readiness_evidence where practice_id = ?)",
                Timestamp.valueOf(OVER.atTime(12, 0)),
                house.id.value());
        sweep();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> count("readiness_evidence", "practice_id", house.id.value()) == 2);
        assertThat(count("readiness_evidence where ended_at is null and", "practice_id", house.id.value()))
                .isEqualTo(1);
    }

    @Test
    void the_practices_own_papers_go_when_its_contract_has_ended_long_enough_ago() {
        UUID agreement = paper("AGREEMENT", null);
        Databases.update(
                "update paper set stored_at = ? where paper_id = ?",
                Timestamp.valueOf(OVER.minusYears(1).atTime(12, 0)),
                agreement);
        sweep();
        awaitSwept();
        house.as("practice-admin").get("/papers/" + agreement).then().statusCode(200);
        contractEnded();
        sweep();
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> house.as("practice-admin")
                .get("/papers/" + agreement)
                .then()
                .statusCode(404));
    }

    @Test
    void a_replaced_document_goes_unless_a_patient_has_it_in_hand() {
        for (int version = 1; version <= 4; version++) {
            document(version, OVER.minusDays(10 - version));
        }
        // replaced three days later than the rule asks for
        document(5, KEPT);
        house.basis(patient.id(), Purpose.MEDICAL); // was handed version 3
        sweep();
        awaitSwept();
        assertThat(Databases.rows(
                        "select version from document_version where practice_id = ? order by version",
                        house.id.value()))
                .extracting(row -> row.get("version"))
                .containsExactly(3, 4, 5);
    }

    @Test
    void a_patient_of_whom_nobody_has_entered_anything_for_so_long_is_erased_like_anybody() {
        Patient busy = house.patient();
        house.request(busy.id(), "ART_15_ACCESS", null, false);
        Patient scanned = house.patient();
        house.scan(scanned.id(), house.basis(scanned.id(), Purpose.MEDICAL), Purpose.MEDICAL);
        Patient young = house.patient();
        lastEntered(patient, OVER);
        lastEntered(busy, OVER);
        lastEntered(scanned, OVER);
        lastEntered(young, KEPT);
        sweep();
        PatientErasureRequested asked =
                Topic.await(PatientErasureRequested.class, patient.id().value());
        assertThat(asked.ground()).isEqualTo(ErasureGround.RETENTION_ENDED);
        assertThat(asked.requestedBy()).isEqualTo(Requester.RETENTION_CLOCK);
        awaitSwept();
        sweep();
        awaitSwept();
        assertThat(count("patient_erasure", "practice_id", house.id.value()))
                .as("once, and nobody else")
                .isEqualTo(1);
    }

    @Test
    void a_finished_erasure_goes_with_its_receipt_and_a_refusal_before_it() {
        UUID refused = erasure("REFUSED", null);
        UUID over = erasureOf(scanOf(refused), "COMPLETED", OVER.minusYears(7));
        UUID whole = patientErasure(OVER.minusYears(7));
        UUID kept = erasure("COMPLETED", KEPT.minusYears(7));
        UUID stillRefused = erasure("REFUSED", null);
        sweep();
        awaitGone("erasure", "erasure_id", over);
        assertThat(count("erasure", "erasure_id", refused)).isZero();
        assertThat(count("erasure_part", "erasure_id", over)).isZero();
        awaitGone("patient_erasure", "erasure_id", whole);
        assertThat(count("erasure", "erasure_id", kept)).isEqualTo(1);
        assertThat(count("erasure_part", "erasure_id", kept)).isEqualTo(1);
        assertThat(count("erasure", "erasure_id", stillRefused)).isEqualTo(1);
    }

    @Test
    void what_recipients_were_told_goes_and_who_has_still_to_be_told_stays() {
        UUID over = notice("CONFIRMED", OVER);
        UUID kept = notice("CONFIRMED", KEPT);
        UUID open = notice("OPEN", null);
        sweep();
        awaitGone("notice", "notice_id", over);
        assertThat(count("notice", "notice_id", kept)).isEqualTo(1);
        assertThat(count("notice", "notice_id", open)).isEqualTo(1);
    }

    @Test
    void a_breach_goes_when_its_last_entry_is_old_enough_and_the_decision_is_not_due() {
        UUID over = breach(OVER, false);
        UUID decidedLater = breach(OVER, false);
        Databases.update(
                "insert into breach_decision (decision_id, practice_id, breach_id, kind, reasons, decided_at, decided_by)"
                        + " values (?, ?, ?, 'NOT_REPORTED', 'x', ?, 'x')",
                UUID.randomUUID(),
                house.id.value(),
                decidedLater,
                noon(KEPT));
        UUID due = breach(OVER, true);
        sweep();
        awaitGone("breach_notice", "breach_id", over);
        assertThat(count("breach_notice_phase", "breach_id", over)).isZero();
        assertThat(count("practice_notice", "subject", over)).isZero();
        assertThat(count("breach_notice", "breach_id", decidedLater)).isEqualTo(1);
        assertThat(count("breach_notice", "breach_id", due)).isEqualTo(1);
        Databases.update("delete from breach_clock where breach_id = ?", due);
    }

    @Test
    void the_operators_record_of_a_breach_goes_after_the_longest_rule() {
        UUID over = incident(OVER.minusYears(7));
        UUID kept = incident(KEPT.minusYears(7));
        awaitGone("breach", "breach_id", over);
        assertThat(count("breach", "breach_id", kept)).isEqualTo(1);
    }

    @Test
    void recipients_are_named_as_long_as_the_contract_lasts_and_go_after_it() {
        UUID recipient = UUID.randomUUID();
        Databases.update(
                "insert into recipient (recipient_id, practice_id, kind, name, channel, purpose, legal_basis, since, ended_on,"
                        + " recorded_by) values (?, ?, 'PHYSICIAN', 'x', 'EMAIL', 'x', 'x', ?, ?, 'x')",
                recipient,
                house.id.value(),
                OVER.minusYears(1),
                OVER.minusYears(1));
        UUID told = practiceNotice("SUB_PROCESSOR", UUID.randomUUID(), OVER);
        sweep();
        awaitGone("practice_notice", "notice_id", told);
        awaitSwept();
        assertThat(count("recipient", "recipient_id", recipient)).isEqualTo(1);
        contractEnded();
        sweep();
        awaitGone("recipient", "recipient_id", recipient);
    }

    @Test
    void the_database_gives_away_nothing_younger_and_nobody_elses() throws SQLException {
        House other = new House().registered();
        try (Connection connection = Databases.asService();
                var statement = connection.createStatement()) {
            statement.execute("select set_config('dermalia.practice', '" + other.id + "', false)");
            assertThat(catchThrowable(
                            () -> statement.execute("select expire_requests('" + house.id + "', '2000-01-01', 10)")))
                    .hasMessageContaining("kept");
            assertThat(catchThrowable(() ->
                            statement.execute("select expire_requests('" + other.id + "', current_date - 800, 10)")))
                    .hasMessageContaining("kept");
            assertThat(catchThrowable(() -> statement.execute(
                            "select expire_consents('" + other.id + "', now() - interval '2 years', 10)")))
                    .hasMessageContaining("kept");
            for (String what :
                    List.of("erasures", "notices", "practice_notices", "recipients", "breaches", "incidents")) {
                assertThat(catchThrowable(() -> statement.execute(
                                "select expire_" + what + "('" + other.id + "', now() - interval '2 years', 10)")))
                        .as(what)
                        .hasMessageContaining("kept");
                assertThat(catchThrowable(() ->
                                statement.execute("select expire_" + what + "('" + house.id + "', '2000-01-01', 10)")))
                        .as(what)
                        .hasMessageContaining("kept");
            }
            for (String table :
                    List.of("request", "erasure", "patient_erasure", "notice", "breach_notice", "recipient")) {
                assertThat(catchThrowable(() -> statement.execute("delete from " + table)))
                        .as(table)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    // ---

    private String path() {
        return "/practices/" + house.id + "/retention-rules";
    }

    private ValidatableResponse put(String rules) {
        return house.as("privacy-officer")
                .body("{\"rules\":[" + rules + "]}")
                .put(path())
                .then();
    }

    /** One that was closed on that day: the rows say so, for nobody can come in years ago through the API. */
    private UUID closed(LocalDate day) {
        UUID request = house.request(patient.id(), "ART_15_ACCESS", null, true);
        Databases.update(
                "update request set received_on = ?, due_on = ?, closed_on = ?, closed_at = ? where request_id = ?",
                day,
                day,
                day,
                Timestamp.valueOf(day.atTime(12, 0)),
                request);
        return request;
    }

    private UUID consent(String use, LocalDate withdrawn) {
        house.consentText(use, "2026-1", "de", "2026-01-01");
        UUID consent = UUID.fromString(house.as("practice-staff")
                .body(Map.of(
                        "use",
                        use,
                        "purpose",
                        "AESTHETIC",
                        "signature",
                        Map.of(
                                "textVersion", "2026-1",
                                "signer", "SELF",
                                "signedBy", "Erika Mustermann",
                                "signedOn", House.TODAY)))
                .post("/patients/" + patient.id() + "/consents")
                .then()
                .statusCode(201)
                .extract()
                .path("consentId"));
        if (withdrawn != null) {
            house.as("practice-staff")
                    .post("/patients/" + patient.id() + "/consents/" + consent + "/withdrawal")
                    .then()
                    .statusCode(200);
            Databases.update(
                    "update consent_withdrawal set withdrawn_at = ? where consent_id = ?",
                    Timestamp.valueOf(withdrawn.atTime(12, 0)),
                    consent);
        }
        return consent;
    }

    private void sweep() {
        Databases.update("update retention_sweep set due_at = now() where practice_id = ?", house.id.value());
    }

    private void awaitSwept() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Databases.count(
                                "select count(*) from retention_sweep where practice_id = ? and due_at > now()",
                                house.id.value())
                        == 1);
    }

    private void ended(BasisId basis, LocalDate day) {
        Databases.update("update legal_basis set withdrawn_at = ? where basis_id = ?", noon(day), basis.value());
    }

    private void lastEntered(Patient who, LocalDate day) {
        for (String entered : List.of(
                "update patient set changed_at = ? where patient_id = ?",
                "update legal_basis set established_at = ? where patient_id = ?")) {
            Databases.update(entered, noon(day), who.id().value());
        }
    }

    private UUID paper(String kind, String patient) {
        return UUID.fromString(house.as("practice-admin")
                .contentType("application/pdf")
                .body("%PDF-1.7\n%%EOF\n".getBytes(StandardCharsets.US_ASCII))
                .post("/papers?kind=" + kind + (patient == null ? "" : "&patientId=" + patient))
                .then()
                .statusCode(201)
                .extract()
                .path("paperId"));
    }

    private void document(int version, LocalDate day) {
        Databases.update(
                "insert into document_version (practice_id, type, variant, language, version, digest, created_at, pages, pdf)"
                        + " values (?, 'INFORMATION_SHEET', 'MEDICAL', 'de', ?, decode(repeat('ab', 32), 'hex'), ?, 1, 'x')",
                house.id.value(),
                version,
                noon(day));
    }

    private void contractEnded() {
        Databases.update(
                "insert into contract_end values (?, ?, ?, ?, '{}', ?, 'x')",
                house.id.value(),
                OVER,
                OVER,
                new String[] {"ab".repeat(32)},
                noon(OVER));
    }

    private UUID erasure(String state, @Nullable LocalDate completed) {
        Patient another = house.patient();
        ScanId scan = house.scan(another.id(), house.basis(another.id(), Purpose.MEDICAL), Purpose.MEDICAL);
        return erasureOf(scan.value(), state, completed);
    }

    private static UUID scanOf(UUID erasure) {
        return (UUID) Databases.rows("select scan_id from erasure where erasure_id = ?", erasure)
                .get(0)
                .get("scan_id");
    }

    private UUID erasureOf(UUID scan, String state, @Nullable LocalDate completed) {
        UUID erasure = UUID.randomUUID();
        Databases.update(
                "insert into erasure (erasure_id, practice_id, scan_id, ground, state, requested_at, completed_at)"
                        + " values (?, ?, ?, 'REQUEST', ?, ?, ?)",
                erasure,
                house.id.value(),
                scan,
                state,
                noon(OVER.minusYears(20)),
                completed == null ? null : noon(completed));
        Databases.update(
                "insert into erasure_part (erasure_id, owner, practice_id, verified_at) values (?, 'REPORT', ?, now())",
                erasure,
                house.id.value());
        return erasure;
    }

    private UUID patientErasure(LocalDate completed) {
        UUID erasure = UUID.randomUUID();
        Databases.update(
                "insert into patient_erasure (erasure_id, practice_id, ground, state, requested_by, commitment, requested_at,"
                        + " completed_at) values (?, ?, 'REQUEST', 'COMPLETED', 'PRIVACY_OFFICER', repeat('ab', 32), ?, ?)",
                erasure,
                house.id.value(),
                noon(completed),
                noon(completed));
        return erasure;
    }

    private UUID notice(String state, @Nullable LocalDate settled) {
        UUID notice = UUID.randomUUID();
        Databases.update(
                "insert into notice (notice_id, practice_id, occasion, occasion_id, recipient_kind, state, opened_at, settled_at,"
                        + " settled_by) values (?, ?, 'ERASURE', ?, 'VENDOR_CLUSTER', ?, ?, ?, ?)",
                notice,
                house.id.value(),
                UUID.randomUUID(),
                state,
                noon(OVER.minusYears(5)),
                settled == null ? null : noon(settled),
                settled == null ? null : "x");
        return notice;
    }

    private UUID practiceNotice(String kind, UUID subject, LocalDate settled) {
        UUID notice = UUID.randomUUID();
        Databases.update(
                "insert into practice_notice (notice_id, practice_id, kind, subject, recipient, issued_at, outcome, settled_at)"
                        + " values (?, ?, ?, ?, 'OFFICER', ?, 'SENT', ?)",
                notice,
                house.id.value(),
                kind,
                subject,
                noon(settled),
                noon(settled));
        return notice;
    }

    private UUID breach(LocalDate lastEntry, boolean decisionDue) {
        UUID breach = UUID.randomUUID();
        Databases.update(
                "insert into breach_notice (practice_id, breach_id, title, operator_aware_at, notified_at) values (?, ?, 'x', ?, ?)",
                house.id.value(),
                breach,
                noon(lastEntry.minusDays(2)),
                noon(lastEntry.minusDays(1)));
        Databases.update(
                "insert into breach_notice_phase (practice_id, breach_id, phase, nature, subject_categories, record_categories,"
                        + " consequences, measures, contact, received_at) values (?, ?, 1, 'x', 'x', 'x', 'x', 'x', 'x', ?)",
                house.id.value(),
                breach,
                noon(lastEntry));
        practiceNotice("BREACH", breach, lastEntry);
        if (decisionDue) {
            Databases.update(
                    "insert into breach_clock (practice_id, breach_id, due_at, alarmed_at) values (?, ?, now(), now())",
                    house.id.value(),
                    breach);
        }
        return breach;
    }

    /** The installation's own, under the id that is no practice's. */
    private UUID incident(LocalDate recorded) {
        UUID breach = UUID.randomUUID();
        Databases.update(
                "insert into breach (breach_id, practice_id, title, aware_at, recorded_at, recorded_by)"
                        + " values (?, '00000000-0000-0000-0000-000000000000', 'x', ?, ?, 'x')",
                breach,
                noon(recorded),
                noon(LocalDate.parse(House.TODAY)));
        Databases.update(
                "insert into breach_affected (breach_id, affected, practice_id, notified_at)"
                        + " values (?, ?, '00000000-0000-0000-0000-000000000000', ?)",
                breach,
                house.id.value(),
                noon(recorded));
        // last, for these are looked for all the time
        Databases.update("update breach set recorded_at = ? where breach_id = ?", noon(recorded), breach);
        return breach;
    }

    private static Timestamp noon(LocalDate day) {
        return Timestamp.valueOf(day.atTime(12, 0));
    }

    private static long count(String table, String column, UUID id) {
        return Databases.count(
                "select count(*) from " + table + (table.contains(" where ") ? " " : " where ") + column + " = ?", id);
    }

    private static void awaitGone(String table, String column, UUID id) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> count(table, column, id) == 0);
    }
}
