package eu.dermalia.retention.receipt;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ReceiptsRegistered;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.retention.receipt.model.Growth;
import eu.dermalia.retention.receipt.model.Span;
import eu.dermalia.retention.receipt.model.TreeHash;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The Merkle tree over all receipts, one for the installation: hashes, and nothing that tells whose they are. Inside a
 * transaction of {@link #INSTALLATION}.
 */
@ApplicationScoped
class ReceiptTree {
    /** Whose rows these are: an id that no practice has, under the same policy as everybody's (ADR 5). */
    static final PracticeId INSTALLATION = ReceiptsRegistered.INSTALLATION;

    /** Of the advisory lock under which the tree grows; held until the transaction ends. */
    private static final long LOCK = 0x7265636569707473L; // "receipts"

    private final TreeNodes nodes;
    private final Outbox outbox;

    ReceiptTree(TreeNodes nodes, Outbox outbox) {
        this.nodes = nodes;
        this.outbox = outbox;
    }

    /** One after the other, whatever the number of replicas: no leaf gets its neighbour's place, and none is left out. */
    Uni<Void> lock() {
        return Sql.rows("select pg_advisory_xact_lock($1)", LOCK).replaceWithVoid();
    }

    Uni<Long> size() {
        return nodes.size();
    }

    /**
     * Appends what is not in it yet, and says so; {@link #lock} first.
     *
     * @param digests of receipts, hex; {@value ReceiptsRegistered#MOST} at most
     * @return how many were new
     */
    Uni<Integer> append(List<String> digests) {
        Map<Buffer, String> leaves = leaves(digests);
        return nodes.places(leaves.keySet()).chain(known -> {
            leaves.keySet().removeAll(known.keySet());
            return leaves.isEmpty()
                    ? Uni.createFrom().item(0)
                    : size().chain(size -> append(size, leaves.keySet())
                                    .chain(() -> outbox.publish(
                                            INSTALLATION, new ReceiptsRegistered(size, List.copyOf(leaves.values())))))
                            .replaceWith(leaves.size());
        });
    }

    /**
     * As it was said before a restore: the same receipts in the same places, so that every checkpoint that others keep stays
     * true. What is there already stays as it is. {@link #lock} first.
     *
     * @return fails when something between the tree's end and the first place is missing
     */
    Uni<Void> appendAgain(ReceiptsRegistered said) {
        return size().chain(size -> {
            long there = size - said.firstLeaf();
            if (there < 0) {
                return Uni.createFrom().failure(new IllegalStateException("Receipts before these are not registered"));
            }
            return there >= said.digests().size()
                    ? Uni.createFrom().voidItem()
                    : append(
                            size,
                            leaves(said.digests()
                                            .subList((int) there, said.digests().size()))
                                    .keySet());
        });
    }

    /** Where receipts are, by their digests in hex; without those that are not in the tree. */
    Uni<Map<String, Long>> places(List<String> digests) {
        Map<Buffer, String> leaves = leaves(digests);
        return nodes.places(leaves.keySet()).map(found -> found.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> Objects.requireNonNull(leaves.get(entry.getKey())), Map.Entry::getValue)));
    }

    Uni<byte[]> root(long size) {
        return hashes(List.of(Span.tree(size))).map(hashes -> hashes.get(0));
    }

    /** The hashes of these parts of the tree, in their order. */
    Uni<List<byte[]>> hashes(List<Span> spans) {
        return nodes.hashes(spans.stream()
                        .flatMap(span -> span.nodes().stream())
                        .distinct()
                        .toList())
                .map(known -> spans.stream()
                        .map(span -> span.hash(node -> Objects.requireNonNull(known.get(node))))
                        .toList());
    }

    private Uni<Void> append(long size, Collection<Buffer> leaves) {
        return nodes.hashes(Growth.edge(size))
                .chain(edge -> nodes.add(Growth.append(
                        size, edge, leaves.stream().map(Buffer::getBytes).toList())));
    }

    /** The leaves' hashes with the digests that they stand for, in their order. */
    private static Map<Buffer, String> leaves(List<String> digests) {
        Map<Buffer, String> leaves = new LinkedHashMap<>();
        digests.forEach(
                digest -> leaves.put(Buffer.buffer(TreeHash.leaf(HexFormat.of().parseHex(digest))), digest));
        return leaves;
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
