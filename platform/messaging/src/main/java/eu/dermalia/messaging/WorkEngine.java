package eu.dermalia.messaging;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Drives the lanes: wakes them when the bell rings, and every so often behind it; stops them in order.
 *
 * <p>A stop claims nothing more, waits for what runs, and hands back what is left; a process that is killed instead leaves
 * leases that run out.
 */
@ApplicationScoped
class WorkEngine {
    private static final Logger LOG = Logger.getLogger(WorkEngine.class);
    private static final Duration HAND_BACK_WITHIN = Duration.ofSeconds(3);
    private static final long LOOK_EVERY_MILLIS = 20;

    private final Vertx vertx;
    private final WorkTable table;
    private final WorkBell bell;
    private final WorkMetrics metrics;
    private final WorkConfig config;
    private final Opening opening;
    private final UUID owner = UUID.randomUUID();
    private final Context home;
    private final List<WorkLane> lanes;
    private volatile long poll = -1;

    WorkEngine(
            Vertx vertx,
            WorkTable table,
            WorkBell bell,
            WorkMetrics metrics,
            WorkConfig config,
            Opening opening,
            @All List<WorkHandler> handlers) {
        this.vertx = vertx;
        this.table = table;
        this.bell = bell;
        this.metrics = metrics;
        this.config = config;
        this.home = ((VertxInternal) vertx).createEventLoopContext();
        this.opening = opening;
        this.lanes = lanes(handlers);
    }

    private List<WorkLane> lanes(List<WorkHandler> handlers) {
        Set<String> kinds = new HashSet<>();
        for (WorkHandler handler : handlers) {
            if (!kinds.add(handler.kind())) {
                throw new IllegalStateException("Two handlers for work of kind " + handler.kind());
            }
        }
        return handlers.stream()
                .map(handler -> new WorkLane(
                        home, vertx, table, metrics, handler, owner, () -> opening.isOpen() || handler.whileClosed()))
                .toList();
    }

    /** Whether its lanes get on. */
    Progress progress() {
        return metrics.progress();
    }

    void onStart(@Observes StartupEvent event) {
        if (!config.enabled() || lanes.isEmpty()) {
            return;
        }
        metrics.start();
        bell.listen(this::wake);
        home.runOnContext(ignored -> {
            poll = vertx.setPeriodic(config.pollEvery().toMillis(), timer -> lanes.forEach(WorkLane::wake));
            lanes.forEach(WorkLane::wake);
        });
    }

    /** @param kind of the work that there is; nothing for any */
    private void wake(String kind) {
        home.runOnContext(ignored -> lanes.stream()
                .filter(lane -> kind.isEmpty() || lane.kind().equals(kind))
                .forEach(WorkLane::wake));
    }

    void onStop(@Observes ShutdownEvent event) {
        if (!config.enabled() || lanes.isEmpty()) {
            return;
        }
        bell.mute();
        metrics.stop();
        vertx.cancelTimer(poll);
        CompletableFuture<Void> idle = new CompletableFuture<>();
        home.runOnContext(ignored -> {
            lanes.forEach(WorkLane::stop);
            vertx.setPeriodic(LOOK_EVERY_MILLIS, timer -> completeWhenIdle(idle, timer));
        });
        try {
            idle.get(config.stopWithin().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("Work still running at the end of the time to stop; it is handed back");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        handBack();
    }

    private void completeWhenIdle(CompletableFuture<Void> idle, long timer) {
        if (lanes.stream().allMatch(WorkLane::idle)) {
            vertx.cancelTimer(timer);
            idle.complete(null);
        }
    }

    private void handBack() {
        try {
            int rows = table.handBack(owner).await().atMost(HAND_BACK_WITHIN);
            LOG.debugf("Handed back %d", rows);
        } catch (RuntimeException e) {
            LOG.warnf("Nothing handed back, leases will run out: %s", Faults.describe(e));
        }
    }
}
