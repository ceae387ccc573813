package eu.dermalia.retention.receipt;

import eu.dermalia.contracts.ReceiptsRegistered;
import eu.dermalia.retention.receipt.Checkpoints.Kept;
import eu.dermalia.tenancy.DatabaseTime;
import eu.dermalia.tenancy.Round;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Gives issued receipts their places in the tree, beside the erasures and not within them: a hundred that complete at the same
 * moment do not wait for each other. Then, once a day (UTC), signs where the tree is; each checkpoint is also written to the log,
 * which is kept elsewhere than the database: a witness that whoever owns the database cannot change. What
 * day it is says the database: two replicas whose clocks disagree would each sign theirs in turn.
 *
 * <p>Reading what waits, appending it and forgetting that it waited are three transactions, each of another role. Whoever dies
 * in between, or comes at the same time, finds the leaf there already.
 */
@ApplicationScoped
class GrowTree {
    private static final Logger LOG = Logger.getLogger(GrowTree.class);
    private static final int BATCH = ReceiptsRegistered.MOST;

    private final TenantTransaction transaction;
    private final ReceiptTree tree;
    private final Checkpoints checkpoints;

    GrowTree(TenantTransaction transaction, ReceiptTree tree, Checkpoints checkpoints) {
        this.transaction = transaction;
        this.tree = tree;
        this.checkpoints = checkpoints;
    }

    @Scheduled(every = "{dermalia.receipt.sequence-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Round.guarded(
                LOG,
                "Growing the tree of receipts",
                appendAll()
                        .chain(this::checkpointOfTheDay)
                        .invoke(made -> made.ifPresent(GrowTree::witness))
                        .replaceWithVoid());
    }

    Uni<Void> appendAll() {
        return appendSome().chain(full -> full ? appendAll() : Uni.createFrom().voidItem());
    }

    /** Signs the tree now, whatever the day has already. */
    Uni<Optional<Kept>> checkpoint() {
        return transaction.in(
                ReceiptTree.INSTALLATION, () -> tree.lock().chain(GrowTree::now).chain(checkpoints::make));
    }

    private Uni<Optional<Kept>> checkpointOfTheDay() {
        return transaction.in(
                ReceiptTree.INSTALLATION, () -> tree.lock().chain(GrowTree::now).chain(checkpoints::makeOfTheDay));
    }

    private static Uni<Instant> now() {
        return DatabaseTime.now().map(now -> now.truncatedTo(ChronoUnit.MILLIS));
    }

    /** Whether there may be more. */
    private Uni<Boolean> appendSome() {
        return transaction
                .asWorker(GrowTree::waiting)
                .chain(waiting -> waiting.isEmpty()
                        ? Uni.createFrom().item(false)
                        : transaction
                                .in(ReceiptTree.INSTALLATION, () -> tree.lock()
                                        .chain(() -> tree.append(waiting.stream()
                                                .map(Waiting::digest)
                                                .toList())))
                                .chain(() -> transaction.asWorker(() -> forget(waiting)))
                                .replaceWith(waiting.size() == BATCH));
    }

    /** @param digest hex */
    private record Waiting(long seq, String digest) {}

    private static Uni<List<Waiting>> waiting() {
        return Sql.rows("select seq, digest from receipt_pending order by seq limit " + BATCH)
                .map(rows -> rows.stream()
                        .map(row -> new Waiting(
                                (Long) Objects.requireNonNull(row[0]), ReceiptTree.hex(TreeNodes.bytes(row[1]))))
                        .toList());
    }

    private static Uni<Integer> forget(List<Waiting> waiting) {
        return Sql.update("delete from receipt_pending where seq = any($1)", (Object)
                waiting.stream().map(Waiting::seq).toArray(Long[]::new));
    }

    private static void witness(Kept kept) {
        LOG.infof(
                "Receipt checkpoint %d %s",
                kept.checkpoint().treeSize(), kept.checkpoint().rootHash());
    }
}
