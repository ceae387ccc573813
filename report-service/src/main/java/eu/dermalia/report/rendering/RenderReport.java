package eu.dermalia.report.rendering;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ReportRendered;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.messaging.WorkHandler;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.report.call.Letterheads;
import eu.dermalia.report.rendering.model.Language;
import eu.dermalia.report.rendering.model.Letterhead;
import eu.dermalia.report.rendering.model.ReportWriter;
import eu.dermalia.report.scan.PreviousScan;
import eu.dermalia.report.scan.ScanTerms;
import eu.dermalia.report.store.ReportObjects;
import eu.dermalia.report.store.ReportState;
import eu.dermalia.report.store.Reports;
import eu.dermalia.report.store.StoredReport;
import eu.dermalia.report.store.StoredScores;
import eu.dermalia.report.store.StoredVersion;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.vault.Vault;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** Work {@code render}: letterhead and scores become a sealed PDF and a new version of the report. */
@ApplicationScoped
public class RenderReport implements WorkHandler {
    public static final String KIND = "render";

    private final TenantTransaction transaction;
    private final ScanTerms terms;
    private final PreviousScan previousScan;
    private final Reports reports;
    private final Letterheads letterheads;
    private final PictureFiles files;
    private final ReportPdf pdf;
    private final DrawingPool pool;
    private final Vault vault;
    private final WorkQueue work;
    private final Outbox outbox;
    private final Clock clock;
    private final Timer timer;

    RenderReport(
            TenantTransaction transaction,
            ScanTerms terms,
            PreviousScan previousScan,
            Reports reports,
            Letterheads letterheads,
            PictureFiles files,
            ReportPdf pdf,
            DrawingPool pool,
            Vault vault,
            WorkQueue work,
            Outbox outbox,
            Clock clock,
            MeterRegistry metrics) {
        this.transaction = transaction;
        this.terms = terms;
        this.previousScan = previousScan;
        this.reports = reports;
        this.letterheads = letterheads;
        this.files = files;
        this.pdf = pdf;
        this.pool = pool;
        this.vault = vault;
        this.work = work;
        this.outbox = outbox;
        this.clock = clock;
        this.timer = metrics.timer("dermalia.rendering");
    }

    /** What is to be rendered. */
    private record Order(StoredReport report, StoredScores scores, int version) {}

    /** What was rendered. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Drawn(byte[] pdf, Language language, Instant at) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<WorkOutcome> perform(WorkItem item) {
        ScanId scan = new ScanId(item.subject());
        return transaction
                .in(item.practice(), () -> terms.ask(item.practice(), scan).chain(answer -> order(item, scan, answer)))
                .chain(order -> order.isEmpty()
                        ? Uni.createFrom().item(new WorkOutcome.Done())
                        : render(item, scan, order.get()));
    }

    private Uni<Optional<Order>> order(WorkItem item, ScanId scan, ScanTerms.Answer answer) {
        if (!(answer instanceof ScanTerms.Answer.GoOn goOn)) {
            return end(item, scan, answer).replaceWith(Optional.empty());
        }
        PracticeId practice = item.practice();
        return reports.scores(practice, scan)
                .chain(scores -> scores.isEmpty()
                        ? work.finish(item).replaceWith(Optional.empty())
                        : reports.nextVersion(practice, scan)
                                .map(next -> Optional.of(new Order(goOn.report(), scores.get(), next))));
    }

    private Uni<Void> end(WorkItem item, ScanId scan, ScanTerms.Answer answer) {
        Uni<Void> state = answer instanceof ScanTerms.Answer.Stop
                ? reports.stop(item.practice(), scan)
                : Uni.createFrom().voidItem();
        return state.chain(() -> work.finish(item));
    }

    private Uni<WorkOutcome> render(WorkItem item, ScanId scan, Order order) {
        PracticeId practice = item.practice();
        return letterheads
                .of(practice, scan, item.cause())
                .chain(letterhead -> files.of(practice, scan, order.scores())
                        .map(pictures -> new ReportSubject(order.report(), order.scores(), pictures))
                        .chain(subject ->
                                pool.run(() -> timer.recordCallable(() -> draw(subject, order.version(), letterhead)))))
                .chain(drawn -> vault.put(
                                ReportObjects.pdf(practice, scan, order.version(), item.attempt()), drawn.pdf())
                        .chain(() -> transaction.in(practice, () -> write(item, scan, order, drawn))))
                .chain(kept ->
                        kept ? Uni.createFrom().item(new WorkOutcome.Done()) : withoutPrevious(item, scan, order));
    }

    /** The scan with which it was compared is being erased: what was drawn goes, and is drawn once more without it. */
    private Uni<WorkOutcome> withoutPrevious(WorkItem item, ScanId scan, Order order) {
        return vault.remove(ReportObjects.pdf(item.practice(), scan, order.version(), item.attempt()))
                .replaceWith(new WorkOutcome.Again(Duration.ofMillis(200), "PREVIOUS_GONE"));
    }

    /** Alone: an earlier scan is shown by {@link ReportCopy} only. */
    private Drawn draw(ReportSubject subject, int version, Letterhead letterhead) {
        Language language = Language.firstOf(letterhead.languages());
        Instant now = clock.instant();
        return new Drawn(
                pdf.draw(
                        ReportWriter.write(subject.facts(version, now, null), letterhead, language),
                        subject.pictures(null),
                        null),
                language,
                now);
    }

    /** @return false when the scan with which it was compared is being erased: nothing is written then */
    private Uni<Boolean> write(WorkItem item, ScanId scan, Order order, Drawn drawn) {
        PracticeId practice = item.practice();
        return terms.ask(practice, scan).chain(answer -> {
            if (!(answer instanceof ScanTerms.Answer.GoOn goOn)) {
                return end(item, scan, answer).replaceWith(true);
            }
            ScanId previous = order.scores().previousScanId();
            Uni<Boolean> erased =
                    previous == null ? Uni.createFrom().item(false) : previousScan.erased(practice, previous);
            return erased.chain(gone -> gone
                    ? Uni.createFrom().item(false)
                    : write(item, goOn.report(), order, drawn).replaceWith(true));
        });
    }

    private Uni<Void> write(WorkItem item, StoredReport report, Order order, Drawn drawn) {
        PracticeId practice = item.practice();
        ScanId scan = report.scanId();
        String digest = sha256(drawn.pdf());
        StoredVersion version = new StoredVersion(
                order.version(),
                item.attempt(),
                order.scores().revision(),
                drawn.language().code(),
                digest,
                drawn.at(),
                order.scores().previousScanId(),
                null);
        return reports.addVersion(practice, scan, version)
                .chain(() -> reports.state(practice, scan, ReportState.RENDERED, null))
                .chain(() -> outbox.publish(
                        practice,
                        new ReportRendered(
                                scan,
                                report.patientId(),
                                report.purpose(),
                                version.version(),
                                version.language(),
                                digest,
                                version.renderedAt())))
                .chain(() -> work.finish(item));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
