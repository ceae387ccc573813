package eu.dermalia.rights.readiness;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.tenancy.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
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
        return transaction
                .asWorker(() -> store.due(clock.instant()))
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(this::one)
                .toUni()
                .replaceWithVoid()
                // no database for now, or the service stops: the next round comes
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Readiness was not reviewed: %s", failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }

    /** One practice's failure is not the next one's; it stays due. */
    private Uni<Void> one(PracticeId id) {
        return gate.review(id)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Readiness of practice %s was not reviewed: %s",
                        id, failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }
}
