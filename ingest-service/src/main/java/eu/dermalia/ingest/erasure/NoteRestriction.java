package eu.dermalia.ingest.erasure;

import eu.dermalia.contracts.ProcessingRestricted;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The scan is kept and not used from now on. */
@ApplicationScoped
class NoteRestriction implements EventHandler<ProcessingRestricted> {
    private final Guards guards;

    NoteRestriction(Guards guards) {
        this.guards = guards;
    }

    @Override
    public Class<ProcessingRestricted> type() {
        return ProcessingRestricted.class;
    }

    @Override
    public Uni<Disposition> handle(Received<ProcessingRestricted> received) {
        ProcessingRestricted event = received.event();
        return guards.restrict(received.practice(), event.scanId().value(), true, event.version())
                .replaceWith(Disposition.APPLIED);
    }
}
