package eu.dermalia.report.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DrawingPoolTest {
    private static final int SOON = 10;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @Test
    void a_second_report_waits_and_a_third_is_refused_where_one_may_wait() throws Exception {
        DrawingPool pool = new DrawingPool(1, 1, metrics);
        try {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch release = new CountDownLatch(1);
            CompletableFuture<Boolean> first = pool.run(() -> {
                        begun.countDown();
                        return release.await(SOON, TimeUnit.SECONDS);
                    })
                    .subscribeAsCompletionStage();
            assertThat(begun.await(SOON, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<String> second =
                    pool.run(() -> Thread.currentThread().getName()).subscribeAsCompletionStage();
            assertThat(gauge("running")).isEqualTo(1);
            assertThat(gauge("waiting")).isEqualTo(1);
            assertThat(second).isNotDone();
            CompletableFuture<Boolean> third = pool.run(() -> true).subscribeAsCompletionStage();
            assertThatThrownBy(() -> third.get(SOON, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(RejectedExecutionException.class);
            release.countDown();
            assertThat(first.get(SOON, TimeUnit.SECONDS)).isTrue();
            assertThat(second.get(SOON, TimeUnit.SECONDS)).isEqualTo("drawing-1");
            assertThat(gauge("waiting")).isZero();
        } finally {
            pool.stop();
        }
    }

    private double gauge(String name) {
        return metrics.get("dermalia.drawing." + name).gauge().value();
    }
}
