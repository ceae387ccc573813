package eu.dermalia.messaging;

import eu.dermalia.tenancy.FreshContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Does something again and again, each run on a fresh context and never two at a time. A failed run is logged. */
final class Periodic {
    private static final Logger LOG = Logger.getLogger(Periodic.class);

    private final Vertx vertx;
    private final String what;
    private final Duration every;
    private final Supplier<Uni<Void>> work;
    private volatile boolean stopped;
    private volatile long timer = -1;
    private volatile @Nullable Cancellable running;

    /** @param every from the end of one run to the start of the next */
    Periodic(Vertx vertx, String what, Duration every, Supplier<Uni<Void>> work) {
        this.vertx = vertx;
        this.what = what;
        this.every = every;
        this.work = work;
    }

    void start() {
        if (!stopped) {
            timer = vertx.setTimer(every.toMillis(), ignored -> run());
        }
    }

    void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
        Cancellable present = running;
        if (present != null) {
            present.cancel();
        }
    }

    private void run() {
        running = FreshContext.run(vertx, work).subscribe().with(ignored -> start(), failure -> {
            LOG.warnf("The %s failed: %s", what, failure.getClass().getName());
            start();
        });
    }
}
