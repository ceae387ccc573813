package eu.dermalia.local.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Signed checkpoints, found in a text: saved answers of {@code GET /receipts/checkpoints}, or one compact JWS a line. */
final class SignedTrees {
    private static final Pattern JWS = Pattern.compile("eyJ[\\w-]+\\.eyJ[\\w-]+\\.[\\w-]+");

    private final Map<Long, byte[]> roots = new TreeMap<>();
    private int count;

    private SignedTrees() {}

    /** @return empty when one is not signed by these keys, or two contradict each other */
    static Optional<SignedTrees> read(Path file, PublicKeys keys) throws IOException {
        SignedTrees read = new SignedTrees();
        var found = JWS.matcher(Files.readString(file));
        while (found.find()) {
            Optional<JsonNode> signed = keys.payload(found.group(), "receipt-checkpoint");
            if (signed.isEmpty() || !read.add(signed.get())) {
                return Optional.empty();
            }
        }
        return Optional.of(read);
    }

    int count() {
        return count;
    }

    Optional<byte[]> root(long size) {
        return Optional.ofNullable(roots.get(size));
    }

    private boolean add(JsonNode signed) {
        byte[] root = HexFormat.of().parseHex(signed.path("rootHash").asText());
        byte[] before = roots.putIfAbsent(signed.path("treeSize").asLong(), root);
        count++;
        return before == null || Arrays.equals(before, root);
    }
}
