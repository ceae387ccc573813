package eu.dermalia.messaging;

import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * Does one kind of work. A CDI bean; the engine finds it.
 *
 * <p>The same work may be performed twice (a process died before it could say so): what a handler does outside the database
 * is idempotent, and what it does inside commits together with {@link WorkQueue#finish}.
 */
public interface WorkHandler {
    /** A bounded vocabulary, lower case with hyphens: {@code pull}, {@code erase}. */
    String kind();

    /** How many of this kind run at once in one process. */
    default int parallelism() {
        return 2;
    }

    /**
     * How long another replica waits before it takes over from one that died. Renewed while {@link #perform} runs, so it
     * says nothing about how long the work may take. Well below the minute within which an erasure is promised.
     */
    default Duration lease() {
        return Duration.ofSeconds(20);
    }

    /** An attempt that takes longer has failed. */
    default Duration limit() {
        return Duration.ofMinutes(15);
    }

    default RetryPolicy retry() {
        return RetryPolicy.standard();
    }

    /** Whether it also runs while the service is closed after a restore: erasing does, and has to end before it opens. */
    default boolean whileClosed() {
        return false;
    }

    /**
     * Whether it comes back by itself for ever, as a poll does. Then each piece of work that it asks for begins a trace of its
     * own; else they would all be one.
     */
    default boolean recurs() {
        return false;
    }

    /**
     * Called on an event loop, on a Vert.x context of its own, with no session open: {@link TenantTransaction#in} works here,
     * slow or blocking things go to a worker thread. {@link SubjectErased} drops the work when its subject is erased;
     * any other failure is tried again.
     */
    Uni<WorkOutcome> perform(WorkItem item);
}
