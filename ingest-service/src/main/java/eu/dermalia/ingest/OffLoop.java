package eu.dermalia.ingest;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;

/** Blocking calls, off the event loop; the result comes back on the caller's Vert.x context. */
@ApplicationScoped
public class OffLoop {
    private final Vertx vertx;

    OffLoop(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Runs it on a worker thread; whatever it throws fails the {@code Uni}. */
    public <T> Uni<T> call(Callable<T> work) {
        return Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(work, false).toCompletionStage());
    }
}
