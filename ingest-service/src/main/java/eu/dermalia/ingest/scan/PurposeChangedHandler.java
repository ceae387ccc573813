package eu.dermalia.ingest.scan;

import eu.dermalia.contracts.PurposeChanged;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** A physician moved the scan to the other purpose: a copy of what is kept of it says so. */
@ApplicationScoped
class PurposeChangedHandler implements EventHandler<PurposeChanged> {
    private final Guards guards;
    private final Scans scans;

    PurposeChangedHandler(Guards guards, Scans scans) {
        this.guards = guards;
        this.scans = scans;
    }

    @Override
    public Class<PurposeChanged> type() {
        return PurposeChanged.class;
    }

    @Override
    public Uni<Disposition> handle(Received<PurposeChanged> received) {
        PurposeChanged event = received.event();
        return guards.share(received.practice(), event.scanId().value()).chain(state -> switch (state) {
            case ERASED -> Uni.createFrom().item(Disposition.APPLIED);
            case UNKNOWN -> Uni.createFrom().item(Disposition.PARKED);
            case OPEN, RESTRICTED -> scans.purpose(received.practice(), event).replaceWith(Disposition.APPLIED);
        });
    }
}
