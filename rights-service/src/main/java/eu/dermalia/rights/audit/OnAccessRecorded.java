package eu.dermalia.rights.audit;

import eu.dermalia.contracts.AccessRecorded;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Every service's accesses end in the trail. */
@Singleton
class OnAccessRecorded implements EventHandler<AccessRecorded> {
    private final AuditTrail trail;

    OnAccessRecorded(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public Class<AccessRecorded> type() {
        return AccessRecorded.class;
    }

    @Override
    public Uni<Disposition> handle(Received<AccessRecorded> received) {
        return trail.append(received.practice(), received.event()).replaceWith(Disposition.APPLIED);
    }
}
