package eu.dermalia.retention.receipt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
    private static final int LEAVES = 70;
    private static final HexFormat HEX = HexFormat.of();
    /** The leaves and roots that implementations of RFC 6962 and 9162 are tested with (certificate-transparency, trillian). */
    private static final List<String> KNOWN_LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> KNOWN_ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private final Map<Node, byte[]> nodes = new HashMap<>();
    private final List<byte[]> leaves = new ArrayList<>();

    @Test
    void has_the_roots_that_everybody_else_computes() {
        for (int size = 1; size <= KNOWN_LEAVES.size(); size++) {
            grow(List.of(TreeHash.leaf(HEX.parseHex(KNOWN_LEAVES.get(size - 1)))));
            assertThat(HEX.formatHex(root(size))).isEqualTo(KNOWN_ROOTS.get(size - 1));
        }
    }

    @Test
    void proves_every_leaf_in_every_tree_and_no_other() {
        growInBatches();
        for (int size = 1; size <= LEAVES; size++) {
            for (int leaf = 0; leaf < size; leaf++) {
                List<byte[]> path = hashes(Paths.inclusion(leaf, size));
                assertThat(ProofCheck.isIncluded(leaves.get(leaf), leaf, size, path, root(size)))
                        .isTrue();
                int other = (leaf + 1) % LEAVES;
                assertThat(ProofCheck.isIncluded(leaves.get(other), leaf, size, path, root(size)))
                        .isFalse();
                assertThat(ProofCheck.isIncluded(leaves.get(leaf), leaf + 1, size, path, root(size)))
                        .isFalse();
                if (size < LEAVES) {
                    assertThat(ProofCheck.isIncluded(leaves.get(leaf), leaf, size, path, root(size + 1)))
                            .isFalse();
                }
                if (!path.isEmpty()) {
                    List<byte[]> shorter = path.subList(1, path.size());
                    assertThat(ProofCheck.isIncluded(leaves.get(leaf), leaf, size, shorter, root(size)))
                            .isFalse();
                }
                List<byte[]> longer = new ArrayList<>(path);
                longer.add(root(size));
                assertThat(ProofCheck.isIncluded(leaves.get(leaf), leaf, size, longer, root(size)))
                        .isFalse();
            }
        }
    }

    @Test
    void proves_that_every_tree_grew_out_of_every_smaller_one() {
        growInBatches();
        for (int second = 1; second <= LEAVES; second++) {
            for (int first = 1; first <= second; first++) {
                List<byte[]> path = hashes(Paths.consistency(first, second));
                assertThat(ProofCheck.isConsistent(first, root(first), second, root(second), path))
                        .isTrue();
                if (first < second) {
                    byte[] another = TreeHash.leaf(root(first));
                    assertThat(ProofCheck.isConsistent(first, another, second, root(second), path))
                            .isFalse();
                    assertThat(ProofCheck.isConsistent(first, root(first), second, another, path))
                            .isFalse();
                    assertThat(ProofCheck.isConsistent(first, root(first), second, root(second), List.of()))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void a_tree_that_was_written_anew_is_not_consistent_with_the_old_one() {
        growInBatches();
        byte[] before = root(40);
        MerkleTreeTest other = new MerkleTreeTest();
        List<byte[]> changed = new ArrayList<>(leaves);
        changed.set(17, TreeHash.leaf("another".getBytes(StandardCharsets.UTF_8)));
        other.grow(changed);
        assertThat(ProofCheck.isConsistent(
                        40, before, LEAVES, other.root(LEAVES), other.hashes(Paths.consistency(40, LEAVES))))
                .isFalse();
    }

    @Test
    void there_is_no_proof_for_what_is_not_there() {
        assertThatThrownBy(() -> Paths.inclusion(5, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Paths.inclusion(-1, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Paths.consistency(0, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Paths.consistency(6, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    private void growInBatches() {
        Random random = new Random(7);
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < LEAVES; i++) {
            all.add(TreeHash.leaf(("entry " + i).getBytes(StandardCharsets.UTF_8)));
        }
        int done = 0;
        while (done < LEAVES) {
            int to = Math.min(LEAVES, done + 1 + random.nextInt(9));
            grow(all.subList(done, to));
            done = to;
        }
    }

    private void grow(List<byte[]> more) {
        Map<Node, byte[]> edge = new HashMap<>();
        Growth.edge(leaves.size()).forEach(node -> edge.put(node, Objects.requireNonNull(nodes.get(node))));
        Growth.append(leaves.size(), edge, more)
                .forEach((node, hash) -> assertThat(nodes.put(node, hash)).isNull());
        leaves.addAll(more);
    }

    private byte[] root(long size) {
        return Span.tree(size).hash(nodes::get);
    }

    private List<byte[]> hashes(List<Span> path) {
        return path.stream().map(span -> span.hash(nodes::get)).toList();
    }
}
