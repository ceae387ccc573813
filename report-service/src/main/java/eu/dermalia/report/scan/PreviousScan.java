package eu.dermalia.report.scan;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.report.call.Artefacts;
import eu.dermalia.report.store.Reports;
import eu.dermalia.report.store.StoredReport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The same patient's scan before this one, with which it is compared. That there is none, or that it cannot be had now, is no
 * failure: what would be compared is not measured then.
 */
@ApplicationScoped
public class PreviousScan {
    private static final Logger LOG = Logger.getLogger(PreviousScan.class);

    private final Reports reports;
    private final Guards guards;
    private final Artefacts artefacts;

    PreviousScan(Reports reports, Guards guards, Artefacts artefacts) {
        this.reports = reports;
        this.guards = guards;
        this.artefacts = artefacts;
    }

    /** @param mesh OBJ, PLY or GLB; not copied */
    @SuppressWarnings("ArrayRecordComponent")
    record Found(ScanId scan, byte[] mesh) {}

    /** The latest that was scored and may be used. Inside a transaction. */
    Uni<Optional<ScanId>> find(PracticeId practice, StoredReport report) {
        return reports.earlier(practice, report, 1)
                .map(earlier -> earlier.stream().findFirst().map(StoredReport::scanId));
    }

    /**
     * @param room bytes that its mesh may have at most
     * @return empty when it has no mesh, or ingest-service does not give it away
     */
    Uni<Optional<Found>> fetch(PracticeId practice, ScanId scan, @Nullable UUID cause, long room) {
        return artefacts
                .mesh(practice, scan, cause, room)
                .map(mesh -> mesh.map(bytes -> new Found(scan, bytes)))
                .onFailure(Exception.class)
                .recoverWithItem(failure -> {
                    LOG.infof(
                            "Scored without the scan before: %s",
                            failure.getClass().getSimpleName());
                    return Optional.empty();
                });
    }

    /** Whether it is being erased, under the same lock: what shows it must not be kept then, restricted or not. */
    public Uni<Boolean> erased(PracticeId practice, ScanId scan) {
        return guards.share(practice, scan.value()).map(state -> !state.writable());
    }

    /** Whether what was made with it may be kept: locks its guard, so that an erasure of it comes before or after. */
    public Uni<Boolean> stillUsable(PracticeId practice, ScanId scan) {
        return guards.share(practice, scan.value())
                .chain(state -> state != GuardState.OPEN
                        ? Uni.createFrom().item(false)
                        : reports.find(practice, scan)
                                .map(found -> found.isPresent() && !found.get().withdrawn()));
    }
}
