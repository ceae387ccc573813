package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.DeliveryFailed;
import eu.dermalia.contracts.DeliveryFailure;
import eu.dermalia.contracts.DeliveryId;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ReportDelivered;
import eu.dermalia.contracts.ReportRendered;
import eu.dermalia.contracts.ReportScored;
import eu.dermalia.contracts.RetentionRule;
import eu.dermalia.contracts.RetentionScheduled;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.ScanStored;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.Golden;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class RegisterTest {
    private static final Instant NOW = Instant.parse("2026-11-03T12:00:00Z");

    @Inject
    MeterRegistry metrics;

    private House house;
    private PatientId patient;
    private BasisId basis;

    @BeforeEach
    void register() {
        house = new House().registered();
        patient = house.patient().id();
        basis = house.basis(patient, Purpose.MEDICAL);
    }

    @Test
    void follows_a_scan_from_storage_to_mailbox() {
        ScanId scan = house.scan(patient, basis, Purpose.MEDICAL);
        shows(scan, "STORED");
        Topic.send(house.id, new ReportScored(scan, "1.0.0", 2, 0, NOW));
        eventually(() -> shows(scan, "SCORED"));
        Topic.send(house.id, new ReportRendered(scan, patient, Purpose.MEDICAL, 1, "de", "ab".repeat(32), NOW));
        eventually(() -> shows(scan, "RENDERED"));
        Topic.send(house.id, new ReportDelivered(scan, patient, delivery(), 1, NOW));
        eventually(() -> shows(scan, "DELIVERED"));
        for (String stage : List.of("scored", "rendered", "delivered")) {
            eventually(() -> assertThat(metrics.get("dermalia_scan_stage")
                            .tag("stage", stage)
                            .timer()
                            .count())
                    .as(stage)
                    .isPositive());
        }
        LocalDate dueOn = LocalDate.of(2036, 12, 1);
        Topic.send(
                house.id,
                new RetentionScheduled(
                        scan, patient, Purpose.MEDICAL, RetentionRule.MEDICAL_TEN_YEARS, dueOn, Instant.EPOCH));
        eventually(() -> house.as("physician")
                .get("/scans/" + scan)
                .then()
                .body("dueOn", equalTo("2036-12-01"))
                .body("restricted", equalTo(false))
                .body("erasure", nullValue()));
    }

    @Test
    void keeps_what_is_ahead_of_its_scan_until_the_scan_comes() {
        ScanId scan = new ScanId(UUID.randomUUID());
        Topic.send(house.id, new ReportScored(scan, "1.0.0", 2, 0, NOW));
        Topic.send(house.id, new DeliveryFailed(scan, patient, delivery(), DeliveryFailure.BOUNCED, NOW));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Databases.count("select count(*) from parked where key = ?", scan.toString()) == 2);
        house.stored(scan, patient, basis, Purpose.MEDICAL);
        eventually(() -> house.as("physician")
                .get("/scans/" + scan)
                .then()
                .statusCode(200)
                .body("delivery", equalTo("FAILED")));
    }

    @Test
    void a_redelivered_event_changes_nothing() {
        ScanId scan = house.scan(patient, basis, Purpose.MEDICAL);
        UUID event = UUID.randomUUID();
        Topic.send(event, house.id, new ReportScored(scan, "1.0.0", 2, 0, NOW));
        eventually(() -> shows(scan, "SCORED"));
        Databases.update("update scan set report = 'NONE' where scan_id = ?", scan.value());
        Topic.send(event, house.id, new ReportScored(scan, "1.0.0", 2, 0, NOW));
        Topic.send(house.id, new ReportDelivered(scan, patient, delivery(), 1, NOW));
        eventually(() -> shows(scan, "DELIVERED"));
        assertThat(Databases.rows("select report from scan where scan_id = ?", scan.value()))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("report", "NONE"));
    }

    @Test
    void a_late_event_resurrects_nothing() {
        ScanId scan = new ScanId(UUID.randomUUID());
        Topic.send(
                house.id,
                new ErasureOrdered(
                        new ErasureId(UUID.randomUUID()), scan, patient, ErasureGround.RETENTION_ENDED, 1, NOW));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Databases.count("select count(*) from scan where scan_id = ?", scan.value()) == 1);
        UUID late = UUID.randomUUID();
        Topic.send(
                late, house.id, new ScanStored(scan, patient, basis, Purpose.MEDICAL, NOW, NOW, 9, 1, "ab".repeat(32)));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Databases.count("select count(*) from inbox where event_id = ?", late) == 1);
        assertThat(Databases.count(
                        "select count(*) from scan where patient_id is not null and scan_id = ?", scan.value()))
                .isZero();
        house.as("physician").get("/scans/" + scan).then().statusCode(410);
    }

    @Test
    void reads_the_golden_event() {
        ScanStored golden = Golden.event(ScanStored.class);
        ScanId scan = new ScanId(UUID.randomUUID());
        String json = new String(Golden.json(ScanStored.class), StandardCharsets.UTF_8)
                .replace(golden.scanId().toString(), scan.toString())
                .replace(golden.patientId().toString(), patient.toString())
                .replace(golden.basisId().toString(), basis.toString());
        var headers = Topic.headers(
                UUID.randomUUID(),
                house.id,
                new ScanStored(scan, patient, basis, Purpose.AESTHETIC, NOW, NOW, 1, 1, "ab".repeat(32)));
        Topic.send("dermalia.scans", scan.toString(), headers, json.getBytes(StandardCharsets.UTF_8));
        eventually(() -> house.as("physician")
                .get("/scans/" + scan)
                .then()
                .statusCode(200)
                .body("purpose", equalTo(golden.purpose().name()))
                .body("capturedAt", equalTo(golden.capturedAt().toString())));
    }

    @Test
    void a_poison_record_is_put_aside_and_the_next_one_is_read() {
        ScanId scan = new ScanId(UUID.randomUUID());
        var headers = Topic.headers(
                UUID.randomUUID(),
                house.id,
                new ScanStored(scan, patient, basis, Purpose.MEDICAL, NOW, NOW, 1, 1, "ab".repeat(32)));
        Topic.send("dermalia.scans", scan.toString(), headers, "not json".getBytes(StandardCharsets.UTF_8));
        house.stored(scan, patient, basis, Purpose.MEDICAL);
        eventually(() -> shows(scan, "STORED"));
        assertThat(Topic.await("dermalia.scans.rights-service.dlq", record -> record.key()
                                .equals(scan.toString()))
                        .value())
                .isEqualTo("not json".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void lists_by_cursor_newest_first_and_by_patient() {
        List<ScanId> scans = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            scans.add(house.scan(patient, basis, Purpose.MEDICAL));
        }
        PatientId other = house.patient().id();
        house.scan(other, house.basis(other, Purpose.MEDICAL), Purpose.MEDICAL);

        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            var request = house.as("practice-staff").queryParam("limit", 2).queryParam("patientId", patient.toString());
            var page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get("/scans")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("items.scanId", String.class));
            cursor = page.getString("next");
        } while (cursor != null);
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        scans.stream().map(ScanId::toString).toList());
        house.as("practice-staff").get("/scans").then().body("items", hasSize(6));
        house.as("practice-staff")
                .queryParam("cursor", "x!")
                .get("/scans")
                .then()
                .statusCode(400);
        house.as("practice-staff")
                .queryParam("limit", 100000)
                .get("/scans")
                .then()
                .statusCode(400);
    }

    private void shows(ScanId scan, String state) {
        house.as("physician").get("/scans/" + scan).then().statusCode(200).body("state", equalTo(state));
    }

    private static DeliveryId delivery() {
        return new DeliveryId(UUID.randomUUID());
    }

    private static void eventually(ThrowingRunnable assertion) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
    }
}
