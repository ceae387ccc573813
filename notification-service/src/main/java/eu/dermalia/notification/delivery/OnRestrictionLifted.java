package eu.dermalia.notification.delivery;

import eu.dermalia.contracts.RestrictionLifted;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The scan may be used again. What was withheld stays so until the practice resends it: weeks may have passed. */
@ApplicationScoped
class OnRestrictionLifted implements EventHandler<RestrictionLifted> {
    private final Guards guards;

    OnRestrictionLifted(Guards guards) {
        this.guards = guards;
    }

    @Override
    public Class<RestrictionLifted> type() {
        return RestrictionLifted.class;
    }

    @Override
    public Uni<Disposition> handle(Received<RestrictionLifted> received) {
        RestrictionLifted lifted = received.event();
        return guards.restrict(received.practice(), lifted.scanId().value(), false, lifted.version())
                .replaceWith(Disposition.APPLIED);
    }
}
