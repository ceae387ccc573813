package eu.dermalia.report.rendering;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.report.call.Identities;
import eu.dermalia.report.rendering.model.Stamp;
import eu.dermalia.report.store.StoredReport;
import eu.dermalia.report.store.StoredVersion;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/**
 * A copy with the patient's name and date of birth, for the practice. Both are asked of rights-service for this one download
 * and are kept nowhere; its answer also decides whether there may be one at all.
 */
@ApplicationScoped
class StampedCopy {
    private final Identities identities;
    private final ReportCopy copy;

    StampedCopy(Identities identities, ReportCopy copy) {
        this.identities = identities;
        this.copy = copy;
    }

    /** @return fails as {@link Identities#of} and {@link ReportCopy#stamped} */
    Uni<byte[]> of(
            PracticeId practice,
            StoredReport report,
            StoredVersion version,
            Function<StoredReport, Uni<Void>> earlierRead) {
        return identities
                .of(practice, report.scanId(), report.patientId())
                .chain(identity -> copy.stamped(
                        practice,
                        report,
                        version,
                        new Stamp(identity.givenName() + " " + identity.familyName(), identity.birthDate()),
                        earlierRead));
    }
}
