package eu.dermalia.report.scan;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.SubjectErased;
import eu.dermalia.report.store.Reports;
import eu.dermalia.report.store.StoredReport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether work on a scan may go on right now. The guard's share lock is held until the transaction ends. */
@ApplicationScoped
public class ScanTerms {
    /** The answer. */
    public sealed interface Answer {
        /** @param report as it is now, locked */
        record GoOn(StoredReport report) implements Answer {}

        /** Restricted (Art. 18): the lifting puts the work back. */
        record Wait() implements Answer {}

        /** The legal basis is gone: never. */
        record Stop() implements Answer {}
    }

    private final Guards guards;
    private final Reports reports;

    ScanTerms(Guards guards, Reports reports) {
        this.guards = guards;
        this.reports = reports;
    }

    /** @return fails with {@link SubjectErased} when it is erased */
    public Uni<Answer> ask(PracticeId practice, ScanId scan) {
        return guards.share(practice, scan.value()).chain(state -> switch (state) {
            case ERASED, UNKNOWN -> Uni.createFrom().failure(new SubjectErased(state));
            case RESTRICTED -> Uni.createFrom().item(new Answer.Wait());
            case OPEN ->
                reports.lock(practice, scan).map(found -> found.<Answer>map(
                                report -> report.withdrawn() ? new Answer.Stop() : new Answer.GoOn(report))
                        .orElseThrow(() -> new SubjectErased(GuardState.UNKNOWN)));
        });
    }
}
