package eu.dermalia.ingest.capture;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.ingest.OffLoop;
import eu.dermalia.ingest.cluster.CaptureCluster;
import eu.dermalia.ingest.cluster.ClusterConfig;
import eu.dermalia.ingest.practice.Practices;
import eu.dermalia.messaging.RetryPolicy;
import eu.dermalia.messaging.WorkHandler;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what the cluster offers to a practice. One row of work per practice, claimed by one replica at a time, lives as
 * long as the practice is ready; nothing is read of a capture but that it is there.
 */
@ApplicationScoped
class PollCaptures implements WorkHandler {
    private final Practices practices;
    private final Captures captures;
    private final CaptureCluster cluster;
    private final ClusterConfig config;
    private final WorkQueue queue;
    private final TenantTransaction transaction;
    private final OffLoop offLoop;
    private final Clock clock;

    PollCaptures(
            Practices practices,
            Captures captures,
            CaptureCluster cluster,
            ClusterConfig config,
            WorkQueue queue,
            TenantTransaction transaction,
            OffLoop offLoop,
            Clock clock) {
        this.practices = practices;
        this.captures = captures;
        this.cluster = cluster;
        this.config = config;
        this.queue = queue;
        this.transaction = transaction;
        this.offLoop = offLoop;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Work.POLL;
    }

    @Override
    public boolean recurs() {
        return true;
    }

    @Override
    public int parallelism() {
        return 4;
    }

    @Override
    public RetryPolicy retry() {
        return RetryPolicy.untilDone();
    }

    @Override
    public Uni<WorkOutcome> perform(WorkItem item) {
        PracticeId practice = item.practice();
        return transaction
                .in(practice, () -> practices
                        .lock(practice)
                        .chain(found -> found != null && found.ready()
                                ? Uni.createFrom().item(found.sites())
                                : queue.finish(item).replaceWith((List<String>) null)))
                .chain(sites -> sites == null
                        ? Uni.createFrom().item(new WorkOutcome.Done())
                        : Multi.createFrom()
                                .iterable(sites)
                                .onItem()
                                .transformToUniAndConcatenate(
                                        site -> pages(practice, site, null).replaceWith(true))
                                .onItem()
                                .ignoreAsUni()
                                .replaceWith(new WorkOutcome.Again(config.pollEvery(), "POLLED")));
    }

    private Uni<Void> pages(PracticeId practice, String site, @Nullable String cursor) {
        return offLoop.call(() -> cluster.list(site, cursor)).chain(page -> transaction
                .in(practice, () -> Multi.createFrom()
                        .iterable(page.offers())
                        .onItem()
                        .transformToUniAndConcatenate(
                                offer -> note(practice, offer).replaceWith(true))
                        .onItem()
                        .ignoreAsUni())
                .chain(() -> page.next() == null ? Uni.createFrom().voidItem() : pages(practice, site, page.next())));
    }

    private Uni<Void> note(PracticeId practice, CaptureCluster.Offer offer) {
        return captures.known(practice, offer.captureId())
                .chain(known -> known == null
                        ? captures.offer(practice, offer)
                        : Uni.createFrom().item(known))
                .chain(capture -> capture == null ? Uni.createFrom().voidItem() : next(practice, capture));
    }

    /** Rows of work that live already are left alone, so that repeating this is harmless. */
    private Uni<Void> next(PracticeId practice, Capture capture) {
        return switch (capture.state()) {
            case OFFERED -> enqueue(practice, capture.ref(), Work.DECIDE);
            case WAITING ->
                isDue(capture)
                        ? enqueue(practice, capture.ref(), Work.DECIDE)
                        : Uni.createFrom().voidItem();
            case PULLED, DISCARDED, REPEATED -> enqueue(practice, capture.ref(), Work.CLEAR);
            case PULLING, REJECTED -> Uni.createFrom().voidItem();
        };
    }

    private boolean isDue(Capture capture) {
        return capture.lookedAt() == null
                || capture.lookedAt().isBefore(clock.instant().minus(config.recheckEvery()));
    }

    private Uni<Void> enqueue(PracticeId practice, UUID ref, String kind) {
        return queue.enqueue(practice, ref, kind, Work.Nothing.MORE);
    }
}
