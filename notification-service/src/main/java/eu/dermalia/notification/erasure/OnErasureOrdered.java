package eu.dermalia.notification.erasure;

import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Received;
import eu.dermalia.messaging.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Marks the guard in the event's own transaction; a mail under way is fenced, and nothing is written after it. */
@ApplicationScoped
class OnErasureOrdered implements EventHandler<ErasureOrdered> {
    private final Guards guards;
    private final WorkQueue work;

    OnErasureOrdered(Guards guards, WorkQueue work) {
        this.guards = guards;
        this.work = work;
    }

    @Override
    public Class<ErasureOrdered> type() {
        return ErasureOrdered.class;
    }

    @Override
    public Uni<Disposition> handle(Received<ErasureOrdered> received) {
        PracticeId practice = received.practice();
        UUID scan = received.event().scanId().value();
        return guards.mark(practice, scan)
                .chain(() -> work.enqueue(
                        practice,
                        scan,
                        EraseDeliveries.KIND,
                        new Order(received.event().erasureId())))
                .replaceWith(Disposition.APPLIED);
    }
}
