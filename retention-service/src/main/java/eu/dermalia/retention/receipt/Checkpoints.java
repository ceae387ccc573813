package eu.dermalia.retention.receipt;

import eu.dermalia.retention.receipt.model.Checkpoint;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checkpoints that were made; never changed, never deleted. Inside a transaction of {@link ReceiptTree#INSTALLATION}. */
@ApplicationScoped
class Checkpoints {
    private static final String SELECT =
            "select number, day, tree_size, root_hash, signed_at, jws from receipt_checkpoint ";

    private final ReceiptTree tree;
    private final ReceiptSigner signer;

    Checkpoints(ReceiptTree tree, ReceiptSigner signer) {
        this.tree = tree;
        this.signer = signer;
    }

    /**
     * One as it lies in the table.
     *
     * @param jws the signed statement, compact form; what else is here is said in it
     */
    record Kept(long number, Checkpoint checkpoint, String jws) {}

    /** Signs the tree as it is now, unless this day (UTC) has one already; {@link ReceiptTree#lock} first. */
    Uni<Optional<Kept>> makeOfTheDay(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return newest().chain(last ->
                last.filter(kept -> !isDue(kept.checkpoint().day(), today)).isPresent()
                        ? Uni.createFrom().item(Optional.empty())
                        : make(now));
    }

    /** One from the day after tomorrow was made by a clock that ran wild: it must not stand in the way for years. */
    private static boolean isDue(LocalDate last, LocalDate today) {
        return last.isBefore(today) || last.isAfter(today.plusDays(1));
    }

    /** Signs the tree as it is now; empty while nothing is in it. {@link ReceiptTree#lock} first. */
    Uni<Optional<Kept>> make(Instant now) {
        return tree.size()
                .chain(size -> size == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : tree.root(size).chain(root -> keep(now, size, root).map(Optional::of)));
    }

    Uni<Optional<Kept>> newest() {
        return newest(null, 1).map(found -> found.stream().findFirst());
    }

    /** Newest first, ahead of one. */
    Uni<List<Kept>> newest(@Nullable Long before, int limit) {
        return Sql.rows(SELECT + "where $1::bigint is null or number < $1 order by number desc limit $2", before, limit)
                .map(rows -> rows.stream().map(Checkpoints::kept).toList());
    }

    private Uni<Kept> keep(Instant now, long size, byte[] root) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Checkpoint checkpoint = new Checkpoint(today, size, ReceiptTree.hex(root), now);
        String jws = signer.sign(checkpoint);
        return Sql.<Long>one("""
                        insert into receipt_checkpoint (practice_id, day, tree_size, root_hash, jws, signed_at)
                        values ($1, $2, $3, $4, $5, $6) returning number""", ReceiptTree.INSTALLATION, today, size, Buffer.buffer(root), jws, now)
                .map(number -> new Kept(Objects.requireNonNull(number), checkpoint, jws));
    }

    private static Kept kept(@Nullable Object[] row) {
        Checkpoint checkpoint = new Checkpoint(
                (LocalDate) Objects.requireNonNull(row[1]),
                (Long) Objects.requireNonNull(row[2]),
                ReceiptTree.hex(TreeNodes.bytes(row[3])),
                (Instant) Objects.requireNonNull(row[4]));
        return new Kept((Long) Objects.requireNonNull(row[0]), checkpoint, (String) Objects.requireNonNull(row[5]));
    }
}
