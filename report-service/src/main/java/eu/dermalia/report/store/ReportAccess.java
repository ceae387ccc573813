package eu.dermalia.report.store;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.Guards;
import eu.dermalia.web.Problems;
import eu.dermalia.web.RestrictedAccess;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** What stands between a request and a report: another practice's is not found, an erased one is gone, a restricted one locked. */
@ApplicationScoped
public class ReportAccess {
    private final Guards guards;
    private final Reports reports;

    ReportAccess(Guards guards, Reports reports) {
        this.guards = guards;
        this.reports = reports;
    }

    /** Holds the guard's share lock. @return fails with 404, 410 or 423 */
    public Uni<StoredReport> usable(PracticeId practice, ScanId scan) {
        return guards.share(practice, scan.value()).chain(state -> switch (state) {
            case UNKNOWN -> Uni.createFrom().failure(Problems.notFound());
            case ERASED -> Uni.createFrom().failure(Problems.gone());
            case RESTRICTED -> Uni.createFrom().failure(Problems.locked());
            case OPEN -> found(practice, scan);
        });
    }

    /**
     * @param ground of Art. 18(2) GDPR, for the audit trail, where it was needed
     */
    public record Readable(StoredReport report, @Nullable String ground) {}

    /** As {@link #usable}, and restricted ones too where Art. 18(2) GDPR leaves that possible. */
    public Uni<Readable> readable(PracticeId practice, ScanId scan, RestrictedAccess restricted) {
        return guards.share(practice, scan.value()).chain(state -> switch (state) {
            case UNKNOWN -> Uni.createFrom().failure(Problems.notFound());
            case ERASED -> Uni.createFrom().failure(Problems.gone());
            case RESTRICTED ->
                restricted.allowed()
                        ? found(practice, scan).map(report -> new Readable(report, restricted.cause()))
                        : Uni.createFrom().failure(Problems.locked());
            case OPEN -> found(practice, scan).map(report -> new Readable(report, null));
        });
    }

    /** The same for what may be done to a restricted report too: revoking its links protects the patient. */
    public Uni<StoredReport> known(PracticeId practice, ScanId scan) {
        return guards.share(practice, scan.value()).chain(state -> switch (state) {
            case UNKNOWN -> Uni.createFrom().failure(Problems.notFound());
            case ERASED -> Uni.createFrom().failure(Problems.gone());
            case RESTRICTED, OPEN -> found(practice, scan);
        });
    }

    private Uni<StoredReport> found(PracticeId practice, ScanId scan) {
        return reports.find(practice, scan).map(found -> found.orElseThrow(Problems::notFound));
    }
}
