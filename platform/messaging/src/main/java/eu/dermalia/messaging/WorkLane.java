package eu.dermalia.messaging;

import eu.dermalia.messaging.WorkTable.Claim;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * One kind's work in this process. All its state belongs to one Vert.x context; {@link #wake} and {@link #stop} are called
 * there only.
 */
final class WorkLane {
    private static final Logger LOG = Logger.getLogger(WorkLane.class);

    private final Context home;
    private final Vertx vertx;
    private final WorkTable table;
    private final WorkMetrics metrics;
    private final WorkHandler handler;
    private final UUID owner;
    private final BooleanSupplier allowed;

    private int running;
    private boolean claiming;
    private boolean wokenMeanwhile;
    /** There may be more than this lane had room for. */
    private boolean more;

    private boolean stopped;

    /** @param allowed whether anything may be claimed now */
    WorkLane(
            Context home,
            Vertx vertx,
            WorkTable table,
            WorkMetrics metrics,
            WorkHandler handler,
            UUID owner,
            BooleanSupplier allowed) {
        this.home = home;
        this.vertx = vertx;
        this.table = table;
        this.metrics = metrics;
        this.handler = handler;
        this.owner = owner;
        this.allowed = allowed;
    }

    String kind() {
        return handler.kind();
    }

    /** There may be something to claim. */
    void wake() {
        if (claiming) {
            wokenMeanwhile = true;
            return;
        }
        int free = handler.parallelism() - running;
        more = free <= 0;
        if (stopped || !allowed.getAsBoolean()) {
            moved();
            return;
        }
        if (more) {
            return;
        }
        claiming = true;
        wokenMeanwhile = false;
        table.claim(owner, handler.kind(), free, handler.lease())
                .emitOn(task -> home.runOnContext(ignored -> task.run()))
                .subscribe()
                .with(claims -> claimed(claims, free), this::notClaimed);
    }

    /** Says that this lane lives: it is what claims, so nothing else can. */
    private void moved() {
        boolean full = running >= handler.parallelism();
        metrics.progress().moved(handler.kind(), full ? handler.limit() : Duration.ZERO);
    }

    void stop() {
        stopped = true;
    }

    boolean idle() {
        return running == 0 && !claiming;
    }

    private void claimed(List<Claim> claims, int free) {
        claiming = false;
        more = claims.size() == free;
        if (!stopped) {
            claims.forEach(this::start);
        }
        moved();
        if (wokenMeanwhile) {
            wake();
        }
    }

    private void notClaimed(Throwable failure) {
        claiming = false;
        moved();
        LOG.warnf("Cannot claim %s now: %s", handler.kind(), Faults.describe(failure));
    }

    /** On an event loop of its own, so that handlers share the cores. */
    private void start(Claim claim) {
        running++;
        ((VertxInternal) vertx).createEventLoopContext().runOnContext(ignored -> new WorkRun(
                        vertx, table, metrics, handler, claim)
                .run()
                .subscribe()
                .with(nothing -> home.runOnContext(done -> ended()), failure -> home.runOnContext(done -> ended())));
    }

    private void ended() {
        running--;
        moved();
        if (more) {
            wake();
        }
    }
}
