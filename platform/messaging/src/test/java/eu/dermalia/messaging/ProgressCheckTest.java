package eu.dermalia.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.testing.PlatformResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Liveness;
import org.junit.jupiter.api.Test;

/** The check in a running service, and a lane that really stops claiming. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class ProgressCheckTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String KIND = "progress-check-test";

    private final PracticeId practice = new PracticeId(UUID.randomUUID());
    private final AtomicBoolean broken = new AtomicBoolean(true);

    @Inject
    @Liveness
    ProgressCheck ofTheService;

    @Inject
    TestEngines factory;

    @Inject
    Opening opening;

    @Inject
    WorkQueue queue;

    @Inject
    TenantTransaction transaction;

    @Test
    void service_that_gets_on_is_alive() {
        assertThat(ofTheService.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void lane_that_does_not_claim_is_noticed_until_it_does() {
        WorkEngine engine = factory.start(
                opening, handler(), Duration.ofMillis(100), Duration.ofMillis(100), Duration.ofSeconds(5));
        try {
            var check = new ProgressCheck(engine.progress(), new Underway(Clock.systemUTC()), Duration.ofSeconds(1));
            await().atMost(SOON).until(() -> engine.progress().databaseAnswers());
            await().during(Duration.ofSeconds(2))
                    .atMost(SOON)
                    .until(() -> check.call().getStatus() == Status.UP);
            transaction
                    .in(practice, () -> queue.enqueue(practice, UUID.randomUUID(), KIND, Map.of()))
                    .await()
                    .atMost(SOON);
            await().atMost(SOON).until(() -> check.call().getStatus() == Status.DOWN);
            assertThat(check.call().getData().orElseThrow()).containsEntry("standing", KIND);
            broken.set(false);
            await().atMost(SOON).until(() -> check.call().getStatus() == Status.UP);
        } finally {
            broken.set(false);
            engine.onStop(null);
        }
    }

    /** Its lane fails before it can claim anything. */
    private WorkHandler handler() {
        return new WorkHandler() {
            @Override
            public String kind() {
                return KIND;
            }

            @Override
            public int parallelism() {
                if (broken.get()) {
                    throw new IllegalStateException("broken on purpose");
                }
                return 1;
            }

            @Override
            public Uni<WorkOutcome> perform(WorkItem item) {
                return transaction.in(item.practice(), () -> queue.finish(item)).replaceWith(new WorkOutcome.Done());
            }
        };
    }
}
