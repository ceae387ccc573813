package eu.dermalia.report.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ScoringPoolTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void is_as_wide_as_the_cores_and_no_wider_than_the_heap_holds_scans() {
        assertThat(ScoringPool.width(4, 64L << 30)).isEqualTo(4);
        assertThat(ScoringPool.width(8, 1L << 30)).isEqualTo(2);
        assertThat(ScoringPool.width(8, 256L << 20)).isEqualTo(1);
    }

    @Test
    void measures_on_threads_of_its_own_and_a_second_scan_waits() throws Exception {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        ScoringPool pool = new ScoringPool(1, metrics);
        try {
            CountDownLatch release = new CountDownLatch(1);
            CompletableFuture<String> first = pool.run(() -> {
                        assertThat(release.await(SOON.toSeconds(), TimeUnit.SECONDS))
                                .isTrue();
                        return Context.isOnEventLoopThread()
                                + Thread.currentThread().getName();
                    })
                    .subscribeAsCompletionStage();
            AtomicBoolean begun = new AtomicBoolean();
            CompletableFuture<Boolean> second =
                    pool.run(() -> begun.getAndSet(true)).subscribeAsCompletionStage();
            Awaitility.await()
                    .atMost(SOON)
                    .until(() -> metrics.get("dermalia.scoring.running").gauge().value() == 1);
            assertThat(List.of(begun.get(), second.isDone())).containsOnly(false);
            release.countDown();
            assertThat(first.get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo("falsescoring-1");
            assertThat(second.get(SOON.toSeconds(), TimeUnit.SECONDS)).isFalse();
            Awaitility.await()
                    .atMost(SOON)
                    .until(() -> metrics.get("dermalia.scoring.running").gauge().value() == 0);
        } finally {
            pool.stop();
        }
    }
}
