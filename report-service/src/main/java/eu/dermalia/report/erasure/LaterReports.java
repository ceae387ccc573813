package eu.dermalia.report.erasure;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.report.rendering.RenderReport;
import eu.dermalia.report.scoring.PictureName;
import eu.dermalia.report.store.ReportObjects;
import eu.dermalia.report.store.ReportState;
import eu.dermalia.report.store.Reports;
import eu.dermalia.report.store.StoredReport;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.vault.ObjectName;
import eu.dermalia.vault.Vault;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What later reports of the patient took from a scan that is erased: the change of volume, the stills that show the
 * difference, and renderings with its values and pictures beside their own. All of that goes; the later reports stay, and are
 * rendered once more without it.
 */
@ApplicationScoped
class LaterReports {
    private static final String SCORINGS = """
            select scan_id, revision, attempt from score_set
            where practice_id = $1 and previous_scan_id = $2 order by scan_id, revision""";

    private static final String VERSIONS = """
            select scan_id, version, attempt from report_version
            where practice_id = $1 and previous_scan_id = $2 order by scan_id, version""";

    private final TenantTransaction transaction;
    private final Guards guards;
    private final Reports reports;
    private final Vault vault;
    private final WorkQueue work;
    private final Clock clock;

    LaterReports(
            TenantTransaction transaction, Guards guards, Reports reports, Vault vault, WorkQueue work, Clock clock) {
        this.transaction = transaction;
        this.guards = guards;
        this.reports = reports;
        this.vault = vault;
        this.work = work;
        this.clock = clock;
    }

    /** A row of either query. */
    private record Place(ScanId scan, int number, int attempt) {
        static Place of(@Nullable Object[] row) {
            return new Place(
                    new ScanId((UUID) Objects.requireNonNull(row[0])),
                    (Integer) Objects.requireNonNull(row[1]),
                    (Integer) Objects.requireNonNull(row[2]));
        }
    }

    /** The files; before the rows, which say where they are. Outside a transaction. May be repeated. */
    Uni<Void> removeFiles(PracticeId practice, ScanId erased) {
        return transaction
                .in(practice, () -> names(practice, erased))
                .chain(names -> Multi.createFrom()
                        .iterable(names)
                        .onItem()
                        .call(vault::remove)
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private Uni<List<ObjectName>> names(PracticeId practice, ScanId erased) {
        return places(SCORINGS, practice, erased)
                .chain(scorings -> places(VERSIONS, practice, erased).map(versions -> {
                    List<ObjectName> names = new ArrayList<>();
                    for (Place scoring : scorings) {
                        PictureName.DIFFERENCES.forEach(picture -> names.add(ReportObjects.picture(
                                practice, scoring.scan(), picture, scoring.number(), scoring.attempt())));
                    }
                    for (Place version : versions) {
                        names.add(ReportObjects.pdf(practice, version.scan(), version.number(), version.attempt()));
                    }
                    return names;
                }));
    }

    /** The rows. Inside a transaction. @return how many there were */
    Uni<Long> forget(PracticeId practice, ScanId erased) {
        AtomicLong count = new AtomicLong();
        return places(VERSIONS, practice, erased)
                .chain(versions -> places(SCORINGS, practice, erased).chain(scorings -> {
                    Set<ScanId> scans = new LinkedHashSet<>();
                    versions.forEach(place -> scans.add(place.scan()));
                    scorings.forEach(place -> scans.add(place.scan()));
                    return Multi.createFrom()
                            .iterable(scans)
                            .onItem()
                            .call(scan -> forget(practice, scan, erased).invoke(count::addAndGet))
                            .collect()
                            .last();
                }))
                .replaceWith(count::get);
    }

    private Uni<Long> forget(PracticeId practice, ScanId later, ScanId erased) {
        return guards.share(practice, later.value())
                .chain(state -> reports.withdrawVersions(practice, later, erased, clock.instant())
                        .chain(versions -> reports.forgetPrevious(practice, later, erased)
                                .call(() -> versions == 0 || state == GuardState.ERASED
                                        ? Uni.createFrom().voidItem()
                                        : renderAnew(practice, later))
                                .map(scorings -> (long) versions + scorings)));
    }

    /** A restricted one waits: the lifting puts what is scored and not rendered back to work. */
    private Uni<Void> renderAnew(PracticeId practice, ScanId later) {
        return reports.lock(practice, later).chain(found -> {
            if (found.map(StoredReport::state)
                    .filter(ReportState.RENDERED::equals)
                    .isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            return reports.version(practice, later)
                    .chain(left -> left.isPresent()
                            ? Uni.createFrom().voidItem()
                            : reports.state(practice, later, ReportState.SCORED, null))
                    .chain(() -> work.enqueue(practice, later.value(), RenderReport.KIND, Map.of()));
        });
    }

    /** What is left. Inside a transaction. */
    Uni<Long> count(PracticeId practice, ScanId erased) {
        return places(SCORINGS, practice, erased).chain(scorings -> places(VERSIONS, practice, erased)
                .map(versions -> (long) scorings.size() + versions.size()));
    }

    private static Uni<List<Place>> places(String sql, PracticeId practice, ScanId erased) {
        return Sql.rows(sql, practice, erased)
                .map(rows -> rows.stream().map(Place::of).toList());
    }
}
