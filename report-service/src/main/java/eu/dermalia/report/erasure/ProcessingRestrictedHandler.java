package eu.dermalia.report.erasure;

import eu.dermalia.contracts.ProcessingRestricted;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Kept, and not used from now on: no scoring, no rendering, no link, no reading. */
@ApplicationScoped
class ProcessingRestrictedHandler implements EventHandler<ProcessingRestricted> {
    private final Guards guards;

    ProcessingRestrictedHandler(Guards guards) {
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
