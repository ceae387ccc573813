package eu.dermalia.report.scan;

import eu.dermalia.contracts.PracticeId;
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
import eu.dermalia.report.call.Artefacts;
import eu.dermalia.report.call.Refused;
import eu.dermalia.report.call.ScanFiles;
import eu.dermalia.report.call.TooLarge;
import eu.dermalia.report.rendering.RenderReport;
import eu.dermalia.report.scan.PreviousScan.Found;
import eu.dermalia.report.scoring.Analysis;
import eu.dermalia.report.scoring.FaceScorer;
import eu.dermalia.report.scoring.ScanInput;
import eu.dermalia.report.store.ReportState;
import eu.dermalia.report.store.Reports;
import eu.dermalia.report.store.ScoreSheet;
import eu.dermalia.report.store.StoredReport;
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

/**
 * Work {@code score}: fetches a scan's files and the mesh of the scan before it, measures them, seals the pictures, writes the
 * scores down. Every scoring is a revision of its own.
 */
@ApplicationScoped
public class ScoreScan implements WorkHandler {
    public static final String KIND = "score";

    private static final RetryPolicy RETRY = new RetryPolicy(12, Duration.ofSeconds(1), Duration.ofMinutes(5));

    private final TenantTransaction transaction;
    private final ScanTerms terms;
    private final Reports reports;
    private final Artefacts artefacts;
    private final PreviousScan previousScan;
    private final Drawings drawings;
    private final ScoringFailures failures;
    private final ScoringPool pool;
    private final WorkQueue work;
    private final Outbox outbox;
    private final Clock clock;
    private final Timer timer;

    ScoreScan(
            TenantTransaction transaction,
            ScanTerms terms,
            Reports reports,
            Artefacts artefacts,
            PreviousScan previousScan,
            Drawings drawings,
            ScoringFailures failures,
            ScoringPool pool,
            WorkQueue work,
            Outbox outbox,
            Clock clock,
            MeterRegistry metrics) {
        this.transaction = transaction;
        this.terms = terms;
        this.reports = reports;
        this.artefacts = artefacts;
        this.previousScan = previousScan;
        this.drawings = drawings;
        this.failures = failures;
        this.pool = pool;
        this.work = work;
        this.outbox = outbox;
        this.clock = clock;
        this.timer = metrics.timer("dermalia.scoring");
    }

    /** What is to be done. */
    private record Order(WorkItem item, ScanId scan, int revision, Optional<ScanId> previous) {
        PracticeId practice() {
            return item.practice();
        }
    }

    /** What was measured, and with what it was compared. */
    private record Measured(
            Analysis analysis,
            @Nullable String device,
            @Nullable ScanId previous) {}

    @Override
    public String kind() {
        return KIND;
    }

    /** What is claimed is held in memory: the rest waits as rows. */
    @Override
    public int parallelism() {
        return pool.width();
    }

    @Override
    public RetryPolicy retry() {
        return RETRY;
    }

    @Override
    public Uni<WorkOutcome> perform(WorkItem item) {
        ScanId scan = new ScanId(item.subject());
        return transaction
                .in(item.practice(), () -> terms.ask(item.practice(), scan).chain(answer -> order(item, scan, answer)))
                .chain(order -> order.isEmpty() ? Uni.createFrom().item(new WorkOutcome.Done()) : score(order.get()))
                .onFailure(failure -> isLast(item, failure))
                .recoverWithUni(failure -> failures.exhausted(item, scan));
    }

    private Uni<Optional<Order>> order(WorkItem item, ScanId scan, ScanTerms.Answer answer) {
        if (!(answer instanceof ScanTerms.Answer.GoOn goOn)) {
            return end(item, scan, answer).replaceWith(Optional.empty());
        }
        return reports.nextRevision(item.practice(), scan).chain(revision -> previousScan
                .find(item.practice(), goOn.report())
                .map(previous -> Optional.of(new Order(item, scan, revision, previous))));
    }

    /** Stopped for good, or until the restriction is lifted, which enqueues it again. */
    private Uni<Void> end(WorkItem item, ScanId scan, ScanTerms.Answer answer) {
        Uni<Void> state = answer instanceof ScanTerms.Answer.Stop
                ? reports.stop(item.practice(), scan)
                : Uni.createFrom().voidItem();
        return state.chain(() -> work.finish(item));
    }

    private Uni<WorkOutcome> score(Order order) {
        return artefacts
                .fetch(order.practice(), order.scan(), order.item().cause())
                .chain(files -> previous(order, files).chain(found -> measure(files, found)))
                .chain(measured -> keep(order, measured))
                .onFailure(TooLarge.class)
                .recoverWithUni(() -> failures.end(order.item(), order.scan(), ReportFailure.UNREADABLE_MESH))
                .onFailure(failure -> failure instanceof Refused refused && refused.status() == 423)
                .recoverWithItem(new WorkOutcome.Again(Duration.ofSeconds(30), "RESTRICTED"));
    }

    private Uni<Optional<Found>> previous(Order order, ScanFiles files) {
        return order.previous().isEmpty() || files.mesh() == null
                ? Uni.createFrom().item(Optional.empty())
                : previousScan.fetch(
                        order.practice(),
                        order.previous().get(),
                        order.item().cause(),
                        Artefacts.LARGEST_SCAN - files.size());
    }

    private Uni<Measured> measure(ScanFiles files, Optional<Found> previous) {
        byte[] before = previous.map(Found::mesh).orElse(null);
        return pool.run(() -> timer.recordCallable(
                        () -> FaceScorer.score(new ScanInput(files.mesh(), files.photographs(), before))))
                .map(analysis -> new Measured(
                        analysis, files.device(), previous.map(Found::scan).orElse(null)));
    }

    private Uni<WorkOutcome> keep(Order order, Measured measured) {
        if (!(measured.analysis() instanceof Analysis.Scored scored)) {
            return failures.end(order.item(), order.scan(), failure(((Analysis.Failed) measured.analysis()).failure()));
        }
        return drawings.seal(
                        order.practice(),
                        order.scan(),
                        order.revision(),
                        order.item().attempt(),
                        scored)
                .chain(() -> transaction.in(order.practice(), () -> write(order, measured, scored)))
                .chain(kept -> kept ? Uni.createFrom().item(new WorkOutcome.Done()) : withoutPrevious(order, scored));
    }

    /** The scan before was erased, restricted or lost its basis while this one was compared with it: once more without. */
    private Uni<WorkOutcome> withoutPrevious(Order order, Analysis.Scored scored) {
        return drawings.remove(
                        order.practice(),
                        order.scan(),
                        order.revision(),
                        order.item().attempt(),
                        scored)
                .replaceWith(new WorkOutcome.Again(Duration.ZERO, "PREVIOUS_GONE"));
    }

    /** @return false when the scan before may not be used any more: nothing is written then */
    private Uni<Boolean> write(Order order, Measured measured, Analysis.Scored scored) {
        PracticeId practice = order.practice();
        return terms.ask(practice, order.scan()).chain(answer -> {
            if (!(answer instanceof ScanTerms.Answer.GoOn goOn)) {
                return end(order.item(), order.scan(), answer).replaceWith(true);
            }
            ScanId previous = measured.previous();
            Uni<Boolean> usable =
                    previous == null ? Uni.createFrom().item(true) : previousScan.stillUsable(practice, previous);
            return usable.chain(may -> may
                    ? write(order, measured, scored, goOn.report()).replaceWith(true)
                    : Uni.createFrom().item(false));
        });
    }

    private Uni<Void> write(Order order, Measured measured, Analysis.Scored scored, StoredReport report) {
        PracticeId practice = order.practice();
        ScanId scan = order.scan();
        ScoreSheet sheet = ScoreSheet.of(scored);
        StoredScores scores = new StoredScores(
                order.revision(),
                order.item().attempt(),
                scored.algorithmVersion(),
                measured.device(),
                sheet,
                scored.picture() != null,
                measured.previous(),
                clock.instant());
        ReportScored event = new ReportScored(
                scan, scored.algorithmVersion(), sheet.measured(), sheet.notMeasured(), scores.scoredAt());
        // what was rendered before stays readable until the new version is there
        ReportState state = report.state() == ReportState.RENDERED ? ReportState.RENDERED : ReportState.SCORED;
        return reports.addScores(practice, scan, scores)
                .chain(() -> reports.state(practice, scan, state, null))
                .chain(() -> reports.rescoring(practice, scan, null, null))
                .chain(() -> outbox.publish(practice, event))
                .chain(() -> work.enqueue(practice, scan.value(), RenderReport.KIND, Map.of()))
                .chain(() -> work.finish(order.item()));
    }

    private static boolean isLast(WorkItem item, Throwable failure) {
        return item.attempt() >= RETRY.tries() && !(failure instanceof SubjectErased);
    }

    private static ReportFailure failure(Analysis.Failure failure) {
        return switch (failure) {
            case UNREADABLE_MESH -> ReportFailure.UNREADABLE_MESH;
            case UNREADABLE_PHOTOGRAPH -> ReportFailure.UNREADABLE_PHOTOGRAPH;
            case NOTHING_TO_MEASURE -> ReportFailure.NOTHING_TO_MEASURE;
        };
    }
}
