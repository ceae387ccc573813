package eu.dermalia.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class GuardsTest {
    private static final PracticeId PRACTICE = new PracticeId(UUID.randomUUID());
    private static final PracticeId ANOTHER = new PracticeId(UUID.randomUUID());
    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    Guards guards;

    @Inject
    TenantTransaction transaction;

    private final UUID subject = UUID.randomUUID();

    @Test
    void knows_nothing_of_a_subject_that_was_never_opened() {
        assertThat(state()).isEqualTo(GuardState.UNKNOWN);
        assertThatThrownBy(() -> in(() -> guards.requireOpen(PRACTICE, subject)))
                .isInstanceOfSatisfying(
                        SubjectErased.class, e -> assertThat(e.state()).isEqualTo(GuardState.UNKNOWN));
    }

    @Test
    void opens_once_and_again() {
        in(() -> guards.open(PRACTICE, subject));
        in(() -> guards.open(PRACTICE, subject));
        assertThat(state()).isEqualTo(GuardState.OPEN);
        in(() -> guards.requireOpen(PRACTICE, subject));
    }

    @Test
    void late_event_does_not_open_what_was_erased_before_it_came() {
        in(() -> guards.mark(PRACTICE, subject));
        in(() -> guards.mark(PRACTICE, subject));
        assertThatThrownBy(() -> in(() -> guards.open(PRACTICE, subject)))
                .isInstanceOfSatisfying(
                        SubjectErased.class, e -> assertThat(e.state()).isEqualTo(GuardState.ERASED));
        assertThat(state()).isEqualTo(GuardState.ERASED);
    }

    @Test
    void mark_keeps_the_first_moment() {
        in(() -> guards.mark(PRACTICE, subject));
        Object first = erasedAt();
        in(() -> guards.mark(PRACTICE, subject));
        assertThat(erasedAt()).isEqualTo(first);
    }

    @Test
    void mark_waits_for_a_writer_that_holds_the_share_lock() {
        in(() -> guards.open(PRACTICE, subject));
        CompletableFuture<Void> mayCommit = new CompletableFuture<>();
        CompletableFuture<Void> holds = new CompletableFuture<>();
        CompletableFuture<Void> writer = transaction
                .in(PRACTICE, () -> guards.requireOpen(PRACTICE, subject)
                        .invoke(() -> holds.complete(null))
                        .chain(() -> heldUntil(mayCommit)))
                .subscribeAsCompletionStage();
        holds.join();

        CompletableFuture<Void> mark =
                transaction.in(PRACTICE, () -> guards.mark(PRACTICE, subject)).subscribeAsCompletionStage();
        await().atMost(SOON).until(() -> waitingForALock() > 0);
        assertThat(mark).isNotDone();

        mayCommit.complete(null);
        writer.join();
        mark.join();
        assertThat(state()).isEqualTo(GuardState.ERASED);
    }

    @Test
    void writer_that_comes_during_the_mark_aborts() {
        in(() -> guards.open(PRACTICE, subject));
        CompletableFuture<Void> mayCommit = new CompletableFuture<>();
        CompletableFuture<Void> holds = new CompletableFuture<>();
        CompletableFuture<Void> mark = transaction
                .in(PRACTICE, () -> guards.mark(PRACTICE, subject)
                        .invoke(() -> holds.complete(null))
                        .chain(() -> heldUntil(mayCommit)))
                .subscribeAsCompletionStage();
        holds.join();

        CompletableFuture<Void> writer = transaction
                .in(PRACTICE, () -> guards.requireOpen(PRACTICE, subject))
                .subscribeAsCompletionStage();
        await().atMost(SOON).until(() -> waitingForALock() > 0);
        mayCommit.complete(null);
        mark.join();

        assertThatThrownBy(writer::join).hasCauseInstanceOf(SubjectErased.class);
    }

    @Test
    void writers_do_not_wait_for_each_other() {
        in(() -> guards.open(PRACTICE, subject));
        CompletableFuture<Void> mayCommit = new CompletableFuture<>();
        CompletableFuture<Void> holds = new CompletableFuture<>();
        CompletableFuture<Void> first = transaction
                .in(PRACTICE, () -> guards.requireOpen(PRACTICE, subject)
                        .invoke(() -> holds.complete(null))
                        .chain(() -> heldUntil(mayCommit)))
                .subscribeAsCompletionStage();
        holds.join();
        in(() -> guards.requireOpen(PRACTICE, subject));
        mayCommit.complete(null);
        first.join();
    }

    @Test
    void only_a_newer_restriction_applies() {
        in(() -> guards.open(PRACTICE, subject));
        in(() -> guards.restrict(PRACTICE, subject, true, 2));
        in(() -> guards.restrict(PRACTICE, subject, false, 1));
        assertThat(state()).isEqualTo(GuardState.RESTRICTED);
        in(() -> guards.requireOpen(PRACTICE, subject));
        in(() -> guards.restrict(PRACTICE, subject, false, 3));
        assertThat(state()).isEqualTo(GuardState.OPEN);
    }

    @Test
    void restriction_that_overtakes_the_subject_is_remembered_and_does_not_open_it() {
        in(() -> guards.restrict(PRACTICE, subject, true, 1));
        assertThat(state()).isEqualTo(GuardState.UNKNOWN);
        in(() -> guards.open(PRACTICE, subject));
        assertThat(state()).isEqualTo(GuardState.RESTRICTED);
    }

    @Test
    void restriction_does_not_lift_the_mark() {
        in(() -> guards.mark(PRACTICE, subject));
        in(() -> guards.restrict(PRACTICE, subject, false, 9));
        assertThat(state()).isEqualTo(GuardState.ERASED);
    }

    @Test
    void another_practice_sees_and_marks_its_own_only() {
        in(() -> guards.open(PRACTICE, subject));
        transaction.in(ANOTHER, () -> guards.mark(ANOTHER, subject)).await().atMost(SOON);
        assertThat(state()).isEqualTo(GuardState.OPEN);
        GuardState across = transaction
                .in(ANOTHER, () -> guards.look(PRACTICE, subject))
                .await()
                .atMost(SOON);
        assertThat(across).isEqualTo(GuardState.UNKNOWN);
    }

    private GuardState state() {
        return transaction
                .in(PRACTICE, () -> guards.look(PRACTICE, subject))
                .await()
                .atMost(SOON);
    }

    private Object erasedAt() {
        return Databases.rows("select erased_at from guard where subject = ?", subject)
                .get(0)
                .get("erased_at");
    }

    private static long waitingForALock() {
        return Databases.count(
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
    }

    /** Goes on where it was, on the transaction's own context. */
    private static Uni<Void> heldUntil(CompletableFuture<Void> signal) {
        var context = io.vertx.core.Vertx.currentContext();
        return Uni.createFrom().completionStage(signal).emitOn(task -> context.runOnContext(ignored -> task.run()));
    }

    private void in(Supplier<Uni<Void>> work) {
        transaction.in(PRACTICE, work).await().atMost(SOON);
    }
}
