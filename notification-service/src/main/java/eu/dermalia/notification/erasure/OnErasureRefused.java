package eu.dermalia.notification.erasure;

import eu.dermalia.contracts.ErasureRefused;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import eu.dermalia.messaging.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What may go at once goes: here, a mail under way. */
@ApplicationScoped
class OnErasureRefused implements EventHandler<ErasureRefused> {
    private final WorkQueue work;

    OnErasureRefused(WorkQueue work) {
        this.work = work;
    }

    @Override
    public Class<ErasureRefused> type() {
        return ErasureRefused.class;
    }

    @Override
    public Uni<Disposition> handle(Received<ErasureRefused> received) {
        ErasureRefused refused = received.event();
        return work.enqueue(
                        received.practice(), refused.scanId().value(), StopMails.KIND, new Order(refused.erasureId()))
                .replaceWith(Disposition.APPLIED);
    }
}
