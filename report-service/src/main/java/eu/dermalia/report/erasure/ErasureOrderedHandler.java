package eu.dermalia.report.erasure;

import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Received;
import eu.dermalia.messaging.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Marks the guard at once, whether the scan is known or not, so that a late event resurrects nothing. */
@ApplicationScoped
class ErasureOrderedHandler implements EventHandler<ErasureOrdered> {
    private final Guards guards;
    private final WorkQueue work;

    ErasureOrderedHandler(Guards guards, WorkQueue work) {
        this.guards = guards;
        this.work = work;
    }

    @Override
    public Class<ErasureOrdered> type() {
        return ErasureOrdered.class;
    }

    @Override
    public Uni<Disposition> handle(Received<ErasureOrdered> received) {
        PracticeId practice = received.practice();
        UUID subject = received.event().scanId().value();
        return guards.mark(practice, subject)
                .chain(() -> work.enqueue(
                        practice,
                        subject,
                        EraseReport.KIND,
                        EraseReport.Order.of(received.event().erasureId())))
                .replaceWith(Disposition.APPLIED);
    }
}
