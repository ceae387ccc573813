package eu.dermalia.retention.restriction;

import eu.dermalia.contracts.RestrictionLifted;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** May be used again. */
@ApplicationScoped
class RestrictionLiftedHandler implements EventHandler<RestrictionLifted> {
    private final Restrictions restrictions;

    RestrictionLiftedHandler(Restrictions restrictions) {
        this.restrictions = restrictions;
    }

    @Override
    public Class<RestrictionLifted> type() {
        return RestrictionLifted.class;
    }

    @Override
    public Uni<Disposition> handle(Received<RestrictionLifted> received) {
        RestrictionLifted said = received.event();
        return restrictions
                .apply(received.practice(), said.scanId(), Set.of(), said.version())
                .replaceWith(Disposition.APPLIED);
    }
}
