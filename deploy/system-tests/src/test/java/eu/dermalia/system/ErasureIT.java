package eu.dermalia.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.ServiceProcess;
import eu.dermalia.local.Suite;
import eu.dermalia.system.Clinic.Patient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SuiteExtension.class)
class ErasureIT {
    /** Where an id that leads nowhere any more may still stand: the guard, and the numbering of events. */
    private static final Set<String> TOMBSTONES =
            Set.of("guard", "outbox", "outbox_sequence", "inbox_sequence", "received_sequence");

    @Test
    void an_aesthetic_scan_is_gone_everywhere_and_the_receipt_says_so(Suite suite) throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        Patient patient = clinic.register(Purpose.AESTHETIC);
        clinic.offer(patient, Purpose.AESTHETIC);
        String scan = clinic.awaitDelivered(patient);
        URI link = Clinic.link(clinic.mail(patient));
        assertThat(objectsOf(suite, scan)).isNotEmpty();

        String erasure = clinic.erase(scan);
        JsonNode completed = clinic.awaitErasure(erasure, "COMPLETED");

        assertThat(completed.path("owners")).hasSize(4);
        assertThat(objectsOf(suite, scan)).isEmpty();
        assertThat(new Tables(suite).mentioning("ingest_keys", scan)).isEmpty();
        assertThat(new Tables(suite).mentioning("report_keys", scan)).isEmpty();
        assertThat(suite.http().get(link, null).status()).isEqualTo(404);
        assertThat(clinic.as("physician", "GET", ServiceName.REPORT, "/reports/" + scan, null)
                        .status())
                .isEqualTo(410);
        String receipt = clinic.as("privacy", "GET", ServiceName.RETENTION, "/erasures/" + erasure + "/receipt", null)
                .expect(200)
                .text();
        assertThat(receipt.split("\\.")).hasSize(3);
    }

    @Test
    void a_medical_scan_is_refused_restricted_and_its_link_closed(Suite suite) throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        Patient patient = clinic.register(Purpose.MEDICAL);
        clinic.offer(patient, Purpose.MEDICAL);
        String scan = clinic.awaitDelivered(patient);
        URI link = Clinic.link(clinic.mail(patient));

        JsonNode refused = clinic.awaitErasure(clinic.erase(scan), "REFUSED");

        assertThat(refused.path("refusalGround").asText()).isEqualTo("RETENTION_DUTY");
        await().atMost(Clinic.PATIENCE).untilAsserted(() -> assertThat(
                        clinic.scans(patient).get(0).path("restricted").asBoolean())
                .isTrue());
        await().atMost(Clinic.PATIENCE)
                .ignoreExceptions()
                .until(() -> suite.http().get(link, null).status() == 404);
        await().atMost(Clinic.PATIENCE)
                .ignoreExceptions()
                .until(() -> clinic.as("physician", "GET", ServiceName.REPORT, "/reports/" + scan + "/pdf", null)
                                .status()
                        == 423);
        assertThat(objectsOf(suite, scan)).isNotEmpty();
    }

    @Test
    void a_whole_patient_goes_but_for_what_has_to_be_kept(Suite suite) throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        Patient patient = clinic.register(Purpose.AESTHETIC);
        clinic.treats(patient);
        clinic.offer(patient, Purpose.AESTHETIC);
        clinic.offer(patient, Purpose.MEDICAL);
        Map<String, String> scans = await().atMost(Clinic.PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> clinic.scans(patient).stream()
                                .filter(scan -> scan.path("delivery").asText().equals("DELIVERED"))
                                .collect(Collectors.toMap(
                                        scan -> scan.path("purpose").asText(),
                                        scan -> scan.path("scanId").asText())),
                        found -> found.size() == 2);
        String waiting = clinic.offerUntagged(patient);
        await().atMost(Clinic.PATIENCE).ignoreExceptions().until(() -> clinic.captures("WAITING").stream()
                .anyMatch(capture -> capture.path("reason").asText().equals("PURPOSE_UNDECIDED")));

        String whole = clinic.eraseEverything(patient);
        JsonNode deferred = clinic.awaitErasure(whole, "DEFERRED");

        assertThat(clinic.liesOnCluster(waiting)).isFalse();
        assertThat(deferred.has("sweptAt")).isTrue();
        // told by scan, on another partition than what is told by patient
        await().atMost(Clinic.PATIENCE).untilAsserted(() -> assertThat(outcomes(clinic.awaitErasure(whole, "DEFERRED")))
                .isEqualTo(Map.of(
                        scans.get("AESTHETIC"), "COMPLETED",
                        scans.get("MEDICAL"), "REFUSED")));
        assertThat(objectsOf(suite, scans.get("AESTHETIC"))).isEmpty();
        assertThat(objectsOf(suite, scans.get("MEDICAL"))).isNotEmpty();
        JsonNode record = clinic.as("physician", "GET", ServiceName.RIGHTS, "/patients/" + patient.id(), null)
                .expect(200)
                .json();
        assertThat(record.path("familyName").asText())
                .isEqualTo(patient.person().familyName());
        assertThat(record.path("email").asText("")).isEmpty();
        // what the device sends later is deleted there, and never pulled
        String later = clinic.offer(patient, Purpose.AESTHETIC);
        await().atMost(Clinic.PATIENCE).ignoreExceptions().until(() -> !clinic.liesOnCluster(later));
        assertThat(clinic.scans(patient)).hasSize(1);
    }

    @Test
    void an_aesthetic_patient_is_gone_with_the_record_and_nobody_finds_him_again(Suite suite) throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        Tables tables = new Tables(suite);
        Patient patient = clinic.register(Purpose.AESTHETIC);
        clinic.offer(patient, Purpose.AESTHETIC);
        clinic.awaitDelivered(patient);
        String number = tables.text(
                ServiceName.RIGHTS,
                "select encode(number_index, 'hex') from patient where patient_id = '" + patient.id() + "'");
        assertThat(tables.mentioning("rights", number)).containsKey("patient");

        String whole = clinic.eraseEverything(patient);
        JsonNode completed = clinic.awaitErasure(whole, "COMPLETED");

        assertThat(completed.path("owners")).hasSize(4);
        assertThat(completed.has("patientId")).isFalse();
        assertThat(clinic.as("staff", "GET", ServiceName.RIGHTS, "/patients/" + patient.id(), null)
                        .status())
                .isEqualTo(410);
        assertThat(tables.mentioning("rights", number)).isEmpty();
        for (String database : List.of("rights_keys", "report", "notification", "ingest")) {
            assertThat(tables.mentioning(database, patient.id()).keySet())
                    .as(database)
                    .isSubsetOf(TOMBSTONES);
        }
        assertThat(tables.mentioning("rights", patient.id()).keySet()).isSubsetOf(TOMBSTONES);
        assertThat(tables.mentioning("retention", patient.id()).keySet()).isSubsetOf(TOMBSTONES);
        String receipt = clinic.as("privacy", "GET", ServiceName.RETENTION, "/erasures/" + whole + "/receipt", null)
                .expect(200)
                .text();
        assertThat(receipt.split("\\.")).hasSize(3);
        // a capture that comes now is a stranger's
        String stranger = clinic.offer(patient, Purpose.AESTHETIC);
        await().atMost(Clinic.PATIENCE).ignoreExceptions().until(() -> clinic.captures("WAITING").stream()
                .anyMatch(capture -> capture.path("reason").asText().equals("UNKNOWN_PATIENT")));
        assertThat(clinic.liesOnCluster(stranger)).isTrue();
    }

    @Test
    void an_erasure_that_overtakes_a_scoring_on_another_replica_leaves_nothing_behind(Suite suite) throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        Tables tables = new Tables(suite);
        Patient patient = clinic.register(Purpose.AESTHETIC);
        ServiceProcess frozen = suite.service(ServiceName.REPORT);
        clinic.offer(patient, Purpose.AESTHETIC);
        await().atMost(Clinic.PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> tables.count(ServiceName.REPORT, "select count(*) from work where owner is not null") > 0);
        frozen.sigstop();
        ServiceProcess other = suite.replica(ServiceName.REPORT);
        try {
            String scan = clinic.awaitStored(patient);
            other.start();
            clinic.awaitErasure(clinic.erase(scan), "COMPLETED");

            frozen.sigcont();
            await().atMost(Clinic.PATIENCE).until(frozen::healthy);
            await().during(Duration.ofSeconds(5)).atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                assertThat(objectsOf(suite, scan)).isEmpty();
                assertThat(tables.mentioning("report_keys", scan)).isEmpty();
                assertThat(tables.count(ServiceName.REPORT, "select count(*) from work where subject = '" + scan + "'"))
                        .isZero();
            });
        } finally {
            frozen.sigcont();
            other.stop();
        }
    }

    @Test
    void a_basis_withdrawn_during_a_pull_leaves_nothing_behind(Suite suite) throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        Tables tables = new Tables(suite);
        Patient patient = clinic.register(Purpose.AESTHETIC);
        String capture = clinic.offer(patient, Purpose.AESTHETIC, Map.of("kind", "STALL"));
        await().atMost(Clinic.PATIENCE)
                .until(() -> tables.count(
                                ServiceName.INGEST,
                                "select count(*) from work where kind = 'pull' and owner is not null")
                        > 0);

        clinic.as(
                        "staff",
                        "POST",
                        ServiceName.RIGHTS,
                        "/patients/" + patient.id() + "/legal-bases/" + patient.basisId() + "/withdrawal",
                        null)
                .expect(200);

        await().atMost(Clinic.PATIENCE)
                .until(() -> tables.count(ServiceName.INGEST, "select count(*) from work where kind = 'pull'") == 0);
        assertThat(clinic.scans(patient)).isEmpty();
        assertThat(clinic.liesOnCluster(capture)).isTrue();
        assertThat(
                        tables.count(
                                ServiceName.INGEST,
                                "select count(*) from artefact a where not exists (select 1 from scan s where s.scan_id = a.scan_id)"))
                .isZero();
    }

    /** State by scan. */
    private static Map<String, String> outcomes(JsonNode whole) {
        Map<String, String> outcomes = new TreeMap<>();
        whole.path("scans")
                .forEach(scan -> outcomes.put(
                        scan.path("scanId").asText(), scan.path("state").asText()));
        return outcomes;
    }

    private static List<Path> objectsOf(Suite suite, String scan) {
        try (Stream<Path> files = Files.walk(suite.state().objects())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains(scan))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
