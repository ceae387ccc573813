package eu.dermalia.rights.contract;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.rights.contract.ContractEnds.Ended;
import eu.dermalia.rights.practice.Gate;
import eu.dermalia.rights.practice.Practices;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The practice leaves. It has to acknowledge first that it has its data: from then on nothing is fetched any more, and all of
 * it is erased, medical records included, whose keeper is the practice (Art. 28(3)(g); § 630f(3) BGB binds it, not us).
 */
@ApplicationScoped
class EndContract {
    private final TenantTransaction transaction;
    private final ContractEnds ends;
    private final Practices practices;
    private final Gate gate;
    private final WorkQueue queue;
    private final Audit audit;
    private final Clock clock;

    EndContract(
            TenantTransaction transaction,
            ContractEnds ends,
            Practices practices,
            Gate gate,
            WorkQueue queue,
            Audit audit,
            Clock clock) {
        this.transaction = transaction;
        this.ends = ends;
        this.practices = practices;
        this.gate = gate;
        this.queue = queue;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Repeating it changes nothing.
     *
     * @return fails with 400 for a day of the future, 422 for packages that nobody has fetched
     */
    Uni<Ended> end(
            PracticeId practice, LocalDate exportedOn, List<String> digests, List<UUID> packages, String recordedBy) {
        Instant now = clock.instant();
        return transaction.in(practice, () -> practices
                .lock(practice)
                .map(found -> found.orElseThrow(Problems::notFound).today(now))
                .invoke(today -> {
                    if (exportedOn.isAfter(today)) {
                        throw Problems.invalid("acknowledgement.exportedOn", "not-in-the-future");
                    }
                })
                .call(() -> ends.areFetched(packages).invoke(fetched -> {
                    if (!fetched) {
                        throw Problems.unprocessable(
                                "package-not-fetched", "A package was not fetched by the practice");
                    }
                }))
                .chain(today ->
                        ends.insert(practice, new Ended(today, exportedOn, digests, packages, now, null), recordedBy))
                .chain(() -> gate.settle(practice))
                .chain(() -> queue.enqueue(practice, practice.value(), EraseEverything.KIND, Map.of()))
                .chain(() -> audit.record(AccessAction.DELETED, "contract-end", null, null))
                .chain(() -> ends.find(practice))
                .map(found -> found.orElseThrow()));
    }
}
