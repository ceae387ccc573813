package eu.dermalia.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.testing.PlatformResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Two transactions that wait for each other: the database breaks one of them off, and nobody sees it. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class DeadlockTest {
    private static final PracticeId PRACTICE = new PracticeId(UUID.randomUUID());

    @Inject
    TenantTransaction transaction;

    @Inject
    Guards guards;

    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();

    @Test
    void whoever_was_broken_off_is_done_once_more() throws Exception {
        transaction.in(PRACTICE, () -> guards.open(PRACTICE, first)).await().indefinitely();
        transaction.in(PRACTICE, () -> guards.open(PRACTICE, second)).await().indefinitely();
        AtomicInteger begun = new AtomicInteger();
        CompletableFuture<Void> firstHeld = new CompletableFuture<>();
        CompletableFuture<Void> secondHeld = new CompletableFuture<>();
        CompletableFuture<Void> one = both(first, second, firstHeld, secondHeld, begun);
        CompletableFuture<Void> other = both(second, first, secondHeld, firstHeld, begun);
        one.get(30, TimeUnit.SECONDS);
        other.get(30, TimeUnit.SECONDS);
        assertThat(begun).as("one of the two twice").hasValue(3);
    }

    @Test
    void once_and_not_again() {
        AtomicInteger begun = new AtomicInteger();
        assertThatThrownBy(() -> transaction
                        .in(PRACTICE, () -> {
                            begun.incrementAndGet();
                            return Sql.update("do $$ begin raise exception 'x' using errcode = '40P01'; end $$");
                        })
                        .await()
                        .indefinitely())
                .isInstanceOf(RuntimeException.class);
        assertThat(begun).hasValue(2);
    }

    @Test
    void what_is_wrong_in_itself_is_not_repeated() {
        AtomicInteger begun = new AtomicInteger();
        assertThatThrownBy(() -> transaction
                        .in(PRACTICE, () -> {
                            begun.incrementAndGet();
                            return Sql.update("do $$ begin raise exception 'x' using errcode = '23505'; end $$");
                        })
                        .await()
                        .indefinitely())
                .isInstanceOf(RuntimeException.class);
        assertThat(begun).hasValue(1);
    }

    /** Marks one and, when the other one is marked by somebody else, that one too. */
    private CompletableFuture<Void> both(
            UUID mine,
            UUID theirs,
            CompletableFuture<Void> mineHeld,
            CompletableFuture<Void> theirsHeld,
            AtomicInteger begun) {
        return transaction
                .in(PRACTICE, () -> {
                    begun.incrementAndGet();
                    return lock(mine)
                            .invoke(() -> mineHeld.complete(null))
                            .chain(() -> heldUntil(theirsHeld))
                            .chain(() -> lock(theirs));
                })
                .subscribeAsCompletionStage();
    }

    private static Uni<Void> heldUntil(CompletableFuture<Void> signal) {
        var context = io.vertx.core.Vertx.currentContext();
        return Uni.createFrom().completionStage(signal).emitOn(task -> context.runOnContext(ignored -> task.run()));
    }

    private static Uni<Void> lock(UUID subject) {
        return Sql.rows("select 1 from guard where subject = $1 for update", subject)
                .replaceWithVoid();
    }
}
