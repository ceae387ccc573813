package eu.dermalia.messaging;

import static eu.dermalia.messaging.Samples.PARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.Topics;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class RelayTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration TAKEOVER = Duration.ofSeconds(10);

    @Inject
    Relay first;

    @Inject
    Vertx vertx;

    @Inject
    ConnectOptions options;

    @Inject
    Publisher publisher;

    @Inject
    TenantTransaction transaction;

    @Inject
    Outbox outbox;

    private Relay second;

    @BeforeEach
    void two_relays() {
        await().atMost(LIMIT).until(first::isLeading);
        second = new Relay(vertx, options, publisher);
        second.start();
    }

    @AfterEach
    void one_relay() {
        second.stop();
        first.start();
    }

    @Test
    void one_leads_and_the_other_takes_over() {
        await().atMost(LIMIT).until(second::isCompeting);
        assertThat(second.isLeading()).isFalse();
        first.stop();
        await().atMost(TAKEOVER).until(second::isLeading);
        assertThat(first.isLeading()).isFalse();
        assertThat(publishedAfterwards()).isTrue();
    }

    @Test
    void killed_leader_loses_nothing_and_changes_no_order() {
        PatientId patient = new PatientId(UUID.randomUUID());
        for (int i = 1; i <= 200; i++) {
            transaction
                    .in(PARK, () -> outbox.publish(PARK, Samples.opened(patient)))
                    .await()
                    .atMost(LIMIT);
            if (i % 40 == 0) {
                killLeader();
            }
        }
        await().atMost(TAKEOVER).until(() -> first.isLeading() ^ second.isLeading());
        await().atMost(TAKEOVER)
                .untilAsserted(() -> assertThat(waiting(patient)).isZero());
        List<Long> numbers = Topic.read(Topics.REQUESTS).stream()
                .filter(record -> record.key().equals(patient.toString()))
                .map(record -> Long.parseLong(record.headers().get("ce_sequence")))
                .distinct()
                .toList();
        assertThat(numbers)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 200).boxed().toList());
    }

    private boolean publishedAfterwards() {
        PatientId patient = new PatientId(UUID.randomUUID());
        transaction
                .in(PARK, () -> outbox.publish(PARK, Samples.opened(patient)))
                .await()
                .atMost(LIMIT);
        await().atMost(LIMIT).until(() -> waiting(patient) == 0);
        return true;
    }

    private static void killLeader() {
        Databases.rows(
                "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = 1146244429");
    }

    private static long waiting(PatientId patient) {
        return Databases.count("select count(*) from outbox where key = ?", patient.toString());
    }
}
