package eu.dermalia.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.Purpose;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.ServiceProcess;
import eu.dermalia.local.Suite;
import eu.dermalia.system.Clinic.Patient;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** With spans exported: what leaves for a collector while a capture goes the whole way and is erased. */
@ExtendWith(SuiteExtension.class)
class SpansIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void all_five_export_one_trace_and_no_span_names_a_person_or_carries_an_id(Suite suite) throws Exception {
        try (Collector collector = Collector.start(Path.of("target", "spans"))) {
            try {
                restart(suite, exportingTo(collector));
                follow(suite, collector);
            } finally {
                restart(suite, Map.of("QUARKUS_OTEL_SDK_DISABLED", "true"));
            }
        }
    }

    /** A collector is declared like everything that data goes to. */
    private static Map<String, String> exportingTo(Collector collector) {
        return Map.of(
                "QUARKUS_OTEL_SDK_DISABLED", "false",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", collector.address().toString(),
                "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "300ms",
                "DERMALIA_RESIDENCY_TRACES_COUNTRY", "DE",
                "DERMALIA_RESIDENCY_TRACES_OPERATOR", "this machine");
    }

    private static void follow(Suite suite, Collector collector) throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        Patient patient = clinic.register(Purpose.AESTHETIC);
        List<Needle> needles = new ArrayList<>(CanaryIT.plantInColumns(clinic, patient));
        clinic.offer(patient, Purpose.AESTHETIC);
        String scan = clinic.awaitDelivered(patient);
        needles.addAll(CanaryIT.plantAbout(clinic, patient, scan));
        URI link = Clinic.link(clinic.mail(patient));
        needles.add(Needle.text("link", link.getPath().substring(link.getPath().lastIndexOf('/') + 1)));
        needles.add(Needle.text("patient id", patient.id()));
        needles.add(Needle.text("scan id", scan));
        suite.http().form(link, Map.of("code", patient.code())).expect(303);
        clinic.as("physician", "GET", ServiceName.REPORT, "/reports/" + scan + "/pdf", null)
                .expect(200);
        EventLog events = new EventLog(suite);
        await().atMost(Clinic.PATIENCE)
                .until(() -> TracingIT.traces(events, scan).containsKey("eu.dermalia.ReportDelivered.v1"));
        String trace = TracingIT.traces(events, scan)
                .get("eu.dermalia.ScanStored.v1")
                .iterator()
                .next();
        clinic.awaitErasure(clinic.erase(scan), "COMPLETED");

        for (ServiceName service : ServiceName.values()) {
            await().atMost(SOON).untilAsserted(() -> assertThat(collector.hasTogether(
                            service.fullName().getBytes(StandardCharsets.UTF_8),
                            HexFormat.of().parseHex(trace)))
                    .as("%s has spans of the capture's trace", service)
                    .isTrue());
        }
        assertThat(collector.search(List.of(Needle.text("a route", "GET /reports/{scanId}/pdf"))))
                .as("what is asked for is told by its route")
                .isNotEmpty();
        assertThat(collector.search(needles)).isEmpty();
    }

    /** All at once; each is ready again. */
    private static void restart(Suite suite, Map<String, String> settings) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Callable<Void>> restarts = Arrays.stream(ServiceName.values())
                    .map(suite::service)
                    .<Callable<Void>>map(service -> () -> restart(service, settings))
                    .toList();
            for (Future<Void> restarted : threads.invokeAll(restarts)) {
                restarted.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Void restart(ServiceProcess service, Map<String, String> settings)
            throws IOException, InterruptedException {
        service.stop();
        service.configure(settings);
        service.start();
        return null;
    }
}
