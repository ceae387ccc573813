package eu.dermalia.report.rendering;

import eu.dermalia.report.BoundedPool;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;

/**
 * The threads on which reports are drawn, the stored ones and the copies that somebody waits for: as many as there are cores.
 * What waits holds its pictures in memory, some two megabytes; so only so much may. {@code dermalia.drawing.waiting} says
 * how much does.
 */
@Startup // so that its metrics are there before the first report
@ApplicationScoped
class DrawingPool {
    /** At half a second for each, the last of them waits for eight on two cores. */
    private static final int MOST_WAITING = 32;

    private final BoundedPool threads;

    @Inject
    DrawingPool(MeterRegistry metrics) {
        this(Runtime.getRuntime().availableProcessors(), MOST_WAITING, metrics);
    }

    DrawingPool(int width, int mostWaiting, MeterRegistry metrics) {
        threads = new BoundedPool("drawing", width, mostWaiting, metrics);
        Gauge.builder("dermalia.drawing.waiting", threads, BoundedPool::waiting).register(metrics);
    }

    /**
     * Comes back to the caller's Vert.x context.
     *
     * @return fails with {@link RejectedExecutionException} when too much waits already
     */
    <T> Uni<T> run(Callable<T> work) {
        return threads.run(work);
    }

    @PreDestroy
    void stop() {
        threads.stop();
    }
}
