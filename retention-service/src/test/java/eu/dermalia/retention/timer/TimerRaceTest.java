package eu.dermalia.retention.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ScanStored;
import eu.dermalia.retention.Story;
import eu.dermalia.retention.practice.model.PracticeClock;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A scan that is being stored and an end of treatment that is being noted come from different topics, at the same time. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class TimerRaceTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final PracticeClock BERLIN = PracticeClock.of("Europe/Berlin", 24);

    private final Story story = new Story();
    private final ScanStored scan = story.stored(Purpose.MEDICAL, "2026-11-03T10:21:07Z");

    @Inject
    TenantTransaction transaction;

    @Inject
    SetTimer setTimer;

    @Inject
    MoveTimers moveTimers;

    @Test
    void end_that_is_noted_while_the_scan_is_being_stored_moves_its_timer() {
        race(this::store, this::end);
        assertThat(dueOn()).hasToString("2036-12-01");
    }

    @Test
    void scan_that_is_stored_while_the_end_is_being_noted_finds_it() {
        race(this::end, this::store);
        assertThat(dueOn()).hasToString("2036-12-01");
    }

    private Uni<Void> store() {
        return setTimer.set(story.practice, scan, BERLIN);
    }

    private Uni<Void> end() {
        return moveTimers.move(
                story.practice,
                story.patient,
                LocalDate.parse("2026-11-30"),
                Instant.parse("2026-12-01T08:00:00Z"),
                BERLIN);
    }

    /** The first has done its work and does not commit before the second waits for it. */
    private void race(Supplier<Uni<Void>> first, Supplier<Uni<Void>> second) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        CompletableFuture<Void> mayCommit = new CompletableFuture<>();
        CompletableFuture<Void> one = transaction
                .in(
                        story.practice,
                        () -> first.get().invoke(() -> done.complete(null)).chain(() -> held(mayCommit)))
                .subscribeAsCompletionStage();
        await().atMost(SOON).until(done::isDone);
        CompletableFuture<Void> two = transaction.in(story.practice, second).subscribeAsCompletionStage();
        await().atMost(SOON)
                .until(() -> Databases.count("select count(*) from pg_stat_activity"
                                + " where datname = current_database() and wait_event_type = 'Lock'")
                        > 0);
        mayCommit.complete(null);
        assertThat(one).succeedsWithin(SOON);
        assertThat(two).succeedsWithin(SOON);
    }

    /** Goes on on the transaction's own context. */
    private static Uni<Void> held(CompletableFuture<Void> signal) {
        Context context = Vertx.currentContext();
        return Uni.createFrom().completionStage(signal).emitOn(task -> context.runOnContext(ignored -> task.run()));
    }

    private Object dueOn() {
        return Databases.rows(
                        "select due_on from timer where scan_id = ?",
                        scan.scanId().value())
                .get(0)
                .get("due_on");
    }
}
