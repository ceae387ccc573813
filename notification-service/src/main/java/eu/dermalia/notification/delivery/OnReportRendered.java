package eu.dermalia.notification.delivery;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ReportRendered;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Received;
import eu.dermalia.messaging.SubjectErased;
import eu.dermalia.messaging.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** A report is there: one delivery, one mail; none for a later version of what the patient has been told of. */
@ApplicationScoped
class OnReportRendered implements EventHandler<ReportRendered> {
    private final Guards guards;
    private final Deliveries deliveries;
    private final WorkQueue work;

    OnReportRendered(Guards guards, Deliveries deliveries, WorkQueue work) {
        this.guards = guards;
        this.deliveries = deliveries;
        this.work = work;
    }

    @Override
    public Class<ReportRendered> type() {
        return ReportRendered.class;
    }

    @Override
    public Uni<Disposition> handle(Received<ReportRendered> received) {
        PracticeId practice = received.practice();
        ReportRendered report = received.event();
        return guards.open(practice, report.scanId().value())
                .chain(() -> deliveries.announce(practice, report))
                .chain(delivery -> delivery.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : work.enqueue(
                                practice, report.scanId().value(), SendMail.KIND, Map.of("deliveryId", delivery.get())))
                // a late event of an erased scan changes nothing
                .onFailure(SubjectErased.class)
                .recoverWithNull()
                .replaceWith(Disposition.APPLIED);
    }
}
