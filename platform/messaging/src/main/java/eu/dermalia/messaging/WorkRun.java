package eu.dermalia.messaging;

import eu.dermalia.messaging.WorkTable.Claim;
import eu.dermalia.tenancy.FreshContext;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One attempt at one row: performs it, keeps its lease alive meanwhile, and writes down how it ended. */
final class WorkRun {
    private static final Logger LOG = Logger.getLogger(WorkRun.class);
    private static final int RENEWALS_PER_LEASE = 3;
    private static final int TRIES_TO_WRITE_DOWN = 5;

    private final Vertx vertx;
    private final WorkTable table;
    private final WorkMetrics metrics;
    private final WorkHandler handler;
    private final WorkItem item;
    private final int failures;

    WorkRun(Vertx vertx, WorkTable table, WorkMetrics metrics, WorkHandler handler, Claim claim) {
        this.vertx = vertx;
        this.table = table;
        this.metrics = metrics;
        this.handler = handler;
        this.item = claim.item();
        this.failures = claim.failures();
    }

    /** Never fails: what cannot be written down is left to the lease. */
    Uni<Void> run() {
        Uni<Boolean> written = handler.retry().exhausted(failures)
                ? parkAndTell(Reasons.LEASE_EXPIRED)
                : attempt().onItemOrFailure().transformToUni(this::conclude);
        return written.onFailure()
                .invoke(failure ->
                        LOG.warnf("Outcome of %s not written, its lease decides: %s", name(), Faults.describe(failure)))
                .onFailure()
                .recoverWithItem(false)
                .replaceWithVoid();
    }

    private Uni<WorkOutcome> attempt() {
        AtomicBoolean renewing = new AtomicBoolean();
        long timer = vertx.setPeriodic(handler.lease().toMillis() / RENEWALS_PER_LEASE, ignored -> renew(renewing));
        return FreshContext.run(vertx, this::perform)
                .ifNoItem()
                .after(handler.limit())
                .fail()
                .onTermination()
                .invoke(() -> vertx.cancelTimer(timer));
    }

    /** With a request context and a cause, as an event's handler has them; both belong to this Vert.x context and end with it. */
    private Uni<WorkOutcome> perform() {
        ManagedContext requestContext = Arc.container().requestContext();
        var state = requestContext.activate();
        Cause.set(item.cause());
        if (handler.recurs()) {
            Trace.set(null);
        } else {
            Trace.begin(item.traceparent());
        }
        return Spans.around("work " + item.kind(), () -> handler.perform(item))
                .onTermination()
                .invoke(() -> requestContext.destroy(state));
    }

    private void renew(AtomicBoolean renewing) {
        if (!renewing.compareAndSet(false, true)) {
            return;
        }
        table.renew(item, handler.lease())
                .onTermination()
                .invoke(() -> renewing.set(false))
                .subscribe()
                .with(
                        held -> {
                            if (!held) {
                                LOG.debugf("%s is no longer held by attempt %d", name(), item.attempt());
                            }
                        },
                        failure -> LOG.warnf("Lease of %s not renewed: %s", name(), Faults.describe(failure)));
    }

    private Uni<Boolean> conclude(@Nullable WorkOutcome outcome, @Nullable Throwable failure) {
        return Uni.createFrom()
                .deferred(() -> failure == null ? after(outcome) : afterFailure(failure))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(2))
                .atMost(TRIES_TO_WRITE_DOWN);
    }

    private Uni<Boolean> after(@Nullable WorkOutcome outcome) {
        if (outcome instanceof WorkOutcome.Again again) {
            return table.again(item, again.in(), again.reason());
        }
        if (outcome instanceof WorkOutcome.Park park) {
            return parkAndTell(park.reason());
        }
        // Done, or nothing at all: the row has to be gone. If it is not, the handler forgot to finish it.
        return table.retry(item, delay(), Reasons.NOT_FINISHED).invoke(stillThere -> {
            if (stillThere) {
                LOG.errorf("Handler of %s said done without finishing it", name());
            } else {
                metrics.done(item);
            }
        });
    }

    private Uni<Boolean> afterFailure(Throwable failure) {
        if (failure instanceof Fenced) {
            LOG.infof("Attempt %d at %s was overtaken", item.attempt(), name());
            return Uni.createFrom().item(false);
        }
        if (failure instanceof SubjectErased erased && erased.state() == GuardState.ERASED) {
            LOG.infof("Dropped %s: its subject is erased", name());
            return table.drop(item);
        }
        LOG.warnf("Attempt %d at %s failed: %s", item.attempt(), name(), Faults.describe(failure));
        return handler.retry().exhausted(failures + 1)
                ? parkAndTell(Reasons.RETRIES_EXHAUSTED)
                : table.retry(item, delay(), Reasons.FAILED);
    }

    private Uni<Boolean> parkAndTell(String reason) {
        return table.park(item, reason).invoke(parked -> {
            if (parked) {
                LOG.errorf("Parked %s: %s", name(), reason);
            }
        });
    }

    private Duration delay() {
        return handler.retry().delay(failures + 1, ThreadLocalRandom.current().nextDouble());
    }

    private String name() {
        return "work " + item.id() + " (" + item.kind() + ")";
    }
}
