package eu.dermalia.tenancy;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/**
 * Runs work on a Vert.x context of its own. A Hibernate Reactive session belongs to one such context; work that starts
 * elsewhere (a timer, a worker thread, several units side by side) needs a fresh one each.
 */
public final class FreshContext {
    private FreshContext() {}

    /**
     * @param work is called on an event loop; its session, if any, is its own
     * @return completes on that context; cancelling it cancels the work
     */
    public static <T> Uni<T> run(Vertx vertx, Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            Context fresh = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(fresh, true);
            fresh.runOnContext(ignored -> start(work, emitter));
        });
    }

    /**
     * Runs work where a session may be opened: right here if possible; on the event loop of the present context when this
     * is one of its workers, so that a session already open there is joined; else on a fresh one.
     */
    static <T> Uni<T> runSuitably(Vertx vertx, Supplier<Uni<T>> work) {
        Context present = Vertx.currentContext();
        if (present == null
                || !VertxContext.isDuplicatedContext(present)
                || !VertxContextSafetyToggle.isExplicitlyMarkedAsSafe(present)) {
            return run(vertx, work);
        }
        if (Context.isOnEventLoopThread()) {
            return work.get();
        }
        return Uni.createFrom().emitter(emitter -> present.runOnContext(ignored -> start(work, emitter)));
    }

    private static <T> void start(Supplier<Uni<T>> work, UniEmitter<? super T> emitter) {
        var subscription = Uni.createFrom().deferred(work::get).subscribe().with(emitter::complete, emitter::fail);
        emitter.onTermination(subscription::cancel);
    }
}
