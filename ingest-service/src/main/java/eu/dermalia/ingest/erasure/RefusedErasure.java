package eu.dermalia.ingest.erasure;

import eu.dermalia.contracts.ErasureRefused;
import eu.dermalia.ingest.capture.Work;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import eu.dermalia.messaging.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The record stays; the vendor's copy goes at once. */
@ApplicationScoped
class RefusedErasure implements EventHandler<ErasureRefused> {
    private final WorkQueue queue;

    RefusedErasure(WorkQueue queue) {
        this.queue = queue;
    }

    @Override
    public Class<ErasureRefused> type() {
        return ErasureRefused.class;
    }

    @Override
    public Uni<Disposition> handle(Received<ErasureRefused> received) {
        ErasureRefused event = received.event();
        return queue.enqueue(received.practice(), event.scanId().value(), Work.RELEASE, Order.of(event.erasureId()))
                .replaceWith(Disposition.APPLIED);
    }
}
