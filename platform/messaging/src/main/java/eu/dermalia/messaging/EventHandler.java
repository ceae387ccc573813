package eu.dermalia.messaging;

import eu.dermalia.contracts.Event;
import io.smallrye.mutiny.Uni;

/**
 * What a service does about one type of event: a CDI bean, at most one per type. A known type without a handler is
 * skipped.
 */
public interface EventHandler<E extends Event> {
    Class<E> type();

    /**
     * Called once per event, in the transaction that also marks it as seen; the tenant is set. No HTTP, S3 or mail here:
     * write state, enqueue work, publish.
     *
     * <p>A failure rolls everything back. An outage is retried for as long as it lasts and holds the partition; any other
     * failure is retried for some seconds and then goes to the dead letters.
     */
    Uni<Disposition> handle(Received<E> received);
}
