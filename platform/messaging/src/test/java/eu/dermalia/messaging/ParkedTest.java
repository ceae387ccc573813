package eu.dermalia.messaging;

import static eu.dermalia.messaging.Samples.PARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.ScanId;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class ParkedTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    Backlog backlog;

    @Inject
    MeterRegistry metrics;

    @Inject
    InboxPruning pruning;

    @Test
    void event_before_its_subject_waits_and_later_ones_of_its_key_wait_behind_it() {
        ScanId scan = Samples.scan();
        Topic.send(PARK, Samples.scored(scan));
        Topic.send(PARK, Samples.rendered(scan));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(parked(scan)).isEqualTo(2));
        assertThat(Journal.of(scan.value())).isEmpty();

        Topic.send(PARK, Samples.stored(scan));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(Journal.of(scan.value()))
                .containsExactly("ScanStored", "ReportScored", "ReportRendered"));
        assertThat(parked(scan)).isZero();
    }

    @Test
    void other_keys_of_the_topic_go_on() {
        ScanId waiting = Samples.scan();
        ScanId other = Samples.scan();
        Topic.send(PARK, Samples.scored(waiting));
        Topic.send(PARK, Samples.rendered(other));
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(Journal.of(other.value())).containsExactly("ReportRendered"));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(parked(waiting)).isEqualTo(1));
        Topic.send(PARK, Samples.stored(waiting));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(parked(waiting)).isZero());
    }

    @Test
    void timer_finds_what_another_key_has_made_applicable() {
        ScanId scan = Samples.scan();
        Topic.send(PARK, Samples.scored(scan));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(parked(scan)).isEqualTo(1));
        Databases.update(
                "insert into journal (practice_id, subject, what) values (?, ?, 'ScanStored')",
                PARK.value(),
                scan.value());
        await().atMost(LIMIT).untilAsserted(() -> assertThat(Journal.of(scan.value()))
                .containsExactly("ScanStored", "ReportScored"));
    }

    @Test
    void age_and_number_of_parked_events_are_there_for_the_alarm() {
        ScanId scan = Samples.scan();
        Topic.send(PARK, Samples.scored(scan));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(parked(scan)).isEqualTo(1));
        Databases.update("update parked set parked_at = parked_at - interval '20 min' where key = ?", scan.toString());
        backlog.measure().await().atMost(LIMIT);
        assertThat(metrics.get("dermalia.parked.oldest.seconds").gauge().value())
                .isGreaterThan(1200);
        assertThat(metrics.get("dermalia.parked.events").gauge().value()).isPositive();
        Topic.send(PARK, Samples.stored(scan));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(parked(scan)).isZero());
    }

    @Test
    void inbox_forgets_after_sixty_days() {
        ScanId scan = Samples.scan();
        var id = Topic.send(PARK, Samples.stored(scan));
        await().atMost(LIMIT).until(() -> inbox(id) == 1);
        pruning.prune().await().atMost(LIMIT);
        assertThat(inbox(id)).isEqualTo(1);
        Databases.update("update inbox set received_at = now() - interval '61 days' where event_id = ?", id);
        pruning.prune().await().atMost(LIMIT);
        assertThat(inbox(id)).isZero();
        // Kept from coming back as new by the later tests' replays of the topic.
        Databases.update("insert into inbox (practice_id, event_id) values (?, ?)", PARK.value(), id);
    }

    private static long inbox(UUID id) {
        return Databases.count("select count(*) from inbox where event_id = ?", id);
    }

    private static long parked(ScanId scan) {
        return Databases.count("select count(*) from parked where key = ?", scan.toString());
    }
}
