package eu.dermalia.report.rendering;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.report.rendering.model.ReportFacts;
import eu.dermalia.report.scoring.PictureName;
import eu.dermalia.report.store.ReportAccess;
import eu.dermalia.report.store.Reports;
import eu.dermalia.report.store.StoredReport;
import eu.dermalia.report.store.StoredScores;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The same patient's scan before, for the moment in which it may be read. */
@ApplicationScoped
public class EarlierScan {
    private final Reports reports;
    private final ReportAccess access;

    EarlierScan(Reports reports, ReportAccess access) {
        this.reports = reports;
        this.access = access;
    }

    /** What is kept of it. */
    public record Kept(StoredReport report, StoredScores scores) {
        /** @param pictures of it that are shown */
        public ReportFacts.Earlier facts(Set<PictureName> pictures) {
            return new ReportFacts.Earlier(
                    report.number(),
                    report.capturedAt(),
                    scores.algorithmVersion(),
                    scores.sheet().toScores(),
                    pictures);
        }
    }

    /**
     * Inside a transaction. Holds that scan's guard, so that an erasure or a restriction of it comes before or after.
     *
     * @param read records that it is read; called where it is there
     * @return empty when there is none, or none that may be read
     */
    public Uni<Optional<Kept>> of(PracticeId practice, StoredReport report, Function<StoredReport, Uni<Void>> read) {
        return reports.earlier(practice, report, 1)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.<Kept>empty())
                        : access.usable(practice, found.get(0).scanId())
                                .chain(usable -> reports.scores(practice, usable.scanId())
                                        .map(scores -> scores.map(there -> new Kept(usable, there))))
                                .onFailure(HttpProblem.class)
                                .recoverWithItem(Optional.empty()))
                .call(kept -> kept.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : read.apply(kept.get().report()));
    }
}
