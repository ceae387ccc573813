package eu.dermalia.retention.restriction;

import eu.dermalia.contracts.ProcessingRestricted;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Kept and not used from now on. */
@ApplicationScoped
class ProcessingRestrictedHandler implements EventHandler<ProcessingRestricted> {
    private final Restrictions restrictions;

    ProcessingRestrictedHandler(Restrictions restrictions) {
        this.restrictions = restrictions;
    }

    @Override
    public Class<ProcessingRestricted> type() {
        return ProcessingRestricted.class;
    }

    @Override
    public Uni<Disposition> handle(Received<ProcessingRestricted> received) {
        ProcessingRestricted said = received.event();
        return restrictions
                .apply(received.practice(), said.scanId(), said.grounds(), said.version())
                .replaceWith(Disposition.APPLIED);
    }
}
