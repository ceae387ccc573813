package eu.dermalia.local.demo;

import java.io.IOException;
import java.time.Duration;

/** Asks until it is so, or the time is up. */
final class Until {
    private static final long PAUSE_MILLIS = 100;

    private Until() {}

    @FunctionalInterface
    interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    /** @return whether it held in time */
    static boolean holds(Duration limit, Condition condition) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return true;
    }
}
