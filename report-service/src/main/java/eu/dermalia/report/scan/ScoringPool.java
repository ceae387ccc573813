package eu.dermalia.report.scan;

import eu.dermalia.report.BoundedPool;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;

/**
 * The threads on which scans are measured: as many as there are cores, and no more than the heap has room for scans. What is not
 * claimed yet waits in the table of work ({@code dermalia_work_waiting}, kind {@code score}); {@code dermalia.scoring.running}
 * says how many are being measured.
 */
@ApplicationScoped
class ScoringPool {
    /** Heap for one scan in flight, its files and pixels, bytes. */
    private static final long PER_SCAN = 448L << 20;

    private final BoundedPool threads;

    @Inject
    ScoringPool(MeterRegistry metrics) {
        this(
                width(
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.getRuntime().maxMemory()),
                metrics);
    }

    ScoringPool(int width, MeterRegistry metrics) {
        // no more is claimed than there are threads: nothing waits here for long
        this.threads = new BoundedPool("scoring", width, Integer.MAX_VALUE, metrics);
    }

    static int width(int cores, long heap) {
        return (int) Math.max(1, Math.min(cores, heap / PER_SCAN));
    }

    /** How many scans are measured at once. */
    int width() {
        return threads.width();
    }

    /** Comes back to the caller's Vert.x context. */
    <T> Uni<T> run(Callable<T> work) {
        return threads.run(work);
    }

    @PreDestroy
    void stop() {
        threads.stop();
    }
}
