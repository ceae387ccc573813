package eu.dermalia.retention.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.retention.Story;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** Counts are those of the whole service, so nothing of another test may be left. No sweep looks at these timers. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class DueGaugeTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Story story = new Story();

    @Inject
    MeterRegistry meters;

    @Test
    void overdue_is_what_nobody_purges_and_nothing_explains() {
        Databases.update("delete from timer");
        story.opens();
        ScanId forgotten = scanDueFor("4 days");
        ScanId held = scanDueFor("4 days");
        ScanId announced = scanDueFor("4 days");
        ScanId fresh = scanDueFor("2 days");
        Databases.update("update timer set purge_reason = 'HELD' where scan_id = ?", held.value());
        Databases.update("""
                update timer set purge = 'ANNOUNCED', announced_at = now() - interval '23 hours',
                  earliest_at = now() + interval '1 hour' where scan_id = ?""", announced.value());

        awaitMeasured("dermalia_retention_due", 4);
        awaitMeasured("dermalia_retention_overdue", 1);

        // its day is over and nobody has ordered it
        Databases.update("""
                update timer set announced_at = announced_at - interval '2 hours',
                  earliest_at = earliest_at - interval '2 hours' where scan_id = ?""", announced.value());
        awaitMeasured("dermalia_retention_overdue", 2);

        Databases.update("delete from timer where scan_id in (?, ?)", forgotten.value(), announced.value());
        awaitMeasured("dermalia_retention_overdue", 0);
        assertThat(value("dermalia_retention_due")).as("held and %s", fresh).isEqualTo(2);
    }

    private ScanId scanDueFor(String interval) {
        ScanId scan = story.hasScan(
                Purpose.AESTHETIC, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        Databases.update(
                "update timer set due_at = now() - ?::interval, look_at = now() + interval '1 day' where scan_id = ?",
                interval,
                scan.value());
        return scan;
    }

    private void awaitMeasured(String gauge, double count) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(value(gauge)).as(gauge).isEqualTo(count));
    }

    private double value(String gauge) {
        return meters.get(gauge).gauge().value();
    }
}
