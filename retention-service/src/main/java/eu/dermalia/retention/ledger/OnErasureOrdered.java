package eu.dermalia.retention.ledger;

import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Hears its own orders from the topic: what an owner can act on is on its way to the ledger, whoever ordered it and why. */
@ApplicationScoped
class OnErasureOrdered implements EventHandler<ErasureOrdered> {
    private final Lines lines;

    OnErasureOrdered(Lines lines) {
        this.lines = lines;
    }

    @Override
    public Class<ErasureOrdered> type() {
        return ErasureOrdered.class;
    }

    @Override
    public Uni<Disposition> handle(Received<ErasureOrdered> received) {
        return lines.ofOrder(received, "erasure", received.event().erasureId());
    }
}
