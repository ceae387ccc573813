package eu.dermalia.ingest.erasure;

import eu.dermalia.contracts.RestrictionLifted;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The scan may be used again. */
@ApplicationScoped
class NoteLifting implements EventHandler<RestrictionLifted> {
    private final Guards guards;

    NoteLifting(Guards guards) {
        this.guards = guards;
    }

    @Override
    public Class<RestrictionLifted> type() {
        return RestrictionLifted.class;
    }

    @Override
    public Uni<Disposition> handle(Received<RestrictionLifted> received) {
        RestrictionLifted event = received.event();
        return guards.restrict(received.practice(), event.scanId().value(), false, event.version())
                .replaceWith(Disposition.APPLIED);
    }
}
