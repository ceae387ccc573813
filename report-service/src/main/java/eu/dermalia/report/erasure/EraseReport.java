package eu.dermalia.report.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureScope;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PartErased;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
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

/**
 * Work {@code erase}: the guard is marked already. Removes pending work and rows, the key and every object; then looks,
 * and answers only when nothing is left.
 */
@ApplicationScoped
class EraseReport implements WorkHandler {
    static final String KIND = "erase";

    private final TenantTransaction transaction;
    private final ErasedRows rows;
    private final Vault vault;
    private final WorkQueue work;
    private final Outbox outbox;
    private final ObjectMapper json;
    private final Clock clock;

    EraseReport(
            TenantTransaction transaction,
            ErasedRows rows,
            Vault vault,
            WorkQueue work,
            Outbox outbox,
            ObjectMapper json,
            Clock clock) {
        this.transaction = transaction;
        this.rows = rows;
        this.vault = vault;
        this.work = work;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /** What the work row says. */
    record Order(ErasureId erasureId) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int parallelism() {
        return 4;
    }

    /** An erasure is never given up on: a day of tries before a person is needed. */
    @Override
    public RetryPolicy retry() {
        return new RetryPolicy(300, Duration.ofMillis(500), Duration.ofMinutes(5));
    }

    @Override
    public Uni<WorkOutcome> perform(WorkItem item) {
        PracticeId practice = item.practice();
        ScanId scan = new ScanId(item.subject());
        Order order = order(item);
        SortedMap<String, Long> erased = new TreeMap<>();
        return transaction
                .in(practice, () -> work.cancelExcept(practice, scan.value(), KIND)
                        .invoke(count -> erased.put("work", count.longValue()))
                        .chain(() -> rows.erase(practice, scan))
                        .invoke(erased::putAll))
                .chain(() -> vault.erase(practice, scan.value()))
                .invoke(erased::putAll)
                .chain(() -> vault.look(practice, scan.value()))
                .chain(left -> transaction.in(
                        practice, () -> rows.count(practice, scan).chain(counted -> {
                            SortedMap<String, Long> remains = new TreeMap<>(left);
                            remains.putAll(counted);
                            return conclude(item, scan, order, erased, remains);
                        })));
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
