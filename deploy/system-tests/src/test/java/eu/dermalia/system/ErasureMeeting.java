package eu.dermalia.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.local.Http.Answer;
import eu.dermalia.local.ServiceClient;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.Suite;
import eu.dermalia.local.faces.FaceOptions;
import eu.dermalia.local.faces.GeneratedCapture;
import eu.dermalia.local.faces.Light;
import eu.dermalia.local.faces.View;
import eu.dermalia.system.Clinic.Patient;
import eu.dermalia.testing.Interleavings;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** One meeting of an erasure with somebody who writes, where each service runs twice. */
final class ErasureMeeting {
    /** What must not mention the scan any more, by database. */
    private static final Map<String, Set<String>> EMPTIED = Map.of(
            "ingest", Set.of("scan", "artefact", "work", "write_intent"),
            "ingest_keys", Set.of("data_key"),
            "report", Set.of("report", "score_set", "report_version", "link", "work", "write_intent"),
            "report_keys", Set.of("data_key"),
            "notification", Set.of("delivery", "work"),
            "rights", Set.of("export_package_scan", "work"));

    /** Everything that a capture consists of, and little of it: what is tried here is when, not what. */
    private static final FaceOptions SMALL = FaceOptions.standard()
            .withPixels(160, 128)
            .withMesh(33, 41)
            .taking(List.of(View.values()), List.of(Light.WHITE, Light.CROSS_POLARISED));

    /** Who writes meanwhile, from which moment on, and within what time the order is likely to hit it. */
    enum Writer {
        PULL(ServiceName.INGEST, 600),
        SCORING(ServiceName.REPORT, 1500),
        RENDERING(ServiceName.REPORT, 1200),
        MAIL(ServiceName.NOTIFICATION, 400),
        EXPORT(ServiceName.RIGHTS, 1500),
        RESCORING(ServiceName.REPORT, 1500),
        MAIL_AGAIN(ServiceName.NOTIFICATION, 600),
        LINK_CREATION(ServiceName.REPORT, 60),
        WITHDRAWAL(ServiceName.INGEST, 60),
        CAPTURE_AGAIN(ServiceName.INGEST, 1500);

        private final ServiceName owner;
        private final Duration within;

        Writer(ServiceName owner, long millis) {
            this.owner = owner;
            this.within = Duration.ofMillis(millis);
        }
    }

    private final Suite suite;
    private final Clinic clinic;
    private final Tables tables;
    private final Replicas replicas;
    private final Writer writer;
    private final Random random;
    /** Of the other threads: what they draw must not depend on who is first. */
    private final Random writers;

    private final Random standstills;

    ErasureMeeting(Suite suite, Clinic clinic, Replicas replicas, Writer writer, Random random) {
        this.suite = suite;
        this.clinic = clinic;
        this.tables = new Tables(suite);
        this.replicas = replicas;
        this.writer = writer;
        this.random = random;
        this.writers = new Random(random.nextLong());
        this.standstills = new Random(random.nextLong());
    }

    /** @return the scan that is gone */
    String run() throws Exception {
        Patient patient = clinic.register(Purpose.AESTHETIC, one(ServiceName.RIGHTS, random));
        GeneratedCapture capture = PlantedCapture.of(patient, SMALL);
        PlantedCapture.offer(clinic, capture);
        String captureId = capture.manifest().path("captureId").asText();
        String scan = awaitMoment(patient, captureId);
        List<String> erasures = meet(patient, capture, scan);
        for (String erasure : erasures) {
            requireTrueReceipt(erasure, clinic.awaitErasure(erasure, "COMPLETED"));
        }
        requireGone(suite, writer, scan);
        // After a withdrawal a capture that was not pulled before it waits there, as one without a basis.
        if (writer != Writer.WITHDRAWAL) {
            await().atMost(Clinic.PATIENCE).until(() -> !clinic.liesOnCluster(captureId));
        }
        return scan;
    }

    /** Neither an object, nor a key, nor a row that says anything about it. */
    static void requireGone(Suite suite, Writer writer, String scan) throws SQLException {
        String how = writer + ", scan " + scan;
        assertThat(ErasureTruth.objects(suite, "scans", scan)).as(how).isZero();
        assertThat(ErasureTruth.objects(suite, "reports", scan)).as(how).isZero();
        Tables tables = new Tables(suite);
        for (Map.Entry<String, Set<String>> database : EMPTIED.entrySet()) {
            assertThat(tables.mentioning(database.getKey(), scan).keySet())
                    .as("%s in %s", how, database.getKey())
                    .doesNotContainAnyElementsOf(database.getValue());
        }
    }

    /** @return the scan's id, from the moment on at which what is raced against begins or can begin */
    private String awaitMoment(Patient patient, String captureId) {
        return switch (writer) {
            case PULL -> awaitId("select scan_id from capture where capture_id = '" + captureId + "'");
            case SCORING -> clinic.awaitStored(patient);
            case RENDERING -> {
                String scan = clinic.awaitStored(patient);
                awaitRow(ServiceName.REPORT, "score_set", scan);
                yield scan;
            }
            case MAIL -> {
                String scan = clinic.awaitStored(patient);
                awaitRow(ServiceName.NOTIFICATION, "delivery", scan);
                yield scan;
            }
            case EXPORT, RESCORING, MAIL_AGAIN, LINK_CREATION, WITHDRAWAL, CAPTURE_AGAIN ->
                clinic.awaitDelivered(patient);
        };
    }

    private String awaitId(String sql) {
        return await().atMost(Clinic.PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .ignoreExceptions()
                .until(() -> tables.text(ServiceName.INGEST, sql), id -> id != null && !id.isEmpty());
    }

    private void awaitRow(ServiceName service, String table, String scan) {
        await().atMost(Clinic.PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() ->
                        tables.count(service, "select count(*) from " + table + " where scan_id = '" + scan + "'") > 0);
    }

    /** Either comes first. @return the erasures that this leads to */
    private List<String> meet(Patient patient, GeneratedCapture capture, String scan) throws Exception {
        FutureTask<Void> write = new FutureTask<>(() -> {
            write(patient, capture, scan);
            return null;
        });
        FutureTask<Void> standstill = new FutureTask<>(() -> {
            replicas.standStill(writer.owner, writer.within, standstills);
            return null;
        });
        new Thread(standstill, "standstill").start();
        try {
            List<String> erasures;
            if (random.nextInt(4) == 0) {
                erasures = erase(patient, scan);
                Interleavings.pause(random, writer.within);
                new Thread(write, "writer").start();
            } else {
                new Thread(write, "writer").start();
                Interleavings.pause(random, writer.within);
                erasures = erase(patient, scan);
            }
            done(write);
            return writer == Writer.WITHDRAWAL ? erasuresOf(scan) : erasures;
        } finally {
            done(standstill);
        }
    }

    /** Of the whole patient while there is no scan that could be named. */
    private List<String> erase(Patient patient, String scan) throws Exception {
        boolean whole = writer == Writer.PULL;
        Answer answer = clinic.as(
                "privacy",
                "POST",
                one(ServiceName.RIGHTS, random),
                "/erasures",
                Map.of(whole ? "patientId" : "scanId", whole ? patient.id() : scan, "ground", "REQUEST"));
        if (writer == Writer.WITHDRAWAL && answer.status() != 202) {
            // the withdrawal was first, and has asked for it already
            assertThat(answer.status()).isIn(409, 410);
            return List.of();
        }
        JsonNode asked = answer.expect(202).json();
        return List.of((whole ? asked.path("patient") : asked.path("erasures").path(0))
                .path("erasureId")
                .asText());
    }

    private List<String> erasuresOf(String scan) throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        clinic.as("privacy", "GET", ServiceName.RIGHTS, "/erasures?scanId=" + scan, null)
                .expect(200)
                .json()
                .path("items")
                .forEach(erasure -> ids.add(erasure.path("erasureId").asText()));
        assertThat(ids).isNotEmpty();
        return ids;
    }

    private void write(Patient patient, GeneratedCapture capture, String scan) throws Exception {
        switch (writer) {
            case PULL, SCORING, RENDERING, MAIL -> {
                // under way already
            }
            case EXPORT -> export(patient);
            case RESCORING -> ask(scan, "/rescoring");
            case MAIL_AGAIN -> ask(scan, "/deliveries");
            case LINK_CREATION -> {
                for (int i = 0; i < 3; i++) {
                    assertThat(mint(scan)).isIn(201, 404, 409, 410);
                }
            }
            case WITHDRAWAL ->
                assertThat(clinic.as(
                                        "staff",
                                        "POST",
                                        one(ServiceName.RIGHTS, writers),
                                        "/patients/" + patient.id() + "/legal-bases/" + patient.basisId()
                                                + "/withdrawal",
                                        null)
                                .status())
                        .isEqualTo(200);
            case CAPTURE_AGAIN -> PlantedCapture.offer(clinic, capture);
        }
    }

    private void export(Patient patient) throws Exception {
        String request = clinic.as(
                        "privacy",
                        "POST",
                        one(ServiceName.RIGHTS, writers),
                        "/requests",
                        Map.of(
                                "patientId",
                                patient.id(),
                                "article",
                                "ART_15_ACCESS",
                                "receivedOn",
                                LocalDate.now(java.time.ZoneId.of("Europe/Berlin"))
                                        .toString(),
                                "channel",
                                "LETTER"))
                .expect(201)
                .json()
                .path("requestId")
                .asText();
        assertThat(clinic.as(
                                "privacy",
                                "POST",
                                one(ServiceName.RIGHTS, writers),
                                "/requests/" + request + "/package",
                                null)
                        .status())
                .isIn(202, 409, 410, 422);
    }

    /** What the practice asks for about a report that there was a moment ago. */
    private void ask(String scan, String what) throws IOException, InterruptedException {
        assertThat(clinic.as("staff", "POST", one(ServiceName.REPORT, writers), "/reports/" + scan + what, null)
                        .status())
                .isIn(202, 404, 409, 410);
    }

    private int mint(String scan) throws IOException, InterruptedException {
        return suite.http()
                .send(
                        "POST",
                        one(ServiceName.REPORT, writers).resolve("/reports/" + scan + "/links"),
                        suite.accounts().service(ServiceClient.NOTIFICATION_TO_REPORT),
                        Map.of("deliveryId", UUID.randomUUID().toString()),
                        Map.of("Dermalia-Practice", clinic.practiceId(), "Dermalia-Scan", scan))
                .status();
    }

    private void requireTrueReceipt(String erasure, JsonNode completed) {
        assertThat(completed.path("owners")).as("owners of %s", erasure).hasSize(4);
        completed.path("owners").forEach(owner -> owner.path("left")
                .forEach(count ->
                        assertThat(count.asLong()).as("left, %s", writer).isZero()));
    }

    /** Either of the two, but none that may stand still: a balancer would not ask it either. */
    private URI one(ServiceName service, Random chance) {
        return service == writer.owner ? replicas.first(service) : replicas.one(service, chance);
    }

    private static void done(FutureTask<Void> task) throws Exception {
        try {
            task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw new AssertionError(e.getCause());
        }
    }
}
