package eu.dermalia.retention.erasure;

import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureScope;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.messaging.RetryPolicy;
import eu.dermalia.messaging.WorkHandler;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.retention.erasure.model.Part;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Orders again while owners are silent. The work row's subject is the erasure; it lives exactly as long as the erasure is open,
 * so its age is what the alarm looks at.
 */
@ApplicationScoped
class RepeatOrder implements WorkHandler {
    static final String KIND = "repeat-order";

    private static final Logger LOG = Logger.getLogger(RepeatOrder.class);
    private static final int DOUBLINGS_THAT_FIT = 20;

    private final TenantTransaction transaction;
    private final WorkQueue work;
    private final Parts parts;
    private final Outbox outbox;
    private final Clock clock;
    private final ErasureConfig config;

    RepeatOrder(
            TenantTransaction transaction,
            WorkQueue work,
            Parts parts,
            Outbox outbox,
            Clock clock,
            ErasureConfig config) {
        this.transaction = transaction;
        this.work = work;
        this.parts = parts;
        this.outbox = outbox;
        this.clock = clock;
        this.config = config;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public RetryPolicy retry() {
        return RetryPolicy.untilDone();
    }

    /** The erasure's lock comes first, as everywhere: a last answer that arrives now and this order do not wait in a circle. */
    @Override
    public Uni<WorkOutcome> perform(WorkItem item) {
        return transaction.in(item.practice(), () -> ErasureEntity.lock(new ErasureId(item.subject()))
                .chain(found -> repeat(item, found)));
    }

    private Uni<WorkOutcome> repeat(WorkItem item, Optional<ErasureEntity> found) {
        if (found.isEmpty() || found.get().state != ErasureEntity.State.ORDERED) {
            return work.finish(item).replaceWith(new WorkOutcome.Done());
        }
        ErasureEntity erasure = found.get();
        return work.hold(item)
                .chain(() -> parts.of(item.practice(), erasure.id(), ErasureScope.EVERYTHING))
                .invoke(answers -> LOG.warnf(
                        "Erasure order %d: no clean answer yet from %s", erasure.attempt, Part.awaited(answers)))
                .chain(() -> outbox.publish(
                        item.practice(), erasure.nextOrder(clock.instant().truncatedTo(ChronoUnit.MILLIS))))
                .replaceWith(() -> new WorkOutcome.Again(pause(erasure.attempt), "PARTS_SILENT"));
    }

    private Duration pause(int attempt) {
        Duration doubled = config.repeatAfter().multipliedBy(1L << Math.min(attempt - 1, DOUBLINGS_THAT_FIT));
        return doubled.compareTo(config.repeatAtMostAfter()) < 0 ? doubled : config.repeatAtMostAfter();
    }
}
