package eu.dermalia.rights;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.AccessId;
import eu.dermalia.contracts.AccessRecorded;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.rights.audit.AccessLog;
import eu.dermalia.rights.audit.AccessLog.Access;
import eu.dermalia.rights.audit.model.AuditChain;
import eu.dermalia.rights.audit.model.AuditChain.Link;
import eu.dermalia.rights.audit.model.AuditRecord;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.awaitility.Awaitility;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class AuditApiTest {
    @Inject
    AccessLog accessLog;

    @Inject
    TenantTransaction transaction;

    private House house;
    private Patient patient;

    @BeforeEach
    void some_accesses() {
        // Not the usual registration: what it adds over time would move the positions.
        house = new House();
        House.operator()
                .body(house.profile())
                .put("/practices/" + house.id)
                .then()
                .statusCode(200);
        patient = house.patient();
        for (int i = 0; i < 5; i++) {
            house.as("physician").get("/patients/" + patient.id()).then().statusCode(200);
        }
        // registration of the practice, of the patient, and five readings
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> entries() >= 7);
    }

    @Test
    void proves_that_the_trail_is_whole_and_logs_that_somebody_looked() {
        house.as("privacy-officer")
                .get("/audit/verify")
                .then()
                .statusCode(200)
                .body("intact", equalTo(true))
                .body("entries", equalTo(7))
                .body("brokenAt", nullValue());
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Databases.count(
                                "select count(*) from audit_entry where practice_id = ? and what = 'audit-verify'",
                                house.id.value())
                        == 1);
    }

    @Test
    void finds_a_changed_entry() {
        Databases.update(
                "update audit_entry set actor = 'nobody' where practice_id = ? and position = 3", house.id.value());
        broken(3, "CHANGED");
    }

    @Test
    void finds_a_removed_entry() {
        Databases.update("delete from audit_subject where practice_id = ? and position = 4", house.id.value());
        Databases.update("delete from audit_entry where practice_id = ? and position = 4", house.id.value());
        broken(4, "MISSING");
    }

    @Test
    void finds_that_the_end_was_cut_off() {
        Databases.update("delete from audit_subject where practice_id = ? and position >= 6", house.id.value());
        Databases.update("delete from audit_entry where practice_id = ? and position >= 6", house.id.value());
        broken(6, "CUT_OFF");
    }

    @Test
    void names_nobody_in_the_clear() {
        assertThat(Databases.rows("select * from audit_entry where practice_id = ?", house.id.value())
                        .toString())
                .doesNotContain(patient.id().toString());
        assertThat(Databases.count("select count(*) from audit_subject where practice_id = ?", house.id.value()))
                .isEqualTo(6);
    }

    @Test
    void holds_when_the_patients_key_is_gone_and_makes_no_new_one() throws SQLException {
        try (Connection keys = Databases.keys();
                var statement = keys.prepareStatement("delete from data_key where subject = ?")) {
            statement.setObject(1, patient.id().value());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
        Topic.send(house.id, access(patient.id()));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> entries() >= 8);
        house.as("privacy-officer").get("/audit/verify").then().body("intact", equalTo(true));
        try (Connection keys = Databases.keys()) {
            assertThat(Databases.rows(
                            keys,
                            "select 1 from data_key where subject = ?",
                            patient.id().value()))
                    .isEmpty();
        }
    }

    @Test
    void finds_entries_that_changed_places() {
        Databases.update("delete from audit_subject where practice_id = ?", house.id.value());
        Databases.update(
                "update audit_entry set position = 1000 where practice_id = ? and position = 3", house.id.value());
        Databases.update(
                "update audit_entry set position = 3 where practice_id = ? and position = 4", house.id.value());
        Databases.update(
                "update audit_entry set position = 4 where practice_id = ? and position = 1000", house.id.value());
        broken(3, "REORDERED");
    }

    @Test
    void finds_an_end_that_was_cut_off_with_its_head_because_a_checkpoint_saw_more() {
        checkpointed();
        cutTo(5);
        broken(6, "CUT_OFF");
    }

    @Test
    void finds_a_chain_that_was_computed_anew_because_a_checkpoint_saw_another() {
        checkpointed();
        List<Link> links =
                Databases.rows("select * from audit_entry where practice_id = ? order by position", house.id.value())
                        .stream()
                        .map(AuditApiTest::link)
                        .toList();
        byte[] previous = AuditChain.genesis(house.id.value());
        for (Link link : links) {
            AuditRecord record = link.position() == 2 ? byNobody(link.record()) : link.record();
            Link forged = AuditChain.append(link.position(), record, previous);
            Databases.update(
                    "update audit_entry set actor = ?, previous_hash = ?, hash = ? where practice_id = ? and position = ?",
                    record.actor(),
                    forged.previous(),
                    forged.hash(),
                    house.id.value(),
                    link.position());
            previous = forged.hash();
        }
        Databases.update("update audit_head set hash = ? where practice_id = ?", previous, house.id.value());
        JsonPath verdict = house.as("privacy-officer").get("/audit/verify").jsonPath();
        assertThat(verdict.getBoolean("intact")).isFalse();
        assertThat(verdict.getString("reason")).isEqualTo("REWRITTEN");
    }

    @Test
    void finds_a_forged_checkpoint() {
        checkpointed();
        Databases.update("update audit_checkpoint set position = position - 1 where practice_id = ?", house.id.value());
        house.as("privacy-officer")
                .get("/audit/verify")
                .then()
                .body("intact", equalTo(false))
                .body("reason", equalTo("CHECKPOINT_FORGED"));
    }

    @Test
    void nobody_with_the_services_own_rights_changes_the_trail() throws SQLException {
        try (Connection connection = Databases.asService();
                var statement = connection.createStatement()) {
            for (String forbidden : List.of(
                    "update audit_entry set actor = 'x'",
                    "delete from audit_entry",
                    "truncate audit_entry cascade",
                    "update audit_checkpoint set position = 1",
                    "delete from audit_checkpoint")) {
                assertThatThrownBy(() -> statement.execute(forbidden))
                        .as(forbidden)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void signs_a_checkpoint_that_anybody_can_verify_with_the_published_key() throws Exception {
        checkpointed();
        String jws = house.as("privacy-officer")
                .get("/audit/checkpoints")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .extract()
                .path("items[0].jws");
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA));
        signature.setCompactSerialization(jws);
        var keys = new JsonWebKeySet(given().get("/.well-known/audit-keys")
                .then()
                .statusCode(200)
                .body("keys.d", equalTo(java.util.Collections.singletonList(null)))
                .extract()
                .asString());
        signature.setKey(keys.findJsonWebKey(signature.getKeyIdHeaderValue(), null, null, null)
                .getKey());
        assertThat(signature.verifySignature()).isTrue();
        JsonPath payload = JsonPath.from(signature.getPayload());
        assertThat(payload.getString("practice")).isEqualTo(house.id.toString());
        assertThat(payload.getLong("position")).isGreaterThanOrEqualTo(7);
        house.as("privacy-officer")
                .get("/audit/verify")
                .then()
                .body("intact", equalTo(true))
                .body("checkpoints", equalTo(1))
                .body("checkpointedTo", equalTo(payload.getInt("position")));
    }

    @Test
    void lists_newest_first_by_cursor_and_says_whose_data_it_was() {
        List<Integer> positions = new ArrayList<>();
        String cursor = null;
        do {
            var request = house.as("privacy-officer")
                    .queryParam("limit", 3)
                    .queryParam("patientId", patient.id().toString())
                    .queryParam("action", "READ");
            JsonPath page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get("/audit")
                    .then()
                    .statusCode(200)
                    .body("items.patientId", everyItem(equalTo(patient.id().toString())))
                    .body("items.role", everyItem(equalTo("physician")))
                    .extract()
                    .jsonPath();
            positions.addAll(page.getList("items.position", Integer.class));
            cursor = page.getString("next");
        } while (cursor != null && positions.size() < 6);
        assertThat(positions).startsWith(7, 6, 5, 4, 3);
    }

    @Test
    void filters_by_actor_and_time() {
        Instant at = Instant.parse("2026-11-23T10:00:00.123456Z");
        Topic.send(house.id, access(patient.id()));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> entries() >= 8);
        house.as("privacy-officer")
                .queryParam("actor", "user-1")
                .get("/audit")
                .then()
                .body("items.position", equalTo(List.of(8)));
        house.as("privacy-officer")
                .queryParam("from", at.toString())
                .queryParam("to", at.plusMillis(1).toString())
                .get("/audit")
                .then()
                .body("items.position", equalTo(List.of(8)))
                .body("items[0].patientId", equalTo(patient.id().toString()));
        house.as("privacy-officer")
                .queryParam("to", at.toString())
                .get("/audit")
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void refuses_filters_that_say_nothing() {
        for (String wrong : List.of(
                "from=yesterday",
                "to=2026-02-31T00:00:00Z",
                "action=LOOKED",
                "cursor=x!",
                "limit=0",
                "actor=" + "a".repeat(201))) {
            house.as("privacy-officer").get("/audit?" + wrong).then().statusCode(400);
        }
        house.as("privacy-officer").get("/audit/export").then().statusCode(400);
        house.as("privacy-officer").get("/audit/export?format=xlsx").then().statusCode(400);
    }

    @Test
    void logs_that_the_log_was_read_and_exported() {
        house.as("privacy-officer").get("/audit").then().statusCode(200);
        house.as("privacy-officer").get("/audit/export?format=csv").then().statusCode(200);
        house.as("privacy-officer")
                .get("/patients/" + patient.id() + "/access-log")
                .then()
                .statusCode(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Databases.count(
                                "select count(*) from audit_entry where practice_id = ? and role = 'privacy-officer'"
                                        + " and what in ('audit', 'audit-export', 'access-log')",
                                house.id.value())
                        == 3);
    }

    @Test
    void shows_a_patients_own_access_log() {
        house.as("practice-admin")
                .get("/patients/" + patient.id() + "/access-log")
                .then()
                .statusCode(200)
                .body("items.position", equalTo(List.of(7, 6, 5, 4, 3, 2)));
        house.as("practice-admin")
                .get("/patients/" + UUID.randomUUID() + "/access-log")
                .then()
                .statusCode(404);
        new House()
                .registered()
                .as("privacy-officer")
                .get("/patients/" + patient.id() + "/access-log")
                .then()
                .statusCode(404);
    }

    @Test
    void gives_the_answer_under_art_15_batch_by_batch_without_naming_who_looked() {
        List<Access> all = new ArrayList<>();
        List<Access> batch = accesses(0);
        while (!batch.isEmpty()) {
            all.addAll(batch);
            batch = accesses(batch.get(batch.size() - 1).position());
        }
        assertThat(all).extracting(Access::position).containsExactly(2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(all).extracting(Access::what).containsOnly("patient");
        assertThat(all.toString()).doesNotContain("user-");
    }

    @Test
    void forgets_which_entries_were_about_a_patient_and_stays_whole() {
        assertThat(transaction
                        .in(house.id, () -> accessLog.forget(house.id, patient.id()))
                        .await()
                        .atMost(Duration.ofSeconds(10)))
                .isEqualTo(6);
        assertThat(transaction
                        .in(house.id, () -> accessLog.count(house.id, patient.id()))
                        .await()
                        .atMost(Duration.ofSeconds(10)))
                .isZero();
        assertThat(accesses(0)).isEmpty();
        house.as("privacy-officer").get("/audit/verify").then().body("intact", equalTo(true));
    }

    private List<Access> accesses(long after) {
        return transaction
                .in(house.id, () -> accessLog.ofPatient(house.id, patient.id(), after, 4))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    @Test
    void exports_csv_in_which_no_formula_runs() throws IOException {
        for (String actor : List.of("=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", "\tx", "a,\"b\"\r\nc")) {
            Topic.send(house.id, accessBy(actor));
        }
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> entries() >= 13);
        var answer = house.as("privacy-officer").get("/audit/export?format=csv");
        answer.then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/csv"))
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", equalTo("attachment; filename=\"audit.csv\""));
        try (CSVParser parsed = CSVParser.parse(
                answer.asString(),
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())) {
            List<CSVRecord> records = parsed.getRecords();
            assertThat(records).hasSizeGreaterThanOrEqualTo(13);
            assertThat(records.subList(7, 13))
                    .extracting(record -> record.get("actor"))
                    .containsExactlyInAnyOrder(
                            "'=HYPERLINK(\"http://x\")", "'+1", "'-1", "'@SUM(A1)", "'\tx", "a,\"b\"\r\nc");
            assertThat(records.get(3).get("patientId")).isEqualTo(patient.id().toString());
        }
    }

    @Test
    void exports_lines_from_which_the_chain_can_be_computed_again() {
        String[] lines = house.as("privacy-officer")
                .get("/audit/export?format=jsonl")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .split("\n");
        assertThat(lines).hasSizeGreaterThanOrEqualTo(7);
        byte[] previous = AuditChain.genesis(house.id.value());
        for (int i = 0; i < lines.length; i++) {
            JsonPath line = JsonPath.from(lines[i]);
            String sealed = line.getString("subjectSealed");
            Link link = AuditChain.append(
                    i + 1,
                    new AuditRecord(
                            line.getUUID("accessId"),
                            Instant.parse(line.getString("at")),
                            line.getString("service"),
                            line.getString("actor"),
                            line.getString("role"),
                            AccessAction.valueOf(line.getString("action")),
                            line.getString("what"),
                            line.getString("cause"),
                            sealed == null ? null : Base64.getDecoder().decode(sealed)),
                    previous);
            assertThat(HexFormat.of().formatHex(link.hash())).isEqualTo(line.getString("hash"));
            assertThat(HexFormat.of().formatHex(link.previous())).isEqualTo(line.getString("previousHash"));
            previous = link.hash();
        }
    }

    @Test
    void exports_more_than_one_batch() {
        AuditRecord record = link(Databases.rows(
                                "select * from audit_entry where practice_id = ? and position = 7", house.id.value())
                        .get(0))
                .record();
        byte[] previous = (byte[]) Databases.rows("select hash from audit_head where practice_id = ?", house.id.value())
                .get(0)
                .get("hash");
        for (int position = 8; position <= 1234; position++) {
            Link link = AuditChain.append(
                    position,
                    new AuditRecord(UUID.randomUUID(), record.at(), "s", "a", "r", AccessAction.READ, "w", null, null),
                    previous);
            Databases.update(
                    "insert into audit_entry values (?, ?, ?, ?, 's', 'a', 'r', 'READ', 'w', null, null, ?, ?)",
                    house.id.value(),
                    position,
                    link.record().accessId(),
                    java.time.OffsetDateTime.ofInstant(record.at(), java.time.ZoneOffset.UTC),
                    link.previous(),
                    link.hash());
            previous = link.hash();
        }
        Databases.update(
                "update audit_head set position = 1234, hash = ? where practice_id = ?", previous, house.id.value());
        assertThat(house.as("privacy-officer")
                        .get("/audit/export?format=jsonl")
                        .asString()
                        .lines())
                .hasSizeGreaterThanOrEqualTo(1234);
        house.as("privacy-officer").get("/audit/verify").then().body("intact", equalTo(true));
    }

    @Test
    void names_nobody_after_an_erasure_and_stays_whole() throws SQLException {
        try (Connection keys = Databases.keys();
                var statement = keys.prepareStatement("delete from data_key where subject = ?")) {
            statement.setObject(1, patient.id().value());
            statement.executeUpdate();
        }
        house.as("privacy-officer").get("/audit").then().body("items.patientId", everyItem(nullValue()));
        assertThat(house.as("privacy-officer").get("/audit/export?format=jsonl").asString())
                .doesNotContain(patient.id().toString());
        house.as("privacy-officer").get("/audit/verify").then().body("intact", equalTo(true));
    }

    /** Waits for a checkpoint that has seen every entry. */
    private void checkpointed() {
        Databases.update("delete from audit_checkpoint where practice_id = ?", house.id.value());
        Databases.update("update audit_head set checkpointed_on = null where practice_id = ?", house.id.value());
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Databases.count(
                                "select count(*) from audit_checkpoint where practice_id = ? and position >= 7",
                                house.id.value())
                        == 1);
    }

    private void cutTo(int position) {
        Databases.update(
                "delete from audit_subject where practice_id = ? and position > ?", house.id.value(), position);
        Databases.update("delete from audit_entry where practice_id = ? and position > ?", house.id.value(), position);
        Databases.update(
                "update audit_head h set position = e.position, hash = e.hash from audit_entry e"
                        + " where h.practice_id = ? and e.practice_id = h.practice_id and e.position = ?",
                house.id.value(),
                position);
    }

    private static AuditRecord byNobody(AuditRecord record) {
        return new AuditRecord(
                record.accessId(),
                record.at(),
                record.service(),
                "nobody",
                record.role(),
                record.action(),
                record.what(),
                record.cause(),
                record.subject());
    }

    private static Link link(Map<String, Object> row) {
        AuditRecord record = new AuditRecord(
                (UUID) row.get("access_id"),
                ((java.sql.Timestamp) row.get("at")).toInstant(),
                (String) row.get("service"),
                (String) row.get("actor"),
                (String) row.get("role"),
                AccessAction.valueOf((String) row.get("action")),
                (String) row.get("what"),
                (String) row.get("cause"),
                (byte[]) row.get("subject_sealed"));
        return new Link(
                (Long) row.get("position"), record, (byte[]) row.get("previous_hash"), (byte[]) row.get("hash"));
    }

    private AccessRecorded accessBy(String actor) {
        return new AccessRecorded(
                house.id,
                new AccessId(UUID.randomUUID()),
                "report-service",
                actor,
                "physician",
                AccessAction.READ,
                "report",
                null,
                null,
                null,
                Instant.parse("2026-11-23T10:00:00Z"));
    }

    private AccessRecorded access(PatientId whose) {
        return new AccessRecorded(
                house.id,
                new AccessId(UUID.randomUUID()),
                "report-service",
                "user-1",
                "physician",
                AccessAction.READ,
                "report",
                whose,
                null,
                null,
                Instant.parse("2026-11-23T10:00:00.123456789Z"));
    }

    private long entries() {
        return Databases.count("select count(*) from audit_entry where practice_id = ?", house.id.value());
    }

    private void broken(int position, String reason) {
        JsonPath verdict = house.as("privacy-officer")
                .get("/audit/verify")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(verdict.getBoolean("intact")).isFalse();
        assertThat(verdict.getInt("brokenAt")).isEqualTo(position);
        assertThat(verdict.getString("reason")).isEqualTo(reason);
    }
}
