package eu.dermalia.retention.receipt;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ReceiptsRegistered;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.retention.receipt.model.Growth;
import eu.dermalia.retention.receipt.model.Node;
import eu.dermalia.retention.receipt.model.Span;
import eu.dermalia.retention.receipt.model.TreeHash;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

    private final Outbox outbox;

    ReceiptTree(Outbox outbox) {
        this.outbox = outbox;
    }

    /** One after the other, whatever the number of replicas: no leaf gets its neighbour's place, and none is left out. */
    Uni<Void> lock() {
        return Sql.rows("select pg_advisory_xact_lock($1)", LOCK).replaceWithVoid();
    }

    Uni<Long> size() {
        return Sql.<Long>one("select coalesce(max(idx) + 1, 0) from receipt_node where level = 0")
                .map(Objects::requireNonNull);
    }

    /**
     * Appends what is not in it yet, and says so; {@link #lock} first.
     *
     * @param digests of receipts, 32 bytes each; {@value ReceiptsRegistered#MOST} at most
     * @return how many were new
     */
    Uni<Integer> append(List<byte[]> digests) {
        return news(digests).chain(added -> added.isEmpty()
                ? Uni.createFrom().item(0)
                : size().chain(size -> append(size, added)
                                .chain(() -> outbox.publish(
                                        INSTALLATION, new ReceiptsRegistered(size, List.copyOf(added.values())))))
                        .replaceWith(added.size()));
    }

    /**
     * As it was said before a restore: the same receipts in the same places, so that every checkpoint that others keep stays
     * true. What is there already stays as it is. {@link #lock} first.
     *
     * @return fails when something between the tree's end and the first place is missing
     */
    Uni<Void> appendAgain(ReceiptsRegistered said) {
        return size().chain(size -> {
            long behind = size - said.firstLeaf();
            if (behind < 0) {
                return Uni.createFrom().failure(new IllegalStateException("Receipts before these are not registered"));
            }
            if (behind >= said.digests().size()) {
                return Uni.createFrom().voidItem();
            }
            Map<Buffer, String> leaves = new LinkedHashMap<>();
            said.digests().stream()
                    .skip(behind)
                    .forEach(digest -> leaves.put(leaf(HexFormat.of().parseHex(digest)), digest));
            return append(size, leaves);
        });
    }

    private static Uni<Void> append(long size, Map<Buffer, String> leaves) {
        return hashes(Growth.edge(size))
                .chain(edge -> write(size, edge, leaves.keySet()))
                .replaceWithVoid();
    }

    /** Leaves that are not in the tree, with the digests that they stand for, in the order given. */
    private static Uni<Map<Buffer, String>> news(List<byte[]> digests) {
        Map<Buffer, String> leaves = new LinkedHashMap<>();
        digests.forEach(digest -> leaves.put(leaf(digest), hex(digest)));
        return known(leaves.keySet()).map(known -> {
            leaves.keySet().removeAll(known);
            return leaves;
        });
    }

    private static Buffer leaf(byte[] digest) {
        return Buffer.buffer(TreeHash.leaf(digest));
    }

    /** Where a receipt is; null while it is not in the tree. */
    Uni<@Nullable Long> find(byte[] digest) {
        return Sql.one(
                "select idx from receipt_node where level = 0 and hash = $1", leaf(digest));
    }

    /** Where receipts are, by their digests in hex; without those that are not in the tree. */
    Uni<Map<String, Long>> find(Collection<String> digests) {
        Map<Buffer, String> leaves = new HashMap<>();
        digests.forEach(
                digest -> leaves.put(leaf(HexFormat.of().parseHex(digest)), digest));
        return Sql.rows("select hash, idx from receipt_node where level = 0 and hash = any($1)", (Object)
                        leaves.keySet().toArray(Buffer[]::new))
                .map(rows -> {
                    Map<String, Long> found = new HashMap<>();
                    rows.forEach(row -> found.put(
                            Objects.requireNonNull(leaves.get((Buffer) Objects.requireNonNull(row[0]))),
                            (Long) Objects.requireNonNull(row[1])));
                    return found;
                });
    }

    Uni<byte[]> root(long size) {
        return hashes(List.of(Span.tree(size))).map(hashes -> hashes.get(0));
    }

    /** The hashes of these parts of the tree, in their order. */
    Uni<List<byte[]>> hashes(List<Span> spans) {
        List<Node> nodes =
                spans.stream().flatMap(span -> span.nodes().stream()).distinct().toList();
        return hashes((Collection<Node>) nodes).map(known -> spans.stream()
                .map(span -> span.hash(node -> Objects.requireNonNull(known.get(node))))
                .toList());
    }

    private static Uni<Map<Node, byte[]>> hashes(Collection<Node> nodes) {
        if (nodes.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Integer[] levels = nodes.stream().map(Node::level).toArray(Integer[]::new);
        Long[] indexes = nodes.stream().map(Node::index).toArray(Long[]::new);
        return Sql.rows("""
                        select n.level::integer, n.idx, n.hash from receipt_node n
                        join unnest($1::integer[], $2::bigint[]) as wanted(level, idx)
                          on n.level = wanted.level::smallint and n.idx = wanted.idx""", levels, indexes).map(rows -> {
            Map<Node, byte[]> hashes = new HashMap<>();
            rows.forEach(row -> hashes.put(
                    new Node((Integer) Objects.requireNonNull(row[0]), (Long) Objects.requireNonNull(row[1])),
                    bytes(row[2])));
            return hashes;
        });
    }

    private static Uni<Set<Buffer>> known(Set<Buffer> leaves) {
        return Sql.rows("select hash from receipt_node where level = 0 and hash = any($1)", (Object)
                        leaves.toArray(Buffer[]::new))
                .map(rows -> rows.stream()
                        .map(row -> (Buffer) Objects.requireNonNull(row[0]))
                        .collect(Collectors.toSet()));
    }

    private static Uni<Integer> write(long size, Map<Node, byte[]> edge, Collection<Buffer> leaves) {
        Map<Node, byte[]> added =
                Growth.append(size, edge, leaves.stream().map(Buffer::getBytes).toList());
        return Sql.update(
                """
                insert into receipt_node (practice_id, level, idx, hash)
                select $1, level, idx, hash from unnest($2::integer[], $3::bigint[], $4::bytea[]) as added(level, idx, hash)""",
                INSTALLATION,
                added.keySet().stream().map(Node::level).toArray(Integer[]::new),
                added.keySet().stream().map(Node::index).toArray(Long[]::new),
                added.values().stream().map(Buffer::buffer).toArray(Buffer[]::new));
    }

    static byte[] bytes(@Nullable Object column) {
        return ((Buffer) Objects.requireNonNull(column)).getBytes();
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
