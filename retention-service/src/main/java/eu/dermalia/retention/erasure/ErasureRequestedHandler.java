package eu.dermalia.retention.erasure;

import eu.dermalia.contracts.ErasureRequested;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Somebody entitled wants a scan erased. */
@ApplicationScoped
class ErasureRequestedHandler implements EventHandler<ErasureRequested> {
    private final DecideErasure decideErasure;

    ErasureRequestedHandler(DecideErasure decideErasure) {
        this.decideErasure = decideErasure;
    }

    @Override
    public Class<ErasureRequested> type() {
        return ErasureRequested.class;
    }

    @Override
    public Uni<Disposition> handle(Received<ErasureRequested> received) {
        return decideErasure.decide(received.practice(), received.event());
    }
}
