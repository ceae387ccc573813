package eu.dermalia.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.Topics;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.ServiceProcess;
import eu.dermalia.local.Suite;
import eu.dermalia.system.Clinic.Patient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How many reports a minute one process of report-service makes, and how many two make, of scans that lie ready; and whether each
 * scan's events are in order whoever made them. {@code mvn verify -Dit.test=ReplicaLoad -Dtest=None
 * -Dsurefire.failIfNoSpecifiedTests=false}; {@code -Dload.scans=N} scans in each round.
 *
 * <p>Each process is given one core's worth of threads ({@code -XX:ActiveProcessorCount} by {@code JAVA_TOOL_OPTIONS}), as a
 * replica in a cluster has; else one alone takes all cores of this machine and two share them.
 */
@ExtendWith(SuiteExtension.class)
class ReplicaLoad {
    private static final int SCANS = Integer.getInteger("load.scans", 40);
    private static final String SCORED = "eu.dermalia.ReportScored.v1";
    private static final String RENDERED = "eu.dermalia.ReportRendered.v1";
    private static final Map<String, String> ONE_CORE = Map.of("JAVA_TOOL_OPTIONS", "-XX:ActiveProcessorCount=1");

    @Test
    void two_replicas_against_one(Suite suite) throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        ServiceProcess first = suite.service(ServiceName.REPORT);
        ServiceProcess second = suite.replica(ServiceName.REPORT);
        first.configure(ONE_CORE);
        second.configure(ONE_CORE);

        // The first scans of a process are slow: they warm it up and are not counted.
        double one = round(suite, clinic, List.of(first));
        double two = round(suite, clinic, List.of(first, second));
        System.out.printf(
                Locale.ROOT,
                "report-service, %d scans each: one replica %.1f reports a minute, two %.1f, ratio %.2f%n",
                SCANS,
                one,
                two,
                two / one);
        first.stop();
        second.stop();
        first.configure(Map.of("JAVA_TOOL_OPTIONS", ""));
        first.start();
        assertThat(two).as("a second replica helps").isGreaterThan(one);
    }

    /** @return reports a minute, between the first and the last of the second half */
    private static double round(Suite suite, Clinic clinic, List<ServiceProcess> replicas) throws Exception {
        suite.service(ServiceName.REPORT).stop();
        List<Patient> patients = new ArrayList<>();
        for (int n = 0; n < SCANS; n++) {
            Patient patient = clinic.register(Purpose.AESTHETIC);
            clinic.offer(patient, Purpose.AESTHETIC);
            patients.add(patient);
        }
        Set<String> scans = new HashSet<>();
        for (Patient patient : patients) {
            scans.add(clinic.awaitStored(patient));
        }
        for (ServiceProcess replica : replicas) {
            replica.start();
        }
        EventLog events = new EventLog(suite);
        await().atMost(Duration.ofMinutes(30))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> rendered(events, scans).size() == SCANS);
        requireOrder(events, scans);
        List<Instant> times = rendered(events, scans).stream()
                .map(event -> Instant.parse(header(event, "ce_time")))
                .sorted(Comparator.naturalOrder())
                .toList();
        int from = SCANS / 2;
        double minutes = Duration.between(times.get(from), times.get(SCANS - 1)).toMillis() / 60_000.0;
        return (SCANS - 1 - from) / minutes;
    }

    private static List<ConsumerRecord<String, byte[]>> rendered(EventLog events, Set<String> scans) {
        return events.read(Topics.REPORTS).stream()
                .filter(event -> scans.contains(event.key()))
                .filter(event -> header(event, "ce_type").equals(RENDERED))
                .toList();
    }

    /** Of each scan: numbers without a gap in the order of the partition, and a report only after its scores. */
    private static void requireOrder(EventLog events, Set<String> scans) {
        Map<String, List<ConsumerRecord<String, byte[]>>> byScan = events.read(Topics.REPORTS).stream()
                .filter(event -> scans.contains(event.key()))
                .sorted(Comparator.comparingLong(ConsumerRecord::offset))
                .collect(Collectors.groupingBy(ConsumerRecord::key));
        byScan.forEach((scan, its) -> {
            assertThat(its.stream().map(event -> header(event, "ce_type")).toList())
                    .as(scan)
                    .startsWith(SCORED)
                    .contains(RENDERED);
            long expected = 1;
            for (ConsumerRecord<String, byte[]> event : its) {
                assertThat(Long.parseLong(header(event, "ce_sequence")))
                        .as(scan)
                        .isEqualTo(expected++);
            }
        });
    }

    private static String header(ConsumerRecord<String, byte[]> event, String name) {
        return new String(event.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
