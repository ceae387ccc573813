package eu.dermalia.rights.contract;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.RetryPolicy;
import eu.dermalia.messaging.WorkHandler;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.rights.erasure.ErasureWork;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Puts the end of the contract forward for every scan and every patient, a batch a round, until nothing is left. What was
 * refused on another ground meanwhile is put forward again.
 */
@ApplicationScoped
class EraseEverything implements WorkHandler {
    static final String KIND = "end-contract";

    private static final int BATCH = 100;

    private final TenantTransaction transaction;
    private final ContractEnds ends;
    private final ErasureWork erasures;
    private final WorkQueue queue;
    private final Clock clock;
    private final Duration every;

    EraseEverything(
            TenantTransaction transaction,
            ContractEnds ends,
            ErasureWork erasures,
            WorkQueue queue,
            Clock clock,
            @ConfigProperty(name = "dermalia.rights.contract-end.look-every", defaultValue = "5s") Duration every) {
        this.transaction = transaction;
        this.ends = ends;
        this.erasures = erasures;
        this.queue = queue;
        this.clock = clock;
        this.every = every;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public RetryPolicy retry() {
        return RetryPolicy.untilDone();
    }

    @Override
    public Uni<WorkOutcome> perform(WorkItem item) {
        PracticeId practice = item.practice();
        return transaction.in(practice, () -> queue.hold(item)
                .chain(() -> ends.nextScans(practice, ErasureWork.REQUEST, BATCH))
                .chain(scans -> each(scans, (ScanId scan) -> erasures.contractEnded(practice, scan)))
                .chain(() -> ends.nextPatients(BATCH))
                .chain(patients -> each(patients, (PatientId patient) -> erasures.contractEnded(practice, patient)))
                .chain(ends::left)
                .chain(left -> left.isNothing()
                        ? ends.erased(practice, clock.instant())
                                .chain(() -> queue.finish(item))
                                .replaceWith(new WorkOutcome.Done())
                        : Uni.createFrom().item(new WorkOutcome.Again(every, "NOT_EVERYTHING_ERASED"))));
    }

    private static <T> Uni<Void> each(List<T> items, Function<T, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(item -> step.apply(item).replaceWith(true))
                .onItem()
                .ignoreAsUni();
    }
}
