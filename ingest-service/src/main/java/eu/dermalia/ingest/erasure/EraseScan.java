package eu.dermalia.ingest.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.ErasureScope;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PartErased;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.ingest.artefact.Artefacts;
import eu.dermalia.ingest.capture.Capture;
import eu.dermalia.ingest.capture.Captures;
import eu.dermalia.ingest.capture.Work;
import eu.dermalia.ingest.scan.Scans;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.messaging.RetryPolicy;
import eu.dermalia.messaging.WorkHandler;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.vault.Vault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * This owner's part of an erasure: marks, destroys the key, removes objects, the vendor's copy and rows, looks, and answers.
 * Every step may be repeated; the answer is given only when the look finds nothing.
 */
@ApplicationScoped
class EraseScan implements WorkHandler {
    private static final Duration LOOK_AGAIN_IN = Duration.ofMillis(500);

    private final Captures captures;
    private final Scans scans;
    private final Artefacts artefacts;
    private final VendorCopy vendor;
    private final Vault vault;
    private final Guards guards;
    private final Outbox outbox;
    private final WorkQueue queue;
    private final TenantTransaction transaction;
    private final ObjectMapper json;
    private final Clock clock;

    EraseScan(
            Captures captures,
            Scans scans,
            Artefacts artefacts,
            VendorCopy vendor,
            Vault vault,
            Guards guards,
            Outbox outbox,
            WorkQueue queue,
            TenantTransaction transaction,
            ObjectMapper json,
            Clock clock) {
        this.captures = captures;
        this.scans = scans;
        this.artefacts = artefacts;
        this.vendor = vendor;
        this.vault = vault;
        this.guards = guards;
        this.outbox = outbox;
        this.queue = queue;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Work.ERASE;
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
        ScanId scan = new ScanId(item.subject());
        SortedMap<String, Long> erased = new TreeMap<>();
        return transaction
                .in(practice, () -> guards.mark(practice, item.subject()))
                .chain(() -> transaction.in(practice, () -> captures.ofScan(practice, scan)))
                .chain(capture -> vault.erase(practice, item.subject())
                        .invoke(erased::putAll)
                        .chain(() -> vendor.delete(capture))
                        .invoke(copies -> erased.put("vendorCopies", copies))
                        .chain(() -> transaction.in(practice, () -> rows(item, capture, erased)))
                        .chain(() -> look(item, capture)))
                .chain(left -> left.values().stream().allMatch(count -> count == 0)
                        ? transaction.in(practice, () -> answer(item, erased, left))
                        : Uni.createFrom().item(new WorkOutcome.Again(LOOK_AGAIN_IN, "SOMETHING_LEFT")));
    }

    /** The capture's keyed digest stays, so that the vendor's cluster cannot bring the scan back. */
    private Uni<Void> rows(WorkItem item, @Nullable Capture capture, SortedMap<String, Long> erased) {
        PracticeId practice = item.practice();
        ScanId scan = new ScanId(item.subject());
        Uni<Integer> captureRows = capture == null
                ? Uni.createFrom().item(0)
                : captures.done(practice, capture.captureId())
                        .chain(() -> queue.cancel(practice, capture.ref()))
                        .chain(() -> captures.delete(practice, capture.ref()));
        return captureRows
                .invoke(rows -> erased.put("captures", (long) rows))
                .chain(() -> artefacts.deleteAll(practice, scan))
                .invoke(rows -> erased.put("artefacts", (long) rows))
                .chain(() -> scans.delete(practice, scan))
                .invoke(rows -> erased.put("scans", (long) rows))
                .chain(() -> queue.cancelExcept(practice, scan.value(), Work.ERASE))
                .invoke(rows -> erased.put("work", (long) rows))
                .replaceWithVoid();
    }

    private Uni<SortedMap<String, Long>> look(WorkItem item, @Nullable Capture capture) {
        PracticeId practice = item.practice();
        return vault.look(practice, item.subject()).chain(left -> vendor.count(capture)
                .invoke(copies -> left.put("vendorCopies", copies))
                .chain(() -> transaction.in(practice, () -> count("scan", item, left)
                        .chain(() -> count("artefact", item, left))
                        .chain(() -> count("capture", item, left))
                        .chain(() -> queue.count(practice, item.subject()))
                        .invoke(rows -> left.put("work", rows - 1))))
                .replaceWith(left));
    }

    private static Uni<?> count(String table, WorkItem item, SortedMap<String, Long> left) {
        return Sql.<Long>one(
                        "select count(*) from " + table + " where practice_id = $1 and scan_id = $2",
                        item.practice(),
                        item.subject())
                .invoke(rows -> left.put(table + "s", rows));
    }

    private Uni<WorkOutcome> answer(WorkItem item, SortedMap<String, Long> erased, SortedMap<String, Long> left) {
        return outbox.publish(
                        item.practice(),
                        new PartErased(
                                order(item).erasureId(),
                                new ScanId(item.subject()),
                                Owner.INGEST,
                                ErasureScope.EVERYTHING,
                                erased,
                                left,
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
