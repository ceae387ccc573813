package eu.dermalia.messaging;

import eu.dermalia.contracts.Event;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/**
 * How a service brings back, after a restore, what one of its own events had said and its restored rows have forgotten: a CDI
 * bean, at most one per type. For events whose loss would harm the data subject (a withdrawal, a restriction, a hold);
 * an event without one stays forgotten. {@code docs/backup.md} lists both.
 */
public interface ReappliesOwn<E extends Event> {
    Class<E> type();

    /**
     * In the tenant's transaction, while the service is closed. It may have happened before the backup: then nothing is to be
     * done. It publishes nothing again, the event is out already.
     *
     * @param attachment JSON that the ledger kept beside the event; null when only the topic knew of it
     */
    Uni<Void> reapply(Received<E> own, @Nullable String attachment);
}
