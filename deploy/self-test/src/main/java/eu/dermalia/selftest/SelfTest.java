package eu.dermalia.selftest;

import static eu.dermalia.selftest.Apis.expect;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.local.Http;
import eu.dermalia.local.ServiceName;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** From the practice to the receipt. */
final class SelfTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final Settings settings;
    private final Apis apis;
    private final Story story;
    private final Clock clock;
    private final Erasure erasure;
    private @Nullable String patientId;
    private boolean erasing;

    SelfTest(Settings settings, Apis apis, Story story, Clock clock) {
        this.settings = settings;
        this.apis = apis;
        this.story = story;
        this.clock = clock;
        this.erasure = new Erasure(settings, apis, story);
    }

    /** @return whether all was as it should be; the story says what was not */
    boolean passes() throws InterruptedException {
        boolean passed = false;
        try {
            walk();
            passed = true;
        } catch (NotAsExpected e) {
            story.failed(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            story.failed("no answer (" + e.getClass().getSimpleName()
                    + "): is the service up, its name right, the way to it open, its certificate trusted?");
        }
        if (!passed && patientId != null && !erasing) {
            cleanUp(patientId);
        }
        story.line(passed ? "passed: from capture to mail, and erased with a receipt" : "failed");
        return passed;
    }

    private void walk() throws IOException, InterruptedException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
        var practice = new TestPractice(settings, apis, story);
        story.begin("the issuer knows the client");
        apis.tokens().current();
        story.done();

        story.begin("the practice is ready");
        practice.lookAt();
        practice.makeReady(today);
        story.done();

        story.begin("a patient is registered and consents");
        var patient = new SyntheticPatient(settings, apis);
        String id = patient.register();
        patientId = id;
        patient.consents(id, today.minusDays(1));
        story.done();

        story.begin("the capture is pulled and stored");
        patient.isPhotographed(clock.instant());
        String scanId = stored(id);
        story.done();

        story.begin("the scan is scored, and its report rendered");
        rendered(scanId);
        story.done();

        story.begin("the patient is mailed");
        mailed(scanId);
        story.done();

        story.begin("everything is erased");
        JsonNode asked = erasure.ask(id);
        erasing = true;
        erasure.awaitCompletion(asked, scanId);
        story.done();

        story.begin("the receipts are signed, and about this capture");
        erasure.verifyReceipts(asked);
        story.done();
    }

    private String stored(String patient) throws IOException, InterruptedException {
        if (!story.until(settings.patience(), () -> !scans(patient).isEmpty())) {
            throw new NotAsExpected("no scan of the patient; captures that wait at ingest-service: " + waiting());
        }
        return scans(patient).path(0).path("scanId").asText();
    }

    private JsonNode scans(String patient) throws IOException, InterruptedException {
        return expect(apis.get(ServiceName.RIGHTS, "/scans?patientId=" + patient), 200, "the patient's scans")
                .json()
                .path("items");
    }

    /** How many wait, by reason. */
    private String waiting() throws IOException, InterruptedException {
        Http.Answer answer = apis.get(ServiceName.INGEST, "/captures?state=WAITING&limit=100");
        if (answer.status() != 200) {
            return "unknown, it answers " + answer.status();
        }
        var reasons = new TreeMap<String, Integer>();
        answer.json()
                .path("items")
                .forEach(capture -> reasons.merge(capture.path("reason").asText("no reason"), 1, Integer::sum));
        return reasons.isEmpty() ? "none" : reasons.toString();
    }

    private void rendered(String scanId) throws IOException, InterruptedException {
        String path = "/reports/" + scanId;
        boolean settled = story.until(settings.patience(), () -> {
            Http.Answer answer = apis.get(ServiceName.REPORT, path);
            String state = answer.status() == 200 ? answer.json().path("state").asText() : "";
            return state.equals("RENDERED") || state.equals("FAILED") || state.equals("STOPPED");
        });
        JsonNode report =
                expect(apis.get(ServiceName.REPORT, path), 200, "the report").json();
        if (!settled || !report.path("state").asText().equals("RENDERED")) {
            throw new NotAsExpected("the report is " + report.path("state").asText() + " instead of RENDERED");
        }
        for (JsonNode score : report.path("scores")) {
            if (score.path("state").asText().equals("MEASURED")) {
                return;
            }
        }
        throw new NotAsExpected("the report has no measured score");
    }

    private void mailed(String scanId) throws IOException, InterruptedException {
        boolean delivered = story.until(settings.patience(), () -> {
            String state = delivery(scanId).path("state").asText();
            if (state.equals("FAILED") || state.equals("WITHHELD")) {
                JsonNode delivery = delivery(scanId);
                throw new NotAsExpected("the delivery is " + state + ": "
                        + delivery.path("reason").asText("no reason") + ", SMTP "
                        + delivery.path("smtpCode").asText("said nothing"));
            }
            return state.equals("DELIVERED");
        });
        if (!delivered) {
            throw new NotAsExpected("the relay has not taken the mail; attempts: "
                    + delivery(scanId).path("attempts").asInt());
        }
    }

    /** The latest; missing when there is none. */
    private JsonNode delivery(String scanId) throws IOException, InterruptedException {
        return expect(apis.get(ServiceName.NOTIFICATION, "/deliveries?scanId=" + scanId), 200, "the delivery")
                .json()
                .path("items")
                .path(0);
    }

    /** A test that ended early leaves nobody behind, as far as the installation lets it. */
    private void cleanUp(String patient) throws InterruptedException {
        try {
            erasure.ask(patient);
            story.line("The synthetic patient is being erased.");
        } catch (NotAsExpected | IOException e) {
            story.line("The synthetic patient could not be erased and stays: " + patient);
        }
    }
}
