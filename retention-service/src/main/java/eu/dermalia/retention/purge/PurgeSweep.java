package eu.dermalia.retention.purge;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.retention.purge.model.Clocks;
import eu.dermalia.retention.purge.model.Retries;
import eu.dermalia.tenancy.Round;
import eu.dermalia.tenancy.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Goes through all timers at which something is to happen. Every replica sweeps; each timer is one's alone. */
@ApplicationScoped
class PurgeSweep {
    private static final Logger LOG = Logger.getLogger(PurgeSweep.class);

    private final TenantTransaction transaction;
    private final PurgeTable table;
    private final PurgeBatch batch;
    private final Sweeps sweeps;
    private final ClockWatch clocks;
    private final PurgeConfig config;

    PurgeSweep(
            TenantTransaction transaction,
            PurgeTable table,
            PurgeBatch batch,
            Sweeps sweeps,
            ClockWatch clocks,
            PurgeConfig config) {
        this.transaction = transaction;
        this.table = table;
        this.batch = batch;
        this.sweeps = sweeps;
        this.clocks = clocks;
        this.config = config;
    }

    @Scheduled(every = "${dermalia.purge.sweep-every:10s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Round.guarded(LOG, "Sweep", sweep());
    }

    /** Until nothing is left to look at. */
    Uni<Void> sweep() {
        return transaction
                .asWorker(table::practicesToLookAt)
                .chain(found -> found.isEmpty() ? Uni.createFrom().voidItem() : byTheClocks(found));
    }

    private Uni<Void> byTheClocks(List<PracticeId> practices) {
        return clocks.read().chain(read -> {
            if (read.isEmpty()) {
                LOG.warn("No sweep: a clock could not be read");
                return Uni.createFrom().voidItem();
            }
            if (!read.get().agree()) {
                return Round.each(
                        LOG,
                        "Stopping for the clocks",
                        Uni.createFrom().item(practices),
                        practice -> stopForClocks(practice, read.get()));
            }
            return Round.each(LOG, "Looking at timers", Uni.createFrom().item(practices), this::one);
        });
    }

    private Uni<Void> one(PracticeId practice) {
        // counted once for all batches, and only where it matters
        Uni<Long> scans =
                Uni.createFrom().deferred(() -> table.scans(practice)).memoize().indefinitely();
        return batches(practice, scans);
    }

    private Uni<Void> batches(PracticeId practice, Uni<Long> scans) {
        return batch.run(practice, scans, null)
                .onFailure()
                .recoverWithUni(failure -> oneByOne(practice, scans))
                .chain(looked -> looked < config.batch() ? Uni.createFrom().voidItem() : batches(practice, scans));
    }

    /** Something in a batch cannot be done: the others can. */
    private Uni<Integer> oneByOne(PracticeId practice, Uni<Long> scans) {
        return transaction
                .in(practice, () -> table.claim(practice, config.batch(), null))
                .chain(claimed -> Multi.createFrom()
                        .iterable(claimed)
                        .onItem()
                        .transformToUniAndConcatenate(scan -> alone(practice, scans, new ScanId(scan)))
                        .collect()
                        .asList()
                        .map(List::size));
    }

    private Uni<Integer> alone(PracticeId practice, Uni<Long> scans, ScanId scan) {
        return batch.run(practice, scans, scan).onFailure().recoverWithUni(failure -> {
            LOG.errorf(
                    "The purge of scan %s failed: %s", scan, failure.getClass().getName());
            return transaction.in(practice, () -> noteFailure(practice, scan)).replaceWith(1);
        });
    }

    private Uni<Void> noteFailure(PracticeId practice, ScanId scan) {
        return table.claim(practice, 1, scan)
                .chain(claimed -> claimed.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : table.now()
                                .chain(now -> table.facts(practice, claimed).chain(timers -> {
                                    ClaimedTimer timer = timers.get(0);
                                    int failures = timer.failures() + 1;
                                    return table.write(
                                            practice,
                                            List.of(TimerState.of(timer)
                                                    .failed(
                                                            PurgeReasons.FAILED,
                                                            failures,
                                                            Retries.pauseAfter(failures)
                                                                    .map(now::plus)
                                                                    .orElse(null))));
                                })));
    }

    /** Nothing is ordered by a clock that may be wrong, and nothing when it is right again before a person has looked. */
    private Uni<Void> stopForClocks(PracticeId practice, Clocks read) {
        return transaction
                .in(practice, () -> table.ready(practice)
                        .chain(ready -> ready == 0
                                ? Uni.createFrom().item(false)
                                : table.scans(practice).chain(scans -> table.orderedInADay(practice)
                                        .chain(ordered -> sweeps.stop(
                                                practice,
                                                UuidCreator.getTimeOrderedEpoch(),
                                                Sweeps.Cause.CLOCKS,
                                                ready,
                                                ordered,
                                                scans)))))
                .invoke(news -> {
                    if (news) {
                        LOG.errorf(
                                "Purge stopped for practice %s: clocks are %d s apart",
                                practice, read.apart().toSeconds());
                    }
                })
                .replaceWithVoid();
    }
}
