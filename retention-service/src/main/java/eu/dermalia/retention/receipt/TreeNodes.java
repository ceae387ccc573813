package eu.dermalia.retention.receipt;

import eu.dermalia.contracts.ReceiptsRegistered;
import eu.dermalia.retention.receipt.model.Node;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Leaves and full subtrees as rows. Inside a transaction of {@link ReceiptTree#INSTALLATION}. */
@ApplicationScoped
class TreeNodes {
    /** How many leaves there are. */
    Uni<Long> size() {
        return Sql.<Long>one("select coalesce(max(idx) + 1, 0) from receipt_node where level = 0")
                .map(Objects::requireNonNull);
    }

    /** Where leaves are, by their hashes; without those that are not there. */
    Uni<Map<Buffer, Long>> places(Collection<Buffer> leaves) {
        return Sql.rows("select hash, idx from receipt_node where level = 0 and hash = any($1)", (Object)
                        leaves.toArray(Buffer[]::new))
                .map(rows -> {
                    Map<Buffer, Long> places = new HashMap<>();
                    rows.forEach(row ->
                            places.put((Buffer) Objects.requireNonNull(row[0]), (Long) Objects.requireNonNull(row[1])));
                    return places;
                });
    }

    Uni<Map<Node, byte[]>> hashes(Collection<Node> nodes) {
        if (nodes.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Sql.rows(
                        """
                        select n.level::integer, n.idx, n.hash from receipt_node n
                        join unnest($1::integer[], $2::bigint[]) as wanted(level, idx)
                          on n.level = wanted.level::smallint and n.idx = wanted.idx""",
                        nodes.stream().map(Node::level).toArray(Integer[]::new),
                        nodes.stream().map(Node::index).toArray(Long[]::new))
                .map(rows -> {
                    Map<Node, byte[]> hashes = new HashMap<>();
                    rows.forEach(row -> hashes.put(
                            new Node((Integer) Objects.requireNonNull(row[0]), (Long) Objects.requireNonNull(row[1])),
                            bytes(row[2])));
                    return hashes;
                });
    }

    Uni<Void> add(Map<Node, byte[]> nodes) {
        return Sql.update(
                        """
                        insert into receipt_node (practice_id, level, idx, hash)
                        select $1, level, idx, hash
                        from unnest($2::integer[], $3::bigint[], $4::bytea[]) as added(level, idx, hash)""",
                        ReceiptsRegistered.INSTALLATION,
                        nodes.keySet().stream().map(Node::level).toArray(Integer[]::new),
                        nodes.keySet().stream().map(Node::index).toArray(Long[]::new),
                        nodes.values().stream().map(Buffer::buffer).toArray(Buffer[]::new))
                .replaceWithVoid();
    }

    static byte[] bytes(@Nullable Object column) {
        return ((Buffer) Objects.requireNonNull(column)).getBytes();
    }
}
