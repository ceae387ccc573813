package eu.dermalia.rights.readiness;

import eu.dermalia.tenancy.Round;
import eu.dermalia.tenancy.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/**
 * Closes the gate of a practice whose evidence has run out: at 00:00 of the day after its last, in the practice's own zone.
 * Replicas may both come: the practice's row lock makes the second find nothing to do.
 */
@ApplicationScoped
class ReadinessReview {
    private static final Logger LOG = Logger.getLogger(ReadinessReview.class);

    private final TenantTransaction transaction;
    private final EvidenceStore store;
    private final ReadinessGate gate;
    private final Clock clock;

    ReadinessReview(TenantTransaction transaction, EvidenceStore store, ReadinessGate gate, Clock clock) {
        this.transaction = transaction;
        this.store = store;
        this.gate = gate;
        this.clock = clock;
    }

    @Scheduled(every = "{dermalia.rights.readiness.review-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Round.each(
                LOG, "Reviewing readiness", transaction.asWorker(() -> store.due(clock.instant())), gate::review);
    }
}
