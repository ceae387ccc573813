package eu.dermalia.messaging;

import static eu.dermalia.messaging.Samples.ELBE;
import static eu.dermalia.messaging.Samples.PARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestOpened;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.Topics;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class OutboxTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    TenantTransaction transaction;

    @Inject
    Outbox outbox;

    @Test
    void state_and_event_commit_together_and_reach_the_consumer() {
        ScanId scan = Samples.scan();
        transaction
                .in(PARK, () -> outbox.publish(PARK, Samples.stored(scan)))
                .await()
                .atMost(LIMIT);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(Journal.of(scan.value())).containsExactly("ScanStored"));
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(waiting(scan.value())).isZero());
    }

    @Test
    void envelope_and_body_are_as_the_contract_says() {
        ScanId scan = Samples.scan();
        Instant before = Instant.now().minusSeconds(1);
        transaction
                .in(PARK, () -> outbox.publish(PARK, Samples.stored(scan)))
                .await()
                .atMost(LIMIT);
        Topic.Record record = Topic.await(Topics.SCANS, r -> r.key().equals(scan.toString()));
        assertThat(record.headers())
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_type", "eu.dermalia.ScanStored.v1")
                .containsEntry("ce_source", "messaging")
                .containsEntry("ce_practiceid", PARK.toString())
                .containsEntry("ce_sequence", "1")
                .containsEntry("content-type", "application/json");
        assertThat(record.eventId().version()).isEqualTo(7);
        assertThat(Instant.parse(record.headers().get("ce_time"))).isBetween(before, Instant.now());
        assertThat(record.as(eu.dermalia.contracts.ScanStored.class)).isEqualTo(Samples.stored(scan));
    }

    @Test
    void state_is_rolled_back_when_the_outbox_insert_fails() {
        ScanId scan = Samples.scan();
        // Row-level security refuses the event of another practice.
        assertThatThrownBy(() -> transaction
                        .in(PARK, () -> note(PARK, scan).chain(() -> outbox.publish(ELBE, Samples.stored(scan))))
                        .await()
                        .atMost(LIMIT))
                .isNotNull();
        assertThat(Databases.count("select count(*) from journal where subject = ?", scan.value()))
                .isZero();
        assertThat(waiting(scan.value())).isZero();
    }

    @Test
    void event_vanishes_when_the_state_fails() {
        ScanId scan = Samples.scan();
        assertThatThrownBy(() -> transaction
                        .in(PARK, () -> outbox.publish(PARK, Samples.stored(scan))
                                .chain(() -> note(ELBE, scan)))
                        .await()
                        .atMost(LIMIT))
                .isNotNull();
        assertThat(waiting(scan.value())).isZero();
        assertThat(Databases.count("select count(*) from outbox_sequence where key = ?", scan.toString()))
                .isZero();
    }

    @Test
    void publishing_outside_a_transaction_fails() {
        assertThatThrownBy(() -> outbox.publish(PARK, Samples.stored(Samples.scan()))
                        .await()
                        .atMost(LIMIT))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void numbers_of_one_key_have_no_gap_though_many_publish_at_once() {
        PatientId patient = new PatientId(UUID.randomUUID());
        List<Uni<Void>> all = IntStream.range(0, 40)
                .mapToObj(i -> transaction.in(PARK, () -> outbox.publish(PARK, Samples.opened(patient))))
                .toList();
        Uni.join().all(all).andFailFast().await().atMost(LIMIT);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(numbers(patient))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList()));
    }

    @Test
    void refused_event_stays_with_those_behind_it_while_other_topics_go_on() throws Exception {
        PatientId patient = new PatientId(UUID.randomUUID());
        ScanId scan = Samples.scan();
        limit(Topics.REQUESTS, "64");
        try {
            for (int i = 0; i < 3; i++) {
                transaction
                        .in(PARK, () -> outbox.publish(PARK, Samples.opened(patient)))
                        .await()
                        .atMost(LIMIT);
            }
            transaction
                    .in(PARK, () -> outbox.publish(PARK, Samples.stored(scan)))
                    .await()
                    .atMost(LIMIT);
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(Journal.of(scan.value())).containsExactly("ScanStored"));
            assertThat(waiting(patient.value())).isEqualTo(3);
            assertThat(numbers(patient)).isEmpty();
        } finally {
            limit(Topics.REQUESTS, "1048588");
        }
        await().atMost(LIMIT).untilAsserted(() -> assertThat(numbers(patient)).containsExactly(1L, 2L, 3L));
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(waiting(patient.value())).isZero());
    }

    @Test
    void event_names_the_event_that_caused_it() {
        UUID cause = UUID.randomUUID();
        PatientId patient = new PatientId(UUID.randomUUID());
        transaction
                .in(PARK, () -> {
                    Cause.set(cause);
                    return outbox.publish(PARK, Samples.opened(patient));
                })
                .await()
                .atMost(LIMIT);
        Topic.Record record = Topic.await(Topics.REQUESTS, r -> r.key().equals(patient.toString()));
        assertThat(record.headers()).containsEntry("ce_causationid", cause.toString());
        assertThat(record.as(RequestOpened.class).patientId()).isEqualTo(patient);
    }

    @Test
    void events_of_one_use_case_go_on_with_its_trace_and_others_begin_one() {
        String given = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
        PatientId first = new PatientId(UUID.randomUUID());
        PatientId second = new PatientId(UUID.randomUUID());
        PatientId untold = new PatientId(UUID.randomUUID());
        transaction
                .in(PARK, () -> {
                    Trace.set(given);
                    return outbox.publish(PARK, Samples.opened(first))
                            .chain(() -> outbox.publishAll(PARK, List.of(Samples.opened(second))));
                })
                .await()
                .atMost(LIMIT);
        transaction
                .in(PARK, () -> outbox.publish(PARK, Samples.opened(untold)))
                .await()
                .atMost(LIMIT);
        assertThat(trace(first)).isEqualTo(given);
        assertThat(trace(second)).isEqualTo(given);
        assertThat(trace(untold)).isNotEqualTo(given).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    }

    private static String trace(PatientId patient) {
        return Topic.await(Topics.REQUESTS, r -> r.key().equals(patient.toString()))
                .headers()
                .get("ce_traceparent");
    }

    private static Uni<Integer> note(PracticeId practice, ScanId scan) {
        return Sql.update(
                "insert into journal (practice_id, subject, what) values ($1, $2, $3)", practice, scan, "state");
    }

    private static long waiting(UUID key) {
        return Databases.count("select count(*) from outbox where key = ?", key.toString());
    }

    private static List<Long> numbers(PatientId patient) {
        return Topic.read(Topics.REQUESTS).stream()
                .filter(record -> record.key().equals(patient.toString()))
                .map(record -> Long.parseLong(record.headers().get("ce_sequence")))
                .toList();
    }

    private static void limit(String topic, String bytes) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Topic.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("max.message.bytes", bytes), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }
}
