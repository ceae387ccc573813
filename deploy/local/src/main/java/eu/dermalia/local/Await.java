package eu.dermalia.local;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for something outside this JVM. */
public final class Await {
    private static final long STEP_MILLIS = 50;

    private Await() {}

    /** @return whether the condition came true in time */
    public static boolean until(Duration limit, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(STEP_MILLIS);
        }
        return true;
    }
}
