package eu.dermalia.rights.erasure;

import eu.dermalia.contracts.PurgeAnnounced;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.rights.scan.ScanRegister;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** A scan's time is over: its erasure, at the earliest a day from now, needs a commitment. */
@ApplicationScoped
class PurgeAnnouncedHandler implements EventHandler<PurgeAnnounced> {
    private final ScanRegister register;
    private final WorkQueue queue;

    PurgeAnnouncedHandler(ScanRegister register, WorkQueue queue) {
        this.register = register;
        this.queue = queue;
    }

    @Override
    public Class<PurgeAnnounced> type() {
        return PurgeAnnounced.class;
    }

    @Override
    public Uni<Disposition> handle(Received<PurgeAnnounced> received) {
        PurgeAnnounced said = received.event();
        return register.change(
                received.practice(),
                said.scanId(),
                () -> queue.enqueue(received.practice(), said.scanId().value(), PreparePurgeWork.KIND, Map.of()));
    }
}
