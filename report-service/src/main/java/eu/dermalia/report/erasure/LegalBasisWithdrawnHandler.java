package eu.dermalia.report.erasure;

import eu.dermalia.contracts.LegalBasisWithdrawn;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import eu.dermalia.report.store.Reports;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Nothing more is scored, rendered or shown under this basis; running work finds out in its last transaction. */
@ApplicationScoped
class LegalBasisWithdrawnHandler implements EventHandler<LegalBasisWithdrawn> {
    private final Reports reports;

    LegalBasisWithdrawnHandler(Reports reports) {
        this.reports = reports;
    }

    @Override
    public Class<LegalBasisWithdrawn> type() {
        return LegalBasisWithdrawn.class;
    }

    @Override
    public Uni<Disposition> handle(Received<LegalBasisWithdrawn> received) {
        PracticeId practice = received.practice();
        LegalBasisWithdrawn event = received.event();
        return reports.withdraw(practice, event.basisId(), event.withdrawnAt()).replaceWith(Disposition.APPLIED);
    }
}
