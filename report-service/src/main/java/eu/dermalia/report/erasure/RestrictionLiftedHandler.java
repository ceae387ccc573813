package eu.dermalia.report.erasure;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RestrictionLifted;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Received;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.report.rendering.RenderReport;
import eu.dermalia.report.scan.ScoreScan;
import eu.dermalia.report.store.Reports;
import eu.dermalia.report.store.Rescoring;
import eu.dermalia.report.store.StoredReport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** May be used again: what waited goes on where it stopped. */
@ApplicationScoped
class RestrictionLiftedHandler implements EventHandler<RestrictionLifted> {
    private final Guards guards;
    private final Reports reports;
    private final WorkQueue work;

    RestrictionLiftedHandler(Guards guards, Reports reports, WorkQueue work) {
        this.guards = guards;
        this.reports = reports;
        this.work = work;
    }

    @Override
    public Class<RestrictionLifted> type() {
        return RestrictionLifted.class;
    }

    @Override
    public Uni<Disposition> handle(Received<RestrictionLifted> received) {
        PracticeId practice = received.practice();
        ScanId scan = received.event().scanId();
        return guards.restrict(practice, scan.value(), false, received.event().version())
                .chain(() -> guards.look(practice, scan.value()))
                .chain(state -> state == GuardState.OPEN ? goOn(practice, scan) : nothing())
                .replaceWith(Disposition.APPLIED);
    }

    private Uni<Void> goOn(PracticeId practice, ScanId scan) {
        return reports.find(practice, scan)
                .chain(found -> found.map(report -> goOn(practice, report)).orElseGet(this::nothing));
    }

    private Uni<Void> goOn(PracticeId practice, StoredReport report) {
        if (report.rescoring() == Rescoring.ASKED) {
            return work.enqueue(practice, report.scanId().value(), ScoreScan.KIND, Map.of());
        }
        return switch (report.state()) {
            case STORED -> work.enqueue(practice, report.scanId().value(), ScoreScan.KIND, Map.of());
            case SCORED -> work.enqueue(practice, report.scanId().value(), RenderReport.KIND, Map.of());
            case RENDERED -> renderWhatIsNewer(practice, report.scanId());
            case FAILED, STOPPED -> nothing();
        };
    }

    /** Scored again, and restricted before that was rendered. */
    private Uni<Void> renderWhatIsNewer(PracticeId practice, ScanId scan) {
        return reports.scores(practice, scan).chain(scores -> reports.version(practice, scan)
                .chain(version -> scores.isPresent()
                                && version.isPresent()
                                && scores.get().revision() > version.get().revision()
                        ? work.enqueue(practice, scan.value(), RenderReport.KIND, Map.of())
                        : nothing()));
    }

    private Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
