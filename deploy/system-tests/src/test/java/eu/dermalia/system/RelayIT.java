package eu.dermalia.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.Topics;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.ServiceProcess;
import eu.dermalia.local.Suite;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SuiteExtension.class)
class RelayIT {
    private static final Duration STOPPED = Duration.ofSeconds(30);

    @Test
    void a_relay_stopped_for_30_s_and_continued_neither_loses_nor_reorders(Suite suite) throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.B);
        EventLog events = new EventLog(suite);
        ServiceProcess leader = suite.service(ServiceName.RIGHTS);
        ServiceProcess standby = suite.replica(ServiceName.RIGHTS);
        standby.start();
        List<String> patients = new ArrayList<>();
        try {
            patients.add(clinic.register(Purpose.AESTHETIC).id());
            leader.sigstop();
            Instant until = Instant.now().plus(STOPPED);
            while (Instant.now().isBefore(until)) {
                patients.add(
                        clinic.register(Purpose.AESTHETIC, standby.address()).id());
            }
            await("the standby publishes while the leader is stopped")
                    .atMost(Duration.ofSeconds(15))
                    .until(() -> keys(events).containsAll(patients));
            leader.sigcont();
            await().atMost(Clinic.PATIENCE).until(leader::healthy);
            for (int i = 0; i < 5; i++) {
                patients.add(
                        clinic.register(Purpose.AESTHETIC, standby.address()).id());
                patients.add(
                        clinic.register(Purpose.AESTHETIC, leader.address()).id());
            }
            await().atMost(Clinic.PATIENCE).until(() -> keys(events).containsAll(patients));
            await().atMost(Clinic.PATIENCE)
                    .until(() -> new Tables(suite).count(ServiceName.RIGHTS, "select count(*) from outbox") == 0);
        } finally {
            leader.sigcont();
            standby.stop();
        }
        firstOccurrences(events.read(Topics.LEGAL_BASES)).forEach((key, sequences) -> assertThat(sequences)
                .as("numbers of one key, in the order of the topic")
                .isEqualTo(LongStream.rangeClosed(1, sequences.size()).boxed().toList()));
    }

    private static Set<String> keys(EventLog events) {
        Set<String> keys = new HashSet<>();
        events.read(Topics.LEGAL_BASES).forEach(event -> keys.add(event.key()));
        return keys;
    }

    /** As readers see them: an id that was seen before is skipped. */
    private static Map<String, List<Long>> firstOccurrences(List<ConsumerRecord<String, byte[]>> records) {
        Map<String, List<Long>> sequences = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (var event : records) {
            if (event.headers().lastHeader("ce_id") != null && seen.add(header(event, "ce_id"))) {
                sequences
                        .computeIfAbsent(event.key(), key -> new ArrayList<>())
                        .add(Long.valueOf(header(event, "ce_sequence")));
            }
        }
        return sequences;
    }

    private static String header(ConsumerRecord<String, byte[]> event, String name) {
        return new String(event.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
