package eu.dermalia.retention.ledger;

import eu.dermalia.contracts.ErasureCompleted;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the receipt of a scan. */
@ApplicationScoped
class OnErasureCompleted implements EventHandler<ErasureCompleted> {
    private final Lines lines;

    OnErasureCompleted(Lines lines) {
        this.lines = lines;
    }

    @Override
    public Class<ErasureCompleted> type() {
        return ErasureCompleted.class;
    }

    @Override
    public Uni<Disposition> handle(Received<ErasureCompleted> received) {
        return lines.ofCompletion(received, received.event().erasureId());
    }
}
