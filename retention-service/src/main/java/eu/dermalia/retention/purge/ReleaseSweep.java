package eu.dermalia.retention.purge;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Shows the sweeps that were stopped, and lets a person release one. */
@ApplicationScoped
class ReleaseSweep {
    private final TenantTransaction transaction;
    private final Sweeps sweeps;
    private final Audit audit;

    ReleaseSweep(TenantTransaction transaction, Sweeps sweeps, Audit audit) {
        this.transaction = transaction;
        this.sweeps = sweeps;
        this.audit = audit;
    }

    Uni<List<Sweeps.Sweep>> list(PracticeId practice) {
        return transaction.in(practice, () -> sweeps.list(practice));
    }

    /** @return fails with 404, or with 409 when it was released before */
    Uni<Sweeps.Sweep> release(PracticeId practice, UUID id, String by) {
        return transaction.in(practice, () -> sweeps.lock(practice, id)
                .chain(found -> {
                    Sweeps.Sweep sweep = found.orElseThrow(Problems::notFound);
                    if (sweep.releasedAt() != null) {
                        throw Problems.conflict("sweep-released", "This sweep has been released");
                    }
                    return sweeps.release(practice, id, by);
                })
                .chain(() -> audit.record(AccessAction.CHANGED, "sweep-release", null, null))
                .chain(() -> sweeps.lock(practice, id))
                .map(found -> found.orElseThrow(Problems::notFound)));
    }
}
