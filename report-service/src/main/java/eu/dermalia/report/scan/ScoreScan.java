package eu.dermalia.report.scan;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ReportFailed;
import eu.dermalia.contracts.ReportFailure;
import eu.dermalia.contracts.ReportScored;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.messaging.RetryPolicy;
import eu.dermalia.messaging.SubjectErased;
import eu.dermalia.messaging.WorkHandler;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.report.Workers;
import eu.dermalia.report.call.Artefacts;
import eu.dermalia.report.call.Refused;
import eu.dermalia.report.call.ScanFiles;
import eu.dermalia.report.call.TooLarge;
import eu.dermalia.report.rendering.RenderReport;
import eu.dermalia.report.scoring.Analysis;
import eu.dermalia.report.scoring.FaceScorer;
import eu.dermalia.report.scoring.ScanInput;
import eu.dermalia.report.store.ReportState;
import eu.dermalia.report.store.Reports;
import eu.dermalia.report.store.ScoreSheet;
import eu.dermalia.report.store.StoredScores;
import eu.dermalia.tenancy.TenantTransaction;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Work {@code score}: fetches a scan's files, measures them, seals the picture, writes the scores down. */
@ApplicationScoped
public class ScoreScan implements WorkHandler {
    public static final String KIND = "score";

    private static final RetryPolicy RETRY = new RetryPolicy(12, Duration.ofSeconds(1), Duration.ofMinutes(5));

    private final TenantTransaction transaction;
    private final ScanTerms terms;
    private final Reports reports;
    private final Artefacts artefacts;
    private final Drawings drawings;
    private final WorkQueue work;
    private final Outbox outbox;
    private final Clock clock;
    private final Timer timer;

    ScoreScan(
            TenantTransaction transaction,
            ScanTerms terms,
            Reports reports,
            Artefacts artefacts,
            Drawings drawings,
            WorkQueue work,
            Outbox outbox,
            Clock clock,
            MeterRegistry metrics) {
        this.transaction = transaction;
        this.terms = terms;
        this.reports = reports;
        this.artefacts = artefacts;
        this.drawings = drawings;
        this.work = work;
        this.outbox = outbox;
        this.clock = clock;
        this.timer = metrics.timer("dermalia.scoring");
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Scoring is bound by the processor and by memory: no more at once than there are cores, and never more than two. */
    @Override
    public int parallelism() {
        return Math.max(1, Math.min(2, Runtime.getRuntime().availableProcessors()));
    }

    @Override
    public RetryPolicy retry() {
        return RETRY;
    }

    @Override
    public Uni<WorkOutcome> perform(WorkItem item) {
        PracticeId practice = item.practice();
        ScanId scan = new ScanId(item.subject());
        return transaction
                .in(practice, () -> terms.ask(practice, scan)
                        .chain(answer -> answer instanceof ScanTerms.Answer.GoOn
                                ? reports.nextRevision(practice, scan).map(Optional::of)
                                : end(item, scan, answer).replaceWith(Optional.<Integer>empty())))
                .chain(revision -> revision.isEmpty()
                        ? Uni.createFrom().item(new WorkOutcome.Done())
                        : score(item, scan, revision.get()))
                .onFailure(failure -> isLast(item, failure))
                .recoverWithUni(failure -> exhausted(item, scan));
    }

    /** Stopped for good, or until the restriction is lifted, which enqueues it again. */
    private Uni<Void> end(WorkItem item, ScanId scan, ScanTerms.Answer answer) {
        Uni<Void> state = answer instanceof ScanTerms.Answer.Stop
                ? reports.state(item.practice(), scan, ReportState.STOPPED, null)
                : Uni.createFrom().voidItem();
        return state.chain(() -> work.finish(item));
    }

    private Uni<WorkOutcome> score(WorkItem item, ScanId scan, int revision) {
        return artefacts
                .fetch(item.practice(), scan, item.cause())
                .chain(files -> Workers.run(() -> timer.recordCallable(
                                () -> FaceScorer.score(new ScanInput(files.mesh(), files.photographs(), null))))
                        .chain(analysis -> keep(item, scan, revision, files, analysis)))
                .onFailure(TooLarge.class)
                .recoverWithUni(failure -> failed(item, scan, failure(((TooLarge) failure).part())))
                .onFailure(failure -> failure instanceof Refused refused && refused.status() == 423)
                .recoverWithItem(new WorkOutcome.Again(Duration.ofSeconds(30), "RESTRICTED"));
    }

    private Uni<WorkOutcome> keep(WorkItem item, ScanId scan, int revision, ScanFiles files, Analysis analysis) {
        if (analysis instanceof Analysis.Scored scored) {
            return drawings.seal(item.practice(), scan, revision, item.attempt(), scored)
                    .chain(() ->
                            transaction.in(item.practice(), () -> write(item, scan, revision, files.device(), scored)))
                    .replaceWith(new WorkOutcome.Done());
        }
        return failed(item, scan, failure(((Analysis.Failed) analysis).failure()));
    }

    private Uni<Void> write(WorkItem item, ScanId scan, int revision, @Nullable String device, Analysis.Scored scored) {
        PracticeId practice = item.practice();
        ScoreSheet sheet = ScoreSheet.of(scored);
        StoredScores scores = new StoredScores(
                revision,
                item.attempt(),
                scored.algorithmVersion(),
                device,
                sheet,
                scored.picture() != null,
                null,
                clock.instant());
        return terms.ask(practice, scan).chain(answer -> {
            if (!(answer instanceof ScanTerms.Answer.GoOn)) {
                return end(item, scan, answer);
            }
            ReportScored event = new ReportScored(
                    scan, scored.algorithmVersion(), sheet.measured(), sheet.notMeasured(), scores.scoredAt());
            return reports.addScores(practice, scan, scores)
                    .chain(() -> reports.state(practice, scan, ReportState.SCORED, null))
                    .chain(() -> outbox.publish(practice, event))
                    .chain(() -> work.enqueue(practice, scan.value(), RenderReport.KIND, Map.of()))
                    .chain(() -> work.finish(item));
        });
    }

    private Uni<WorkOutcome> failed(WorkItem item, ScanId scan, ReportFailure reason) {
        return transaction
                .in(item.practice(), () -> terms.ask(item.practice(), scan)
                        .chain(() -> tell(item, scan, reason))
                        .chain(() -> work.finish(item)))
                .replaceWith(new WorkOutcome.Done());
    }

    private Uni<Void> tell(WorkItem item, ScanId scan, ReportFailure reason) {
        return reports.state(item.practice(), scan, ReportState.FAILED, reason)
                .chain(() -> outbox.publish(item.practice(), new ReportFailed(scan, reason, clock.instant())));
    }

    /** The engine would park it silently; the practice is told as well, and a person may release it. */
    private Uni<WorkOutcome> exhausted(WorkItem item, ScanId scan) {
        return transaction
                .in(item.practice(), () -> work.hold(item)
                        .chain(() -> terms.ask(item.practice(), scan))
                        .chain(() -> tell(item, scan, ReportFailure.RETRIES_EXHAUSTED)))
                .replaceWith(new WorkOutcome.Park(ReportFailure.RETRIES_EXHAUSTED.name()));
    }

    private static boolean isLast(WorkItem item, Throwable failure) {
        return item.attempt() >= RETRY.tries() && !(failure instanceof SubjectErased);
    }

    private static ReportFailure failure(TooLarge.Part part) {
        return switch (part) {
            case MESH -> ReportFailure.UNREADABLE_MESH;
            case PHOTOGRAPH -> ReportFailure.UNREADABLE_PHOTOGRAPH;
        };
    }

    private static ReportFailure failure(Analysis.Failure failure) {
        return switch (failure) {
            case UNREADABLE_MESH -> ReportFailure.UNREADABLE_MESH;
            case UNREADABLE_PHOTOGRAPH -> ReportFailure.UNREADABLE_PHOTOGRAPH;
            case NOTHING_TO_MEASURE -> ReportFailure.NOTHING_TO_MEASURE;
        };
    }
}
