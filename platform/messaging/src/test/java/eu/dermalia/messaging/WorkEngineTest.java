package eu.dermalia.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.WorkTable.Claim;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each test has a kind of its own, so that none sees another's work. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class WorkEngineTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final PracticeId practice = new PracticeId(UUID.randomUUID());
    private final String kind = "k" + Long.toString(Math.abs(UUID.randomUUID().getMostSignificantBits()), 36);
    private final UUID subject = UUID.randomUUID();
    private final List<WorkEngine> engines = new ArrayList<>();

    @Inject
    WorkQueue queue;

    @Inject
    Guards guards;

    @Inject
    TenantTransaction transaction;

    @Inject
    TestEngines factory;

    @Inject
    WorkTable table;

    @Inject
    Opening opening;

    @Inject
    MeterRegistry meters;

    @AfterEach
    void stop() {
        engines.forEach(engine -> engine.onStop(null));
    }

    @Test
    void work_goes_on_with_the_trace_of_who_asked_for_it() throws Exception {
        String given = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
        CompletableFuture<String> seen = new CompletableFuture<>();
        in(() -> {
            Trace.set(given);
            return queue.enqueue(practice, subject, kind, Map.of());
        });
        start(handler(item -> {
            seen.complete(Trace.current() + " in the log as " + org.jboss.logging.MDC.get("traceId"));
            return finish(item);
        }));
        assertThat(seen.get(SOON.toSeconds(), TimeUnit.SECONDS))
                .isEqualTo(given + " in the log as 4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void two_engines_do_each_row_once() {
        ConcurrentLinkedQueue<UUID> done = new ConcurrentLinkedQueue<>();
        Set<UUID> subjects =
                IntStream.range(0, 100).mapToObj(i -> UUID.randomUUID()).collect(Collectors.toSet());
        in(() -> {
            Uni<Void> all = Uni.createFrom().voidItem();
            for (UUID one : subjects) {
                all = all.chain(() -> queue.enqueue(practice, one, kind, Map.of()));
            }
            return all;
        });
        for (int i = 0; i < 2; i++) {
            start(handler(item -> finish(item).invoke(() -> done.add(item.subject()))));
        }
        await().atMost(SOON).until(() -> rows() == 0);
        assertThat(done).hasSize(100).containsExactlyInAnyOrderElementsOf(subjects);
    }

    @Test
    void row_is_claimed_by_one_of_two_that_ask_at_the_same_time() {
        enqueue();
        CompletableFuture<List<Claim>> one =
                table.claim(UUID.randomUUID(), kind, 5, SOON).subscribeAsCompletionStage();
        CompletableFuture<List<Claim>> two =
                table.claim(UUID.randomUUID(), kind, 5, SOON).subscribeAsCompletionStage();
        assertThat(one.join().size() + two.join().size()).isOne();
    }

    @Test
    void handler_can_open_a_transaction_and_knows_what_it_is_about() {
        CompletableFuture<WorkItem> seen = new CompletableFuture<>();
        start(handler(item -> finish(item).invoke(() -> seen.complete(item))));
        in(() -> queue.enqueue(practice, subject, kind, Map.of("erasureId", "e-1")));
        WorkItem item =
                seen.orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join();
        assertThat(item.practice()).isEqualTo(practice);
        assertThat(item.subject()).isEqualTo(subject);
        assertThat(item.payload()).isEqualTo("{\"erasureId\":\"e-1\"}");
        assertThat(item.attempt()).isOne();
    }

    @Test
    void how_long_it_took_is_measured_from_its_row_on() {
        start(handler(this::finish));
        enqueue();
        await().atMost(SOON)
                .until(() -> meters.get("dermalia_work_done")
                                .tag("kind", kind)
                                .timer()
                                .count()
                        == 1);
        assertThat(meters.get("dermalia_work_done").tag("kind", kind).timer().totalTime(TimeUnit.SECONDS))
                .isBetween(0.0, (double) SOON.toSeconds());
    }

    @Test
    void new_work_wakes_an_engine_that_hardly_ever_polls() {
        engines.add(factory.start(handler(this::finish), Duration.ofHours(1), SOON));
        await().atMost(SOON).until(WorkEngineTest::someoneListens);
        enqueue();
        await().atMost(Duration.ofSeconds(5)).until(() -> rows() == 0);
    }

    @Test
    void expired_lease_is_claimed_by_another_and_the_first_finish_rolls_back_as_a_whole() {
        enqueue();
        WorkItem first = claim(Duration.ofMillis(1));
        await().atMost(SOON).until(() -> !leaseRuns());
        WorkItem second = claim(SOON);
        assertThat(second.attempt()).isEqualTo(2);

        UUID written = UUID.randomUUID();
        assertThatThrownBy(() -> in(() -> guards.open(practice, written).chain(() -> queue.finish(first))))
                .isInstanceOf(Fenced.class);
        assertThat(Databases.count("select count(*) from guard where subject = ?", written))
                .isZero();
        in(() -> queue.finish(second));
        assertThat(rows()).isZero();
    }

    @Test
    void lease_is_renewed_while_the_handler_runs() {
        CompletableFuture<Void> mayEnd = new CompletableFuture<>();
        AtomicInteger started = new AtomicInteger();
        Supplier<WorkHandler> slow = () -> new TestHandler(
                kind,
                item -> {
                    started.incrementAndGet();
                    return Uni.createFrom().completionStage(mayEnd).chain(() -> finish(item));
                },
                RetryPolicy.standard(),
                Duration.ofMillis(600));
        start(slow.get());
        start(slow.get());
        enqueue();
        await().atMost(SOON).until(() -> started.get() == 1);
        Instant firstLease = leaseUntil();
        // three whole leases later it is still the first's
        await().atMost(SOON).until(() -> leaseUntil().isAfter(firstLease.plusMillis(1800)));
        assertThat(started).hasValue(1);
        mayEnd.complete(null);
        await().atMost(SOON).until(() -> rows() == 0);
        assertThat(started).hasValue(1);
    }

    @Test
    void failing_work_is_tried_again_then_parked_and_delays_nobody() {
        AtomicInteger tries = new AtomicInteger();
        CompletableFuture<Void> otherDone = new CompletableFuture<>();
        UUID other = UUID.randomUUID();
        start(new TestHandler(
                kind,
                item -> {
                    if (item.subject().equals(other)) {
                        return finish(item).invoke(() -> otherDone.complete(null));
                    }
                    tries.incrementAndGet();
                    return Uni.createFrom().failure(new IllegalStateException("quotes a row"));
                },
                new RetryPolicy(3, Duration.ofMillis(10), Duration.ofMillis(20)),
                SOON));
        enqueue();
        in(() -> queue.enqueue(practice, other, kind, Map.of()));

        await().atMost(SOON).until(() -> !parked().isEmpty());
        assertThat(tries).hasValue(3);
        assertThat(parked()).singleElement().satisfies(row -> {
            assertThat(row.reason()).isEqualTo("RETRIES_EXHAUSTED");
            assertThat(row.subject()).isEqualTo(subject);
            assertThat(row.kind()).isEqualTo(kind);
            assertThat(row.attempts()).isEqualTo(3);
        });
        assertThat(otherDone.orTimeout(10, java.util.concurrent.TimeUnit.SECONDS))
                .succeedsWithin(SOON);
    }

    @Test
    void parked_work_is_released_by_its_own_practice_only() {
        enqueue();
        table.park(claim(SOON), "BROKEN_INPUT").await().atMost(SOON);
        long id = parked().get(0).id();
        PracticeId another = new PracticeId(UUID.randomUUID());
        assertThat(ask(another, () -> queue.release(id))).isFalse();
        assertThat(ask(another, () -> queue.parked(another))).isEmpty();
        assertThat(ask(practice, () -> queue.release(id))).isTrue();
        assertThat(parked()).isEmpty();
        assertThat(claim(SOON).attempt()).isEqualTo(2);
    }

    @Test
    void handler_can_park_with_its_own_word() {
        start(handler(item -> Uni.createFrom().item(new WorkOutcome.Park("NOT_A_MESH"))));
        enqueue();
        await().atMost(SOON).until(() -> !parked().isEmpty());
        assertThat(parked().get(0).reason()).isEqualTo("NOT_A_MESH");
    }

    @Test
    void asking_for_parked_work_again_brings_it_back_to_life() {
        enqueue();
        table.park(claim(SOON), "BROKEN_INPUT").await().atMost(SOON);
        in(() -> queue.enqueue(practice, subject, kind, Map.of("n", 2)));
        assertThat(parked()).isEmpty();
        assertThat(claim(SOON).payload()).isEqualTo("{\"n\":2}");
    }

    @Test
    void process_that_dies_again_and_again_of_the_same_work_does_not_get_it_for_ever() {
        enqueue();
        for (int i = 0; i < 2; i++) {
            WorkItem item = claim(Duration.ofMillis(1));
            assertThat(item.attempt()).isEqualTo(i + 1);
            await().atMost(SOON).until(() -> !leaseRuns());
        }
        AtomicInteger performed = new AtomicInteger();
        start(new TestHandler(
                kind,
                item -> {
                    performed.incrementAndGet();
                    return finish(item);
                },
                new RetryPolicy(2, Duration.ofMillis(10), Duration.ofMillis(10)),
                SOON));
        await().atMost(SOON).until(() -> !parked().isEmpty());
        assertThat(parked().get(0).reason()).isEqualTo("LEASE_EXPIRED");
        assertThat(performed).hasValue(0);
    }

    @Test
    void cancel_fences_a_running_handler() {
        CompletableFuture<Void> mayEnd = new CompletableFuture<>();
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        CompletableFuture<Void> started = new CompletableFuture<>();
        start(handler(item -> {
            started.complete(null);
            return Uni.createFrom()
                    .completionStage(mayEnd)
                    .chain(() -> finish(item))
                    .onFailure()
                    .invoke(ended::complete);
        }));
        enqueue();
        started.join();
        assertThat(ask(practice, () -> queue.cancel(practice, subject))).isOne();
        mayEnd.complete(null);
        assertThat(ended.orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join())
                .isInstanceOf(Fenced.class);
        assertThat(rows()).isZero();
        assertThat(ask(practice, () -> queue.count(practice, subject))).isZero();
    }

    @Test
    void cancel_can_spare_the_erasure_itself() {
        enqueue();
        in(() -> queue.enqueue(practice, subject, kind + "-b", Map.of()));
        assertThat(ask(practice, () -> queue.cancelExcept(practice, subject, kind)))
                .isOne();
        assertThat(ask(practice, () -> queue.count(practice, subject))).isOne();
    }

    @Test
    void enqueueing_twice_makes_one_row_and_after_the_finish_another() {
        enqueue();
        in(() -> queue.enqueue(practice, subject, kind, Map.of("second", true)));
        assertThat(rows()).isOne();
        WorkItem item = claim(SOON);
        assertThat(item.payload()).isEqualTo("{}");
        enqueue();
        in(() -> queue.finish(item));
        assertThat(rows()).isZero();
        enqueue();
        assertThat(rows()).isOne();
    }

    @Test
    void work_of_an_erased_subject_is_dropped() {
        in(() -> guards.mark(practice, subject));
        start(handler(item -> transaction.in(practice, () -> guards.requireOpen(practice, subject)
                .chain(() -> queue.finish(item))
                .replaceWith(new WorkOutcome.Done()))));
        enqueue();
        await().atMost(SOON).until(() -> rows() == 0);
    }

    @Test
    void handler_that_forgets_to_finish_is_noticed() {
        start(new TestHandler(
                kind,
                item -> item.attempt() == 1 ? Uni.createFrom().item(new WorkOutcome.Done()) : finish(item),
                new RetryPolicy(5, Duration.ofMillis(10), Duration.ofMillis(10)),
                SOON));
        enqueue();
        await().atMost(SOON).until(() -> rows() == 0);
    }

    @Test
    void stop_hands_back_what_still_runs_and_fences_it() {
        CompletableFuture<WorkItem> taken = new CompletableFuture<>();
        WorkEngine engine = factory.start(
                handler(item -> {
                    taken.complete(item);
                    return Uni.createFrom().nothing();
                }),
                Duration.ofMillis(100),
                Duration.ofMillis(50));
        enqueue();
        WorkItem item = taken.join();
        engine.onStop(null);
        assertThatThrownBy(() -> in(() -> queue.finish(item))).isInstanceOf(Fenced.class);
        start(handler(this::finish));
        await().atMost(SOON).until(() -> rows() == 0);
    }

    @Test
    void postponed_work_waits_and_is_not_overdue() {
        start(handler(item -> Uni.createFrom().item(new WorkOutcome.Again(Duration.ofHours(1), "WAITING_FOR_PARTS"))));
        enqueue();
        await().atMost(SOON).until(() -> "WAITING_FOR_PARTS".equals(column("reason")));
        assertThat(column("lease_until")).isNull();
        assertThat(ageOfOldest()).isZero();
        assertThat(claimable()).isEmpty();
    }

    @Test
    void age_of_the_oldest_counts_what_is_overdue_by_the_databases_clock() {
        assertThat(ageOfOldest()).isZero();
        enqueue();
        Databases.update("update work set due_at = now() - interval '90 seconds' where kind = ?", kind);
        assertThat(ageOfOldest()).isBetween(90.0, 120.0);
    }

    @Test
    void gauge_shows_nothing_where_nothing_is_to_do_and_the_age_of_work_that_runs_for_long() {
        CompletableFuture<Void> mayEnd = new CompletableFuture<>();
        AtomicInteger started = new AtomicInteger();
        engines.add(factory.start(
                opening,
                handler(item -> {
                    started.incrementAndGet();
                    return Uni.createFrom().completionStage(mayEnd).chain(() -> finish(item));
                }),
                Duration.ofMillis(200),
                Duration.ofMillis(200),
                SOON));
        await().atMost(SOON).until(() -> gauge("dermalia_work_oldest_seconds") == 0);
        enqueue();
        await().atMost(SOON).until(() -> started.get() == 1);
        Databases.update("update work set due_at = now() - interval '90 seconds' where kind = ?", kind);
        await().atMost(SOON).until(() -> gauge("dermalia_work_oldest_seconds") >= 90);
        assertThat(gauge("dermalia_work_waiting")).as("it runs").isZero();
        mayEnd.complete(null);
        await().atMost(SOON).until(() -> gauge("dermalia_work_oldest_seconds") == 0);
    }

    @Test
    void payload_has_a_limit() {
        assertThatThrownBy(() -> in(() -> queue.enqueue(practice, subject, kind, "x".repeat(70_000))))
                .isInstanceOf(RuntimeException.class);
        assertThat(rows()).isZero();
    }

    private double gauge(String name) {
        return meters.get(name).tag("kind", kind).gauge().value();
    }

    private void start(WorkHandler handler) {
        engines.add(factory.start(handler, Duration.ofMillis(200), SOON));
    }

    private WorkHandler handler(java.util.function.Function<WorkItem, Uni<WorkOutcome>> body) {
        return new TestHandler(kind, body, RetryPolicy.standard(), SOON);
    }

    private Uni<WorkOutcome> finish(WorkItem item) {
        return transaction.in(
                item.practice(), () -> queue.finish(item).<WorkOutcome>replaceWith(new WorkOutcome.Done()));
    }

    private void enqueue() {
        in(() -> queue.enqueue(practice, subject, kind, Map.of()));
    }

    private WorkItem claim(Duration lease) {
        return table.claim(UUID.randomUUID(), kind, 1, lease)
                .await()
                .atMost(SOON)
                .get(0)
                .item();
    }

    private List<Map<String, Object>> claimable() {
        return Databases.rows(
                "select id from work where kind = ? and parked_at is null and not_before <= now() and lease_until is null",
                kind);
    }

    private boolean leaseRuns() {
        return Databases.count("select count(*) from work where kind = ? and lease_until > clock_timestamp()", kind)
                > 0;
    }

    private Instant leaseUntil() {
        return ((java.sql.Timestamp) column("lease_until")).toInstant();
    }

    private Object column(String name) {
        return Databases.rows("select * from work where kind = ?", kind).get(0).get(name);
    }

    private long rows() {
        return Databases.count("select count(*) from work where kind = ?", kind);
    }

    private static boolean someoneListens() {
        return Databases.count(
                        "select count(*) from pg_stat_activity where datname = current_database() and query ilike 'listen%work%'")
                > 0;
    }

    private double ageOfOldest() {
        return queue.ageOfOldest(kind).await().atMost(SOON);
    }

    private List<ParkedWork> parked() {
        return ask(practice, () -> queue.parked(practice));
    }

    private <T> T ask(PracticeId whose, Supplier<Uni<T>> work) {
        return transaction.in(whose, work).await().atMost(SOON);
    }

    private void in(Supplier<Uni<Void>> work) {
        transaction.in(practice, work).await().atMost(SOON);
    }
}
