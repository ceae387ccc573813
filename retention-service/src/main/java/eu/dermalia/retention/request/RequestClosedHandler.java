package eu.dermalia.retention.request;

import eu.dermalia.contracts.RequestClosed;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** An answered, refused or withdrawn request needs nothing any more. */
@ApplicationScoped
class RequestClosedHandler implements EventHandler<RequestClosed> {
    private final OpenRequests requests;

    RequestClosedHandler(OpenRequests requests) {
        this.requests = requests;
    }

    @Override
    public Class<RequestClosed> type() {
        return RequestClosed.class;
    }

    @Override
    public Uni<Disposition> handle(Received<RequestClosed> received) {
        return requests.close(received.practice(), received.event()).replaceWith(Disposition.APPLIED);
    }
}
