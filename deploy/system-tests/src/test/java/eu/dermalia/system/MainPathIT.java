package eu.dermalia.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.Http.Answer;
import eu.dermalia.local.ReceivedMail;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.Suite;
import eu.dermalia.system.Clinic.Patient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SuiteExtension.class)
class MainPathIT {
    @Test
    void a_capture_becomes_a_report_that_only_link_and_code_together_open(Suite suite) throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        Patient patient = clinic.register(Purpose.AESTHETIC);
        String capture = clinic.offer(patient, Purpose.AESTHETIC);

        clinic.awaitDelivered(patient);
        ReceivedMail mail = clinic.mail(patient);
        URI link = Clinic.link(mail);

        Answer form = suite.http().get(link, null).expect(200);
        assertThat(form.text()).doesNotContain("report.pdf");
        URI pdf = URI.create(link + "/report.pdf");
        Answer closed = suite.http().get(pdf, null).expect(303);
        assertThat(closed.body()).isEmpty();
        assertThat(suite.http().form(link, Map.of("code", "WRONG234")).status()).isEqualTo(403);

        Answer opened = suite.http().form(link, Map.of("code", patient.code())).expect(303);
        Answer report = get(suite, pdf, Clinic.cookie(opened)).expect(200);
        assertThat(new String(report.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        await().untilAsserted(() -> assertThat(clinic.liesOnCluster(capture)).isFalse());
    }

    @Test
    void the_mail_gives_nothing_away(Suite suite) throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        Patient patient = clinic.register(Purpose.MEDICAL);
        clinic.offer(patient, Purpose.MEDICAL);
        clinic.awaitDelivered(patient);

        String mail = new String(clinic.mail(patient).raw(), StandardCharsets.UTF_8).toLowerCase();
        assertThat(mail)
                .doesNotContain("application/pdf")
                .doesNotContain(patient.code().toLowerCase())
                .doesNotContain(patient.person().familyName().toLowerCase())
                .doesNotContain("dermatolog")
                .doesNotContain("hautarzt");
    }

    @Test
    void timers_follow_the_purpose(Suite suite) throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.B);
        Patient aesthetic = clinic.register(Purpose.AESTHETIC);
        Patient medical = clinic.register(Purpose.MEDICAL);
        clinic.offer(aesthetic, Purpose.AESTHETIC);
        clinic.offer(medical, Purpose.MEDICAL);
        String aestheticScan = clinic.awaitStored(aesthetic);
        String medicalScan = clinic.awaitStored(medical);

        assertThat(awaitTimer(clinic, aestheticScan).path("rule").asText()).isEqualTo("AESTHETIC_MONTHS");
        assertThat(timer(clinic, medicalScan).isMissingNode())
                .as("no end of treatment, no day")
                .isTrue();

        LocalDate ended = LocalDate.now(ZoneId.of("Europe/Berlin"));
        clinic.as(
                        "staff",
                        "POST",
                        ServiceName.RIGHTS,
                        "/patients/" + medical.id() + "/treatment-end",
                        Map.of("endedOn", ended.toString()))
                .expect(200);
        await().atMost(Clinic.PATIENCE).untilAsserted(() -> {
            JsonNode timer = awaitTimer(clinic, medicalScan);
            assertThat(timer.path("rule").asText()).isEqualTo("MEDICAL_TEN_YEARS");
            // §§ 187(1), 188(2) BGB: the last day is ten years on; due at 00:00 after it
            assertThat(timer.path("dueOn").asText())
                    .isEqualTo(ended.plusYears(10).plusDays(1).toString());
        });
    }

    @Test
    void no_temporary_file_is_written_by_a_pull(Suite suite) throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        Patient patient = clinic.register(Purpose.AESTHETIC);
        Path temporary = suite.state().temporary("ingest-service");
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            WatchKey key = temporary.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            clinic.offer(patient, Purpose.AESTHETIC);
            clinic.awaitStored(patient);
            assertThat(key.pollEvents()).isEmpty();
        }
    }

    private static JsonNode awaitTimer(Clinic clinic, String scanId) {
        return await().atMost(Clinic.PATIENCE).until(() -> timer(clinic, scanId), timer -> !timer.isMissingNode());
    }

    private static JsonNode timer(Clinic clinic, String scanId) throws IOException, InterruptedException {
        String cursor = "";
        do {
            JsonNode page = clinic.as(
                            "privacy",
                            "GET",
                            ServiceName.RETENTION,
                            "/retention?due_before=2999-01-01" + (cursor.isEmpty() ? "" : "&cursor=" + cursor),
                            null)
                    .expect(200)
                    .json();
            for (JsonNode timer : page.path("items")) {
                if (timer.path("scanId").asText().equals(scanId)) {
                    return timer;
                }
            }
            cursor = page.path("next").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private static Answer get(Suite suite, URI uri, String cookie) throws IOException, InterruptedException {
        return suite.http().send("GET", uri, null, null, BodyPublishers.noBody(), Map.of("Cookie", cookie));
    }
}
