package eu.dermalia.ingest.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.ErasureScope;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PartErased;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.ingest.capture.Captures;
import eu.dermalia.ingest.capture.Work;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.messaging.RetryPolicy;
import eu.dermalia.messaging.WorkHandler;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What goes although the record has to stay: the capture on the vendor's cluster. */
@ApplicationScoped
class ReleaseVendorCopy implements WorkHandler {
    private static final Duration LOOK_AGAIN_IN = Duration.ofMillis(500);

    private final Captures captures;
    private final VendorCopy vendor;
    private final Outbox outbox;
    private final WorkQueue queue;
    private final TenantTransaction transaction;
    private final ObjectMapper json;
    private final Clock clock;

    ReleaseVendorCopy(
            Captures captures,
            VendorCopy vendor,
            Outbox outbox,
            WorkQueue queue,
            TenantTransaction transaction,
            ObjectMapper json,
            Clock clock) {
        this.captures = captures;
        this.vendor = vendor;
        this.outbox = outbox;
        this.queue = queue;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Work.RELEASE;
    }

    @Override
    public RetryPolicy retry() {
        return RetryPolicy.untilDone();
    }

    @Override
    public Uni<WorkOutcome> perform(WorkItem item) {
        return transaction
                .in(item.practice(), () -> captures.ofScan(item.practice(), new ScanId(item.subject())))
                .chain(capture -> vendor.delete(capture).chain(deleted -> vendor.count(capture)
                        .chain(left -> left > 0
                                ? Uni.createFrom().item(new WorkOutcome.Again(LOOK_AGAIN_IN, "SOMETHING_LEFT"))
                                : transaction.in(item.practice(), () -> answer(item, deleted)))));
    }

    private Uni<WorkOutcome> answer(WorkItem item, long deleted) {
        return outbox.publish(
                        item.practice(),
                        new PartErased(
                                order(item).erasureId(),
                                new ScanId(item.subject()),
                                Owner.INGEST,
                                ErasureScope.WHAT_MAY_GO,
                                new TreeMap<>(Map.of("vendorCopies", deleted)),
                                new TreeMap<>(Map.of("vendorCopies", 0L)),
                                clock.instant()))
                .chain(() -> queue.finish(item))
                .replaceWith(new WorkOutcome.Done());
    }

    private Order order(WorkItem item) {
        try {
            return json.readValue(item.payload(), Order.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an order's row is ours");
        }
    }
}
