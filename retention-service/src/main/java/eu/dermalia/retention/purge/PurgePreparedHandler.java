package eu.dermalia.retention.purge;

import eu.dermalia.contracts.PurgePrepared;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The commitment for a purge has come. */
@ApplicationScoped
class PurgePreparedHandler implements EventHandler<PurgePrepared> {
    private final PurgeTable table;
    private final Guards guards;

    PurgePreparedHandler(PurgeTable table, Guards guards) {
        this.table = table;
        this.guards = guards;
    }

    @Override
    public Class<PurgePrepared> type() {
        return PurgePrepared.class;
    }

    @Override
    public Uni<Disposition> handle(Received<PurgePrepared> received) {
        PurgePrepared said = received.event();
        return guards.look(received.practice(), said.scanId().value())
                .chain(state -> state == GuardState.ERASED
                        ? Uni.createFrom().item(Disposition.APPLIED)
                        : table.prepared(received.practice(), said)
                                .map(known -> known ? Disposition.APPLIED : Disposition.PARKED));
    }
}
