package eu.dermalia.report.scan;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which scans are measured: never an event loop, never a worker that somebody else waits for. As many as there
 * are cores, and no more than the heap has room for scans. What is not claimed yet waits in the table of work
 * ({@code dermalia_work_waiting}, kind {@code score}); {@code dermalia.scoring.running} says how many are being measured.
 */
@ApplicationScoped
class ScoringPool {
    /** Heap for one scan in flight, its files and pixels, bytes. */
    private static final long PER_SCAN = 448L << 20;

    private final int width;
    private final ExecutorService threads;
    private final AtomicInteger running = new AtomicInteger();

    @Inject
    ScoringPool(MeterRegistry metrics) {
        this(
                width(
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.getRuntime().maxMemory()),
                metrics);
    }

    ScoringPool(int width, MeterRegistry metrics) {
        this.width = width;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(width, work -> {
            Thread thread = new Thread(work, "scoring-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        Gauge.builder("dermalia.scoring.running", running, AtomicInteger::get).register(metrics);
        Gauge.builder("dermalia.scoring.width", () -> width).register(metrics);
    }

    static int width(int cores, long heap) {
        return (int) Math.max(1, Math.min(cores, heap / PER_SCAN));
    }

    /** How many scans are measured at once. */
    int width() {
        return width;
    }

    /** Comes back to the caller's Vert.x context. */
    <T> Uni<T> run(Callable<T> work) {
        return Uni.createFrom().deferred(() -> {
            Context here = Vertx.currentContext();
            Uni<T> done = Uni.createFrom().item(() -> counted(work)).runSubscriptionOn(threads);
            return here == null ? done : done.emitOn(step -> here.runOnContext(ignored -> step.run()));
        });
    }

    private <T> T counted(Callable<T> work) {
        running.incrementAndGet();
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CompletionException(e);
        } finally {
            running.decrementAndGet();
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
