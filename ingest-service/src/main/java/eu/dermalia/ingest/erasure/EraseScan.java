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
import eu.dermalia.messaging.CrashPoint;
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
    private static final String VENDOR_COPIES = "vendorCopies";
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
    public boolean whileClosed() {
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
        ScanId scan = new ScanId(item.subject());
        return transaction
                .in(practice, () -> guards.mark(practice, item.subject()))
                .invoke(() -> CrashPoint.reached("erase.marked"))
                .chain(() -> transaction.in(practice, () -> captures.ofScan(practice, scan)))
                .chain(capture -> account(item, capture).chain(erased -> erase(item, capture, erased)))
                .invoke(() -> CrashPoint.reached("erase.answered"));
    }

    /** Counted before anything is removed, and kept with the order: after a crash nobody could count it any more. */
    private Uni<SortedMap<String, Long>> account(WorkItem item, @Nullable Capture capture) {
        SortedMap<String, Long> counted = order(item).erased();
        if (counted != null) {
            return Uni.createFrom().item(new TreeMap<>(counted));
        }
        return vault.holds(item.practice(), item.subject())
                .call(found -> vendor.count(capture).invoke(copies -> found.put(VENDOR_COPIES, copies)))
                .call(found -> remember(item, found));
    }

    private Uni<WorkOutcome> erase(WorkItem item, @Nullable Capture capture, SortedMap<String, Long> erased) {
        PracticeId practice = item.practice();
        return vault.erase(practice, item.subject())
                .invoke(removed -> removed.forEach((kind, count) -> erased.merge(kind, count, Math::max)))
                .chain(() -> vendor.delete(capture))
                .invoke(() -> CrashPoint.reached("erase.vendor-copy-deleted"))
                // Before the rows go, for without them nobody knows what to ask the vendor for.
                .chain(() -> vendor.count(capture))
                .chain(copies -> copies > 0
                        ? again()
                        : transaction
                                .in(practice, () -> rows(item, capture, erased)
                                        .chain(() -> queue.remember(
                                                item, new Order(order(item).erasureId(), erased))))
                                .invoke(() -> CrashPoint.reached("erase.rows-removed"))
                                .chain(() -> look(item))
                                .invoke(() -> CrashPoint.reached("erase.looked"))
                                .chain(left -> left.values().stream().allMatch(count -> count == 0)
                                        ? transaction.in(practice, () -> answer(item, erased, left))
                                        : again()));
    }

    private static Uni<WorkOutcome> again() {
        return Uni.createFrom().item(new WorkOutcome.Again(LOOK_AGAIN_IN, "SOMETHING_LEFT"));
    }

    private Uni<Void> remember(WorkItem item, SortedMap<String, Long> erased) {
        return transaction.in(
                item.practice(),
                () -> queue.remember(item, new Order(order(item).erasureId(), erased)));
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
                .invoke(rows -> erased.merge("captures", (long) rows, Long::sum))
                .chain(() -> artefacts.deleteAll(practice, scan))
                .invoke(rows -> erased.merge("artefacts", (long) rows, Long::sum))
                .chain(() -> scans.delete(practice, scan))
                .invoke(rows -> erased.merge("scans", (long) rows, Long::sum))
                .chain(() -> queue.cancelExcept(practice, scan.value(), Work.ERASE))
                .invoke(rows -> erased.merge("work", (long) rows, Long::sum))
                .replaceWithVoid();
    }

    /** The vendor was asked before the rows went. */
    private Uni<SortedMap<String, Long>> look(WorkItem item) {
        PracticeId practice = item.practice();
        return vault.look(practice, item.subject())
                .invoke(left -> left.put(VENDOR_COPIES, 0L))
                .call(left -> transaction.in(practice, () -> count("scan", item, left)
                        .chain(() -> count("artefact", item, left))
                        .chain(() -> count("capture", item, left))
                        .chain(() -> queue.count(practice, item.subject()))
                        .invoke(rows -> left.put("work", rows - 1))));
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
