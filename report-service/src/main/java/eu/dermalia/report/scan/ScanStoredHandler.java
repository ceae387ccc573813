package eu.dermalia.report.scan;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanStored;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Received;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.report.store.Reports;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** A new scan is there to be scored. */
@ApplicationScoped
class ScanStoredHandler implements EventHandler<ScanStored> {
    private final Guards guards;
    private final Reports reports;
    private final WorkQueue work;

    ScanStoredHandler(Guards guards, Reports reports, WorkQueue work) {
        this.guards = guards;
        this.reports = reports;
        this.work = work;
    }

    @Override
    public Class<ScanStored> type() {
        return ScanStored.class;
    }

    @Override
    public Uni<Disposition> handle(Received<ScanStored> received) {
        PracticeId practice = received.practice();
        ScanStored scan = received.event();
        UUID subject = scan.scanId().value();
        return guards.share(practice, subject)
                .chain(state -> state == GuardState.ERASED
                        ? Uni.createFrom().voidItem()
                        : guards.open(practice, subject)
                                .chain(() -> reports.add(practice, scan))
                                .chain(() -> work.enqueue(practice, subject, ScoreScan.KIND, Map.of())))
                .replaceWith(Disposition.APPLIED);
    }
}
