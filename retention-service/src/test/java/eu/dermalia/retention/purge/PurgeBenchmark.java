package eu.dermalia.retention.purge;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.retention.Story;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * How fast due timers are ordered, and what a sweep costs when nothing is due. Not part of the gate; CONTRIBUTING.md has
 * the command.
 */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@TestProfile(PurgeBenchmark.ByHand.class)
class PurgeBenchmark {
    private static final int FEW = 10_000;
    private static final int MANY = 1_000_000;
    private static final int DUE = 10_000;
    private static final int IDLE_SWEEPS = 201;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** Sweeps only when the benchmark says so. */
    public static class ByHand implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "dermalia.purge.sweep-every", "24h",
                    "dermalia.purge.clocks-every", "24h",
                    "dermalia.retention.measure-every", "24h",
                    "dermalia.erasure.repeat-after", "1h");
        }
    }

    private final Story story = new Story();

    @Inject
    PurgeSweep sweep;

    @Test
    void ten_thousand_of_a_million_timers_are_ordered_at_a_thousand_a_second_and_idle_sweeps_cost_the_same() {
        story.opens();
        org.awaitility.Awaitility.await()
                .until(() ->
                        Databases.count("select count(*) from practice where practice_id = ?", story.practice.value())
                                == 1);
        store(FEW, "AHEAD");
        double few = idleMillis();
        store(MANY - FEW - DUE, "AHEAD");
        double many = idleMillis();
        store(DUE, "READY");
        Databases.update("analyze timer");

        long begun = System.nanoTime();
        sweep.sweep().await().atMost(LIMIT);
        double seconds = (System.nanoTime() - begun) / 1e9;
        long orders = Databases.count(
                "select count(*) from erasure where state = 'ORDERED' and practice_id = ?", story.practice.value());
        double rate = orders / seconds;
        System.out.printf(
                "idle sweep: %.2f ms with %,d timers, %.2f ms with %,d (ratio %.2f); %,d orders in %.2f s: %,.0f a second%n",
                few, FEW, many, MANY - DUE, many / few, orders, seconds, rate);
        assertThat(orders).isEqualTo(DUE);
        assertThat(Databases.count("select count(*) from sweep where practice_id = ?", story.practice.value()))
                .isZero();
        assertThat(rate).isGreaterThanOrEqualTo(1000);
        assertThat(many / few).isLessThan(2);
    }

    /** The median of many, after as many to warm up. */
    private double idleMillis() {
        double[] millis = new double[IDLE_SWEEPS];
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < IDLE_SWEEPS; i++) {
                long begun = System.nanoTime();
                sweep.sweep().await().atMost(LIMIT);
                millis[i] = (System.nanoTime() - begun) / 1e6;
            }
        }
        Arrays.sort(millis);
        return millis[IDLE_SWEEPS / 2];
    }

    private void store(int count, String what) {
        boolean ready = what.equals("READY");
        String days = ready ? "-2" : "100 + (random() * 600)::int";
        String state = ready
                ? "now() - interval '1 hour', 'ANNOUNCED', now() - interval '25 hours', now() - interval '1 hour',"
                        + " gen_random_uuid(), repeat('ab', 32)"
                : "now() + make_interval(days => scan.days - 90), null, null, null, null, null";
        Databases.update("""
                with stored as (
                  insert into guard (practice_id, subject)
                  select ?, gen_random_uuid() from generate_series(1, ?) returning practice_id, subject),
                scan as (select stored.practice_id, stored.subject, %s as days from stored)
                insert into timer (scan_id, practice_id, patient_id, purpose, captured_at, rule, due_on, due_at, months,
                                   look_at, purge, announced_at, earliest_at, erasure_id, commitment)
                select scan.subject, scan.practice_id, gen_random_uuid(), 'AESTHETIC', now() - interval '700 days',
                  'AESTHETIC_MONTHS', current_date + scan.days, now() + make_interval(days => scan.days), 24, %s
                from scan""".formatted(days, state), story.practice.value(), count);
        Databases.update("analyze timer");
        Databases.update("analyze guard");
    }
}
