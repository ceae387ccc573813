package eu.dermalia.report.scan;

import eu.dermalia.contracts.ReportFailed;
import eu.dermalia.contracts.ReportFailure;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.report.store.ReportState;
import eu.dermalia.report.store.Reports;
import eu.dermalia.report.store.Rescoring;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Ends a scoring that came to nothing, and tells the practice why. */
@ApplicationScoped
class ScoringFailures {
    private final TenantTransaction transaction;
    private final ScanTerms terms;
    private final Reports reports;
    private final WorkQueue work;
    private final Outbox outbox;
    private final Clock clock;

    ScoringFailures(
            TenantTransaction transaction,
            ScanTerms terms,
            Reports reports,
            WorkQueue work,
            Outbox outbox,
            Clock clock) {
        this.transaction = transaction;
        this.terms = terms;
        this.reports = reports;
        this.work = work;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Trying again would change nothing. */
    Uni<WorkOutcome> end(WorkItem item, ScanId scan, ReportFailure reason) {
        return transaction
                .in(item.practice(), () -> tell(item, scan, reason).chain(() -> work.finish(item)))
                .replaceWith(new WorkOutcome.Done());
    }

    /** The engine would park it silently; the practice is told as well, and a person may release it. */
    Uni<WorkOutcome> exhausted(WorkItem item, ScanId scan) {
        return transaction
                .in(item.practice(), () -> work.hold(item)
                        .chain(() -> tell(item, scan, ReportFailure.RETRIES_EXHAUSTED)))
                .replaceWith(new WorkOutcome.Park(ReportFailure.RETRIES_EXHAUSTED.name()));
    }

    private Uni<Void> tell(WorkItem item, ScanId scan, ReportFailure reason) {
        return terms.ask(item.practice(), scan).chain(answer -> {
            if (answer instanceof ScanTerms.Answer.GoOn goOn && goOn.report().rescoring() == Rescoring.ASKED) {
                return reports.rescoring(item.practice(), scan, Rescoring.FAILED, reason);
            }
            return reports.state(item.practice(), scan, ReportState.FAILED, reason)
                    .chain(() -> outbox.publish(item.practice(), new ReportFailed(scan, reason, clock.instant())));
        });
    }
}
