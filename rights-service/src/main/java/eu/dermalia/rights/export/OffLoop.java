package eu.dermalia.rights.export;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** Runs what blocks on a worker thread, and comes back to the caller's Vert.x context for the database. */
final class OffLoop {
    private OffLoop() {}

    static <T> Uni<T> call(Supplier<T> work) {
        return Uni.createFrom().deferred(() -> {
            Context here = Vertx.currentContext();
            Uni<T> done = Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
            return here == null ? done : done.emitOn(step -> here.runOnContext(ignored -> step.run()));
        });
    }
}
