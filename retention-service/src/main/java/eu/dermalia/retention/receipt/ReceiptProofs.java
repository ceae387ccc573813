package eu.dermalia.retention.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.retention.receipt.Checkpoints.Kept;
import eu.dermalia.retention.receipt.Receipts.Listed;
import eu.dermalia.retention.receipt.model.Paths;
import eu.dermalia.retention.receipt.model.Span;
import eu.dermalia.retention.receipt.model.TreeHash;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Proofs that anybody may ask for: they consist of hashes. */
@ApplicationScoped
class ReceiptProofs {
    private final TenantTransaction transaction;
    private final ReceiptTree tree;
    private final Checkpoints checkpoints;

    ReceiptProofs(TenantTransaction transaction, ReceiptTree tree, Checkpoints checkpoints) {
        this.transaction = transaction;
        this.tree = tree;
        this.checkpoints = checkpoints;
    }

    /**
     * A checkpoint.
     *
     * @param day in UTC
     * @param treeSize how many receipts it covers, from the first one on
     * @param rootHash hex
     * @param jws what is signed, compact form: {@code typ: receipt-checkpoint}
     */
    record CheckpointView(LocalDate day, long treeSize, String rootHash, Instant signedAt, String jws) {
        static CheckpointView of(Kept kept) {
            return new CheckpointView(
                    kept.checkpoint().day(),
                    kept.checkpoint().treeSize(),
                    kept.checkpoint().rootHash(),
                    kept.checkpoint().signedAt(),
                    kept.jws());
        }
    }

    /**
     * That a receipt is in the tree of a checkpoint (RFC 9162, section 2.1.3).
     *
     * @param leafHash SHA-256(0x00, digest), hex
     * @param path hashes from the leaf to the root, hex
     */
    record InclusionView(
            String digest, long leafIndex, String leafHash, List<String> path, CheckpointView checkpoint) {}

    /**
     * That the second tree is the first one, grown (RFC 9162, section 2.1.4).
     *
     * @param path hex
     */
    record ConsistencyView(long first, long second, List<String> path) {}

    /** In the newest checkpoint; fails with 404 for what is not in the tree, 409 while no checkpoint covers it. */
    Uni<InclusionView> inclusion(String digest) {
        return transaction.in(
                ReceiptTree.INSTALLATION, () -> tree.places(List.of(digest)).chain(places -> {
                    Long index = places.get(digest);
                    if (index == null) {
                        throw Problems.notFound();
                    }
                    return checkpoints.newest().chain(newest -> newest.filter(
                                    kept -> kept.checkpoint().treeSize() > index)
                            .map(kept -> inclusion(digest, index, kept))
                            .orElseThrow(() -> Problems.conflict(
                                    "not-in-a-checkpoint-yet", "The next daily checkpoint will cover it")));
                }));
    }

    /** Fails with 404 for trees that are larger than ours. */
    Uni<ConsistencyView> consistency(long first, long second) {
        return transaction.in(ReceiptTree.INSTALLATION, () -> tree.size().chain(size -> {
            if (second > size) {
                throw Problems.notFound();
            }
            return tree.hashes(Paths.consistency(first, second))
                    .map(path -> new ConsistencyView(first, second, hex(path)));
        }));
    }

    /** Newest first, ahead of one. */
    Uni<List<Kept>> checkpoints(@Nullable Long before, int limit) {
        return transaction.in(ReceiptTree.INSTALLATION, () -> checkpoints.newest(before, limit));
    }

    /**
     * A receipt with its proof.
     *
     * @param leafIndex with {@code treeSize} and {@code path}: in the tree of the newest checkpoint; absent while none covers it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ProvedView(
            ErasureId erasureId,
            String digest,
            String jws,
            @Nullable Long leafIndex,
            @Nullable Long treeSize,
            @Nullable List<String> path) {}

    /** In their order, all in the tree of one checkpoint. */
    Uni<List<ProvedView>> prove(List<Listed> receipts) {
        return transaction.in(
                ReceiptTree.INSTALLATION, () -> checkpoints.newest().chain(newest -> tree.places(
                                receipts.stream().map(Listed::digest).toList())
                        .chain(places -> prove(
                                receipts,
                                places,
                                newest.map(kept -> kept.checkpoint().treeSize()).orElse(0L)))));
    }

    private Uni<List<ProvedView>> prove(List<Listed> receipts, Map<String, Long> places, long size) {
        Map<String, List<Span>> paths = new HashMap<>();
        places.forEach((digest, index) -> {
            if (index < size) {
                paths.put(digest, Paths.inclusion(index, size));
            }
        });
        List<Span> all =
                paths.values().stream().flatMap(List::stream).distinct().toList();
        return tree.hashes(all).map(hashes -> {
            Map<Span, String> known = new HashMap<>();
            for (int i = 0; i < all.size(); i++) {
                known.put(all.get(i), ReceiptTree.hex(hashes.get(i)));
            }
            return receipts.stream()
                    .map(one -> view(one, places.get(one.digest()), size, paths.get(one.digest()), known))
                    .toList();
        });
    }

    private static ProvedView view(
            Listed one, @Nullable Long index, long size, @Nullable List<Span> path, Map<Span, String> known) {
        ErasureId erasure = new ErasureId(one.place().erasure());
        return path == null
                ? new ProvedView(erasure, one.digest(), one.jws(), null, null, null)
                : new ProvedView(
                        erasure,
                        one.digest(),
                        one.jws(),
                        index,
                        size,
                        path.stream().map(known::get).toList());
    }

    private Uni<InclusionView> inclusion(String digest, long index, Kept kept) {
        return tree.hashes(Paths.inclusion(index, kept.checkpoint().treeSize()))
                .map(path -> new InclusionView(
                        digest,
                        index,
                        ReceiptTree.hex(TreeHash.leaf(HexFormat.of().parseHex(digest))),
                        hex(path),
                        CheckpointView.of(kept)));
    }

    private static List<String> hex(List<byte[]> path) {
        return path.stream().map(ReceiptTree::hex).toList();
    }
}
