package eu.dermalia.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.Topics;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.Http;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.Suite;
import eu.dermalia.system.Clinic.Patient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever looks into one capture follows one number through five services. */
@ExtendWith(SuiteExtension.class)
class TracingIT {
    @Test
    void one_trace_goes_from_the_capture_to_the_mail_and_is_in_no_address(Suite suite) throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        Patient patient = clinic.register(Purpose.AESTHETIC);
        Patient other = clinic.register(Purpose.AESTHETIC);
        clinic.offer(patient, Purpose.AESTHETIC);
        clinic.offer(other, Purpose.AESTHETIC);
        String scan = clinic.awaitDelivered(patient);
        String otherScan = clinic.awaitDelivered(other);
        EventLog events = new EventLog(suite);

        await().atMost(Clinic.PATIENCE).until(() -> traces(events, scan).containsKey("eu.dermalia.ReportDelivered.v1"));
        Map<String, Set<String>> traces = traces(events, scan);
        assertThat(traces).containsKeys("eu.dermalia.ScanStored.v1", "eu.dermalia.ReportRendered.v1");
        Set<String> ids = new HashSet<>();
        traces.values().forEach(ids::addAll);
        assertThat(ids).as("trace ids of %s", traces).hasSize(1);

        Set<String> others = new HashSet<>();
        traces(events, otherScan).values().forEach(others::addAll);
        assertThat(others).as("another capture is another trace").doesNotContainAnyElementsOf(ids);

        String trace = ids.iterator().next();
        assertThat(Clinic.link(clinic.mail(patient)).toString()).doesNotContain(trace);
        assertThat(new String(clinic.mail(patient).raw(), StandardCharsets.UTF_8))
                .doesNotContain(trace);
    }

    /** A field of its own for the trace: {@code mdc.traceId}. */
    @Test
    void every_line_of_the_logs_is_an_object_with_room_for_the_trace(Suite suite) throws Exception {
        for (ServiceName service : ServiceName.values()) {
            List<String> lines = Files.readAllLines(suite.state().log(service.fullName()));
            assertThat(lines).as("log of %s", service).isNotEmpty();
            for (String line : lines) {
                JsonNode entry = Http.JSON.readTree(line);
                assertThat(entry.path("level").isTextual()
                                && entry.path("loggerName").isTextual()
                                && entry.path("message").isTextual()
                                && entry.path("mdc").isObject())
                        .as("an entry of %s has what it should", service)
                        .isTrue();
            }
        }
    }

    /** By type of event, for what leads from a scan to its mail. */
    static Map<String, Set<String>> traces(EventLog events, String scan) {
        Map<String, Set<String>> traces = new TreeMap<>();
        for (String topic : List.of(Topics.SCANS, Topics.REPORTS, Topics.DELIVERIES)) {
            for (ConsumerRecord<String, byte[]> event : events.read(topic)) {
                if (scan.equals(event.key())) {
                    Header trace = event.headers().lastHeader("ce_traceparent");
                    assertThat(trace).as("every event has one").isNotNull();
                    String value = new String(trace.value(), StandardCharsets.UTF_8);
                    assertThat(value).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
                    traces.computeIfAbsent(
                                    new String(
                                            event.headers()
                                                    .lastHeader("ce_type")
                                                    .value(),
                                            StandardCharsets.UTF_8),
                                    type -> new TreeSet<>())
                            .add(value.split("-")[1]);
                }
            }
        }
        return traces;
    }
}
