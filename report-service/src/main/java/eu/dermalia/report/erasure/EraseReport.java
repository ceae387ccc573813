package eu.dermalia.report.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureScope;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PartErased;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.CrashPoint;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.messaging.RetryPolicy;
import eu.dermalia.messaging.WorkHandler;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
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
 * Work {@code erase}: the guard is marked already. Removes pending work and rows, the key and every object; then looks,
 * and answers only when nothing is left.
 */
@ApplicationScoped
class EraseReport implements WorkHandler {
    static final String KIND = "erase";

    private final TenantTransaction transaction;
    private final ErasedRows rows;
    private final LaterReports later;
    private final Vault vault;
    private final WorkQueue work;
    private final Outbox outbox;
    private final ObjectMapper json;
    private final Clock clock;

    EraseReport(
            TenantTransaction transaction,
            ErasedRows rows,
            LaterReports later,
            Vault vault,
            WorkQueue work,
            Outbox outbox,
            ObjectMapper json,
            Clock clock) {
        this.transaction = transaction;
        this.rows = rows;
        this.later = later;
        this.vault = vault;
        this.work = work;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What the work row says.
     *
     * @param erased what was there before anything was removed, so that an attempt that follows a crash accounts for it too;
     *     absent until somebody has counted
     */
    record Order(ErasureId erasureId, @Nullable SortedMap<String, Long> erased) {
        static Order of(ErasureId erasureId) {
            return new Order(erasureId, null);
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean whileClosed() {
        return true;
    }

    @Override
    public int parallelism() {
        return 4;
    }

    /** Never parked: an order that came again would start the account anew. */
    @Override
    public RetryPolicy retry() {
        return RetryPolicy.untilDone();
    }

    @Override
    public Uni<WorkOutcome> perform(WorkItem item) {
        PracticeId practice = item.practice();
        ScanId scan = new ScanId(item.subject());
        Order order = order(item);
        return account(item, order)
                .call(() -> later.removeFiles(practice, scan))
                .chain(erased -> transaction
                        .in(practice, () -> rows(item, order, erased))
                        .invoke(() -> CrashPoint.reached("erase.rows-removed"))
                        .chain(() -> vault.erase(practice, scan.value()))
                        .invoke(removed -> removed.forEach((kind, count) -> erased.merge(kind, count, Math::max)))
                        .chain(() -> vault.look(practice, scan.value()))
                        .invoke(() -> CrashPoint.reached("erase.looked"))
                        .chain(left -> transaction.in(
                                practice, () -> rows.count(practice, scan).chain(counted -> {
                                    SortedMap<String, Long> remains = new TreeMap<>(left);
                                    remains.putAll(counted);
                                    return conclude(item, scan, order, erased, remains);
                                }))))
                .invoke(() -> CrashPoint.reached("erase.answered"));
    }

    /** Counted before anything is removed, and kept with the order: after a crash nobody could count it any more. */
    private Uni<SortedMap<String, Long>> account(WorkItem item, Order order) {
        SortedMap<String, Long> counted = order.erased();
        return counted != null
                ? Uni.createFrom().item(new TreeMap<>(counted))
                : vault.holds(item.practice(), item.subject())
                        .call(found -> transaction.in(item.practice(), () -> remember(item, order, found)));
    }

    private Uni<Void> rows(WorkItem item, Order order, SortedMap<String, Long> erased) {
        return work.cancelExcept(item.practice(), item.subject(), KIND)
                .invoke(count -> erased.merge("work", count.longValue(), Long::sum))
                .chain(() -> rows.erase(item.practice(), new ScanId(item.subject())))
                .invoke(removed -> removed.forEach((kind, count) -> erased.merge(kind, count, Long::sum)))
                .chain(() -> remember(item, order, erased));
    }

    private Uni<Void> remember(WorkItem item, Order order, SortedMap<String, Long> erased) {
        return work.remember(item, new Order(order.erasureId(), erased));
    }

    private Uni<WorkOutcome> conclude(
            WorkItem item, ScanId scan, Order order, SortedMap<String, Long> erased, SortedMap<String, Long> remains) {
        if (remains.values().stream().anyMatch(count -> count != 0)) {
            return Uni.createFrom().item(new WorkOutcome.Again(Duration.ofSeconds(1), "SOMETHING_LEFT"));
        }
        PartErased answer = new PartErased(
                order.erasureId(), scan, Owner.REPORT, ErasureScope.EVERYTHING, erased, remains, clock.instant());
        return outbox.publish(item.practice(), answer)
                .chain(() -> work.finish(item))
                .replaceWith(new WorkOutcome.Done());
    }

    private Order order(WorkItem item) {
        try {
            return json.readValue(item.payload(), Order.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not an erasure's payload");
        }
    }
}
