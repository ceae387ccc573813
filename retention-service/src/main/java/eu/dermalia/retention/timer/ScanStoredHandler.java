package eu.dermalia.retention.timer;

import eu.dermalia.contracts.ScanStored;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import eu.dermalia.retention.practice.Practices;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Waits for the practice when its first scan comes before it. */
@ApplicationScoped
class ScanStoredHandler implements EventHandler<ScanStored> {
    private final Practices practices;
    private final SetTimer setTimer;

    ScanStoredHandler(Practices practices, SetTimer setTimer) {
        this.practices = practices;
        this.setTimer = setTimer;
    }

    @Override
    public Class<ScanStored> type() {
        return ScanStored.class;
    }

    @Override
    public Uni<Disposition> handle(Received<ScanStored> received) {
        return practices
                .clock(received.practice())
                .chain(clock -> clock.isEmpty()
                        ? Uni.createFrom().item(Disposition.PARKED)
                        : setTimer.set(received.practice(), received.event(), clock.get())
                                .replaceWith(Disposition.APPLIED));
    }
}
