package eu.dermalia.report.rendering;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.SubjectErased;
import eu.dermalia.report.call.Letterheads;
import eu.dermalia.report.rendering.model.Language;
import eu.dermalia.report.rendering.model.Letterhead;
import eu.dermalia.report.rendering.model.ReportWriter;
import eu.dermalia.report.rendering.model.Stamp;
import eu.dermalia.report.store.ReportObjects;
import eu.dermalia.report.store.Reports;
import eu.dermalia.report.store.StoredReport;
import eu.dermalia.report.store.StoredScores;
import eu.dermalia.report.store.StoredVersion;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.vault.Vault;
import eu.dermalia.vault.VaultException;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A report as it is handed to somebody. What is stored shows its own scan alone and names nobody; a copy is drawn anew, in
 * memory, when there is an earlier scan that may be read at that moment, or when the practice asks for the patient's name on
 * it. So nothing of a scan lies in another scan's files, where its erasure would not find it (docs/adr/0014).
 */
@ApplicationScoped
public class ReportCopy {
    private static final Logger LOG = Logger.getLogger(ReportCopy.class);

    private final TenantTransaction transaction;
    private final Reports reports;
    private final EarlierScan earlierScan;
    private final Letterheads letterheads;
    private final PictureFiles files;
    private final ReportPdf pdf;
    private final DrawingPool pool;
    private final Vault vault;

    ReportCopy(
            TenantTransaction transaction,
            Reports reports,
            EarlierScan earlierScan,
            Letterheads letterheads,
            PictureFiles files,
            ReportPdf pdf,
            DrawingPool pool,
            Vault vault) {
        this.transaction = transaction;
        this.reports = reports;
        this.earlierScan = earlierScan;
        this.letterheads = letterheads;
        this.files = files;
        this.pdf = pdf;
        this.pool = pool;
        this.vault = vault;
    }

    private record Material(StoredScores scores, Optional<EarlierScan.Kept> earlier) {}

    /**
     * Outside a transaction. The reading of the report itself is the caller's to record.
     *
     * @param version that is copied
     * @param earlierRead records that an earlier scan is read; called inside the transaction that finds it
     * @return PDF; fails with 410 when the report has been erased meanwhile
     */
    public Uni<byte[]> of(
            PracticeId practice,
            StoredReport report,
            StoredVersion version,
            Function<StoredReport, Uni<Void>> earlierRead) {
        return transaction
                .in(practice, () -> material(practice, report, version, earlierRead))
                .chain(material -> material.earlier().isEmpty()
                        ? stored(practice, report, version)
                        : draw(practice, report, version, material, null)
                                .onFailure(failure -> !(failure instanceof SubjectErased))
                                .recoverWithUni(failure -> without(practice, report, version, failure)));
    }

    /**
     * The same with the patient's name on every page. Never falls back on a copy without: 503 when too many are being drawn.
     *
     * @param stamp goes into this copy and nowhere else
     */
    public Uni<byte[]> stamped(
            PracticeId practice,
            StoredReport report,
            StoredVersion version,
            Stamp stamp,
            Function<StoredReport, Uni<Void>> earlierRead) {
        return transaction
                .in(practice, () -> material(practice, report, version, earlierRead))
                .chain(material -> draw(practice, report, version, material, stamp))
                .onFailure(RejectedExecutionException.class)
                .transform(tooMuch -> Problems.unavailable());
    }

    private Uni<Material> material(
            PracticeId practice,
            StoredReport report,
            StoredVersion version,
            Function<StoredReport, Uni<Void>> earlierRead) {
        return reports.scores(practice, report.scanId(), version.revision())
                .map(scores -> scores.orElseThrow(Problems::notFound))
                .chain(scores ->
                        earlierScan.of(practice, report, earlierRead).map(found -> new Material(scores, found)));
    }

    private Uni<byte[]> draw(
            PracticeId practice, StoredReport report, StoredVersion version, Material material, @Nullable Stamp stamp) {
        ScanId scan = report.scanId();
        return letterheads.of(practice, scan, null).chain(letterhead -> files.of(practice, scan, material.scores())
                .chain(pictures -> earlier(practice, material)
                        .chain(earlier -> pool.run(() -> draw(
                                letterhead,
                                version,
                                new ReportSubject(report, material.scores(), pictures),
                                earlier.orElse(null),
                                stamp)))));
    }

    /** Empty as soon as that scan is being erased. */
    private Uni<Optional<ReportSubject>> earlier(PracticeId practice, Material material) {
        return material.earlier().isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : files.of(
                                practice,
                                material.earlier().get().report().scanId(),
                                material.earlier().get().scores())
                        .map(pictures -> Optional.of(new ReportSubject(
                                material.earlier().get().report(),
                                material.earlier().get().scores(),
                                pictures)))
                        .onFailure(ReportCopy::gone)
                        .recoverWithItem(Optional.empty());
    }

    private static boolean gone(Throwable failure) {
        return failure instanceof SubjectErased
                || (failure instanceof VaultException vault && vault.reason() == VaultException.Reason.NO_SUCH_OBJECT);
    }

    private byte[] draw(
            Letterhead letterhead,
            StoredVersion version,
            ReportSubject subject,
            @Nullable ReportSubject earlier,
            @Nullable Stamp stamp) {
        return pdf.draw(
                ReportWriter.write(
                        subject.facts(version.version(), version.renderedAt(), earlier),
                        letterhead,
                        Language.of(version.language())),
                subject.pictures(earlier),
                stamp);
    }

    /** What is stored is a whole report too; better that than none. */
    private Uni<byte[]> without(PracticeId practice, StoredReport report, StoredVersion version, Throwable failure) {
        LOG.infof("Handed out without the scan before: %s", failure.getClass().getSimpleName());
        return stored(practice, report, version);
    }

    private Uni<byte[]> stored(PracticeId practice, StoredReport report, StoredVersion version) {
        return vault.read(
                ReportObjects.pdf(practice, report.scanId(), version.version(), version.attempt()),
                ReportObjects.LARGEST);
    }
}
