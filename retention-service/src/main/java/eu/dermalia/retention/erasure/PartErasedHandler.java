package eu.dermalia.retention.erasure;

import eu.dermalia.contracts.PartErased;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** An owner has erased, and has looked. */
@ApplicationScoped
class PartErasedHandler implements EventHandler<PartErased> {
    private final CollectPart collectPart;

    PartErasedHandler(CollectPart collectPart) {
        this.collectPart = collectPart;
    }

    @Override
    public Class<PartErased> type() {
        return PartErased.class;
    }

    @Override
    public Uni<Disposition> handle(Received<PartErased> received) {
        return collectPart.collect(received.practice(), received.event());
    }
}
