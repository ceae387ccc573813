package eu.dermalia.report;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A few threads of their own for what computes: never an event loop, never a worker that somebody else waits for.
 * {@code dermalia.<name>.running} says how many are at work, {@code dermalia.<name>.width} how many there are.
 */
public final class BoundedPool {
    private final ThreadPoolExecutor threads;
    private final AtomicInteger running = new AtomicInteger();

    /**
     * @param name of the threads and metrics
     * @param width threads, at least one
     * @param mostWaiting what comes beyond these is refused
     */
    public BoundedPool(String name, int width, int mostWaiting, MeterRegistry metrics) {
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                width, width, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(mostWaiting), work -> {
                    Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        Gauge.builder("dermalia." + name + ".running", running, AtomicInteger::get)
                .register(metrics);
        Gauge.builder("dermalia." + name + ".width", () -> width).register(metrics);
    }

    public int width() {
        return threads.getMaximumPoolSize();
    }

    /** How much waits for a thread. */
    public int waiting() {
        return threads.getQueue().size();
    }

    /**
     * Comes back to the caller's Vert.x context.
     *
     * @return fails with {@link RejectedExecutionException} when too much waits already
     */
    public <T> Uni<T> run(Callable<T> work) {
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

    public void stop() {
        threads.shutdownNow();
    }
}
