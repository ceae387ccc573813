package eu.dermalia.notification.delivery;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ProcessingRestricted;
import eu.dermalia.contracts.WithholdingReason;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** A restricted scan is kept and not used: no mail. */
@ApplicationScoped
class OnProcessingRestricted implements EventHandler<ProcessingRestricted> {
    private final Guards guards;
    private final Withholding withholding;

    OnProcessingRestricted(Guards guards, Withholding withholding) {
        this.guards = guards;
        this.withholding = withholding;
    }

    @Override
    public Class<ProcessingRestricted> type() {
        return ProcessingRestricted.class;
    }

    @Override
    public Uni<Disposition> handle(Received<ProcessingRestricted> received) {
        PracticeId practice = received.practice();
        ProcessingRestricted restricted = received.event();
        return guards.restrict(practice, restricted.scanId().value(), true, restricted.version())
                .chain(() -> guards.look(practice, restricted.scanId().value()))
                // an older event than what is known changes nothing
                .chain(state -> state == GuardState.RESTRICTED
                        ? withholding.ofScan(practice, restricted.scanId(), WithholdingReason.RESTRICTED)
                        : Uni.createFrom().item(0L))
                .replaceWith(Disposition.APPLIED);
    }
}
