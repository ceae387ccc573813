package eu.dermalia.retention.request;

import eu.dermalia.contracts.RequestOpened;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** A request begins to protect what it needs. */
@ApplicationScoped
class RequestOpenedHandler implements EventHandler<RequestOpened> {
    private final OpenRequests requests;

    RequestOpenedHandler(OpenRequests requests) {
        this.requests = requests;
    }

    @Override
    public Class<RequestOpened> type() {
        return RequestOpened.class;
    }

    @Override
    public Uni<Disposition> handle(Received<RequestOpened> received) {
        return requests.open(received.practice(), received.event()).replaceWith(Disposition.APPLIED);
    }
}
