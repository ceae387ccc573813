package eu.dermalia.report.erasure;

import eu.dermalia.contracts.PurposeChanged;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Received;
import eu.dermalia.report.store.Reports;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** A physician moved the scan to the other purpose: from now on it stands on the other basis. */
@ApplicationScoped
class PurposeChangedHandler implements EventHandler<PurposeChanged> {
    private final Guards guards;
    private final Reports reports;

    PurposeChangedHandler(Guards guards, Reports reports) {
        this.guards = guards;
        this.reports = reports;
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
            case OPEN, RESTRICTED ->
                reports.purpose(received.practice(), event.scanId(), event.to(), event.basisId())
                        .replaceWith(Disposition.APPLIED);
        });
    }
}
