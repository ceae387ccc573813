package eu.dermalia.rights.export;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.vault.InBucket;
import eu.dermalia.vault.Vault;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Destroys packages with their keys, and looks that nothing is left. What is being built breaks off: its guard is marked
 * first. Outside of any transaction; may be repeated.
 */
@ApplicationScoped
public class PackageErasure {
    private final TenantTransaction transaction;
    private final PackageStore store;
    private final Guards guards;
    private final WorkQueue queue;
    private final Vault packages;
    private final Clock clock;

    PackageErasure(
            TenantTransaction transaction,
            PackageStore store,
            Guards guards,
            WorkQueue queue,
            @InBucket("packages") Vault packages,
            Clock clock) {
        this.transaction = transaction;
        this.store = store;
        this.guards = guards;
        this.queue = queue;
        this.packages = packages;
        this.clock = clock;
    }

    /** Every package that holds something of a scan; the scan's guard is marked. @return how many */
    public Uni<Long> withScan(PracticeId practice, ScanId scan) {
        return transaction.in(practice, () -> store.withScan(scan)).chain(found -> each(practice, found));
    }

    /** Every package of a patient. @return how many */
    public Uni<Long> ofPatient(PracticeId practice, PatientId patient) {
        return transaction.in(practice, () -> store.ofPatient(patient)).chain(found -> each(practice, found));
    }

    /** Inside a tenant's transaction: packages that still hold something of a scan. */
    public Uni<Long> left(ScanId scan) {
        return Sql.<Long>one("select count(*) from export_package_scan where scan_id = $1", scan)
                .map(Objects::requireNonNull);
    }

    private Uni<Long> each(PracticeId practice, List<PackageId> ids) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> destroy(practice, id)
                        .chain(() -> transaction.in(practice, () -> store.gone(id, clock.instant())
                                .chain(() -> queue.cancel(practice, id.value())))))
                .collect()
                .asList()
                .map(done -> (long) done.size());
    }

    /** The object and the key; the row is the caller's. */
    Uni<Void> destroy(PracticeId practice, PackageId id) {
        return transaction
                .in(practice, () -> guards.mark(practice, id.value()))
                .chain(() -> packages.erase(practice, id.value()))
                .chain(() -> packages.look(practice, id.value()))
                .invoke(PackageErasure::requireNothing)
                .replaceWithVoid();
    }

    private static void requireNothing(Map<String, Long> left) {
        if (left.values().stream().anyMatch(count -> count != 0)) {
            throw new IllegalStateException("Something of a package is left: " + left);
        }
    }
}
