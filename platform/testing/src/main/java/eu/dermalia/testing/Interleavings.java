package eu.dermalia.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Two things that happen at the same time, again and again, with chance between them. How often is the system property
 * {@code dermalia.race.rounds}, how many of them side by side {@code dermalia.race.at-once}; the seed is printed, and
 * {@code dermalia.seed} repeats it.
 */
public final class Interleavings {

    private Interleavings() {}

    /** One meeting of the two. */
    @FunctionalInterface
    public interface Round {
        /** @param random of this round alone */
        void run(Random random) throws Exception;
    }

    /** Several rounds side by side, so that they meet each other too; fails with the first that failed. */
    public static void of(String what, Round round) {
        int rounds = Integer.getInteger("dermalia.race.rounds", 6);
        long seed = Long.getLong("dermalia.seed", System.nanoTime());
        System.out.println(what + ": " + rounds + " rounds, seed " + seed);
        Random seeds = new Random(seed);
        ExecutorService threads = Executors.newFixedThreadPool(Integer.getInteger("dermalia.race.at-once", 3), task -> {
            Thread thread = new Thread(task, "interleaving");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                Random random = new Random(seeds.nextLong());
                running.add(threads.submit(() -> {
                    round.run(random);
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(what + ", seed " + seed, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Lets a moment of chance pass. */
    public static void pause(Random random, Duration longest) {
        LockSupport.parkNanos((long) (random.nextDouble() * longest.toNanos()));
    }
}
