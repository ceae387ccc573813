package eu.dermalia.report;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;

/** Runs what computes or blocks on a worker thread, and comes back to the caller's Vert.x context for the database. */
public final class Workers {
    private Workers() {}

    public static <T> Uni<T> run(Callable<T> work) {
        return Uni.createFrom().deferred(() -> {
            Context here = Vertx.currentContext();
            Uni<T> done = Uni.createFrom()
                    .item(() -> {
                        try {
                            return work.call();
                        } catch (RuntimeException e) {
                            throw e;
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
            return here == null ? done : done.emitOn(step -> here.runOnContext(ignored -> step.run()));
        });
    }
}
