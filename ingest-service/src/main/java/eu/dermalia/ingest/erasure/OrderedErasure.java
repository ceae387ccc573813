package eu.dermalia.ingest.erasure;

import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.ingest.capture.Work;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import eu.dermalia.messaging.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** An order becomes work; one that is repeated while the work is running changes nothing, later it is answered again. */
@ApplicationScoped
class OrderedErasure implements EventHandler<ErasureOrdered> {
    private final WorkQueue queue;

    OrderedErasure(WorkQueue queue) {
        this.queue = queue;
    }

    @Override
    public Class<ErasureOrdered> type() {
        return ErasureOrdered.class;
    }

    @Override
    public Uni<Disposition> handle(Received<ErasureOrdered> received) {
        ErasureOrdered event = received.event();
        return queue.enqueue(received.practice(), event.scanId().value(), Work.ERASE, Order.of(event.erasureId()))
                .replaceWith(Disposition.APPLIED);
    }
}
