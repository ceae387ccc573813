package eu.dermalia.ingest.scan;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Accessor;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Problems;
import eu.dermalia.web.RestrictedAccess;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a scan may be read now: it is this practice's, stored, neither erased nor restricted; and that it was read is
 * committed before anything of it leaves.
 */
@ApplicationScoped
class ScanAccess {
    private final Guards guards;
    private final Scans scans;
    private final Audit audit;
    private final TenantTransaction transaction;

    ScanAccess(Guards guards, Scans scans, Audit audit, TenantTransaction transaction) {
        this.guards = guards;
        this.scans = scans;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** @param restricted what Art. 18(2) GDPR leaves possible; its ground is recorded where it was needed */
    <T> Uni<T> read(Accessor who, ScanId scan, String what, RestrictedAccess restricted, Supplier<Uni<T>> reading) {
        PracticeId practice = who.practice();
        return transaction.in(practice, () -> guards.look(practice, scan.value())
                .map(state -> allowed(state, who, restricted))
                .chain(accessor -> scans.patientOf(practice, scan)
                        .map(ScanAccess::required)
                        .chain(patient -> audit.record(accessor, AccessAction.READ, what, patient, scan)))
                .chain(() -> reading.get()));
    }

    private static Accessor allowed(GuardState state, Accessor who, RestrictedAccess restricted) {
        return switch (state) {
            case OPEN -> who;
            case RESTRICTED -> {
                if (!restricted.allowed()) {
                    throw Problems.locked();
                }
                yield restricted.cause() == null
                        ? who
                        : new Accessor(who.practice(), who.actor(), who.role(), restricted.cause());
            }
            case ERASED -> throw Problems.gone();
            case UNKNOWN -> throw Problems.notFound();
        };
    }

    private static PatientId required(@Nullable PatientId patient) {
        if (patient == null) {
            throw Problems.notFound();
        }
        return patient;
    }
}
