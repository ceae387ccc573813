package eu.dermalia.local.receipt;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Receipts as retention-service issues them, with a tree computed in the simplest way there is: level by level. */
final class Ledger {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    final Path export;
    final Path checkpoints;
    final Path keys;
    private final byte[] secret = new byte[Ed25519.SECRET_KEY_SIZE];
    private final byte[] point = new byte[Ed25519.PUBLIC_KEY_SIZE];

    /**
     * @param days with a checkpoint each; receipts of a day are proved in that day's tree
     */
    Ledger(Path folder, int receipts, int days) throws IOException {
        export = folder.resolve("export.jsonl");
        checkpoints = folder.resolve("checkpoints.txt");
        keys = folder.resolve("keys.json");
        new SecureRandom().nextBytes(secret);
        Ed25519.generatePublicKey(secret, 0, point, 0);
        JSON.writeValue(
                keys.toFile(),
                Map.of(
                        "keys",
                        List.of(Map.of(
                                "kty", "OKP", "crv", "Ed25519", "kid", "k1", "x", BASE64URL.encodeToString(point)))));
        write(receipts, days);
    }

    private void write(int receipts, int days) throws IOException {
        List<String> signed = new ArrayList<>();
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < receipts; i++) {
            String jws = sign("erasure-receipt", receipt(i));
            signed.add(jws);
            leaves.add(Tree.leaf(jws));
        }
        try (BufferedWriter lines = Files.newBufferedWriter(export);
                BufferedWriter statements = Files.newBufferedWriter(checkpoints)) {
            int done = 0;
            for (int day = 0; day < days; day++) {
                int size = (int) ((long) receipts * (day + 1) / days);
                List<List<byte[]>> levels = levels(leaves.subList(0, size));
                String root =
                        HexFormat.of().formatHex(levels.get(levels.size() - 1).get(0));
                statements.write(sign(
                        "receipt-checkpoint",
                        JSON.writeValueAsString(Map.of(
                                "day",
                                LocalDate.of(2026, 1, 1).plusDays(day).toString(),
                                "treeSize",
                                size,
                                "rootHash",
                                root,
                                "signedAt",
                                "2026-01-01T00:00:01Z"))));
                statements.newLine();
                for (int leaf = done; leaf < size; leaf++) {
                    lines.write(JSON.writeValueAsString(Map.of(
                            "jws", signed.get(leaf), "leafIndex", leaf, "treeSize", size, "path", path(levels, leaf))));
                    lines.newLine();
                }
                done = size;
            }
        }
    }

    /** A node without a sibling rises as it is: the same tree as RFC 9162 describes from its root. */
    private static List<List<byte[]>> levels(List<byte[]> leaves) {
        List<List<byte[]>> levels = new ArrayList<>();
        levels.add(leaves);
        List<byte[]> below = leaves;
        while (below.size() > 1) {
            List<byte[]> level = new ArrayList<>();
            for (int i = 0; i < below.size(); i += 2) {
                level.add(i + 1 < below.size() ? Tree.node(below.get(i), below.get(i + 1)) : below.get(i));
            }
            levels.add(level);
            below = level;
        }
        return levels;
    }

    private static List<String> path(List<List<byte[]>> levels, int leaf) {
        List<String> path = new ArrayList<>();
        int index = leaf;
        for (List<byte[]> level : levels.subList(0, levels.size() - 1)) {
            int sibling = index ^ 1;
            if (sibling < level.size()) {
                path.add(HexFormat.of().formatHex(level.get(sibling)));
            }
            index >>= 1;
        }
        return path;
    }

    String sign(String type, String payload) {
        String header = "{\"alg\":\"EdDSA\",\"kid\":\"k1\",\"typ\":\"" + type + "\"}";
        String signed = encoded(header) + "." + encoded(payload);
        byte[] bytes = signed.getBytes(StandardCharsets.US_ASCII);
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(secret, 0, point, 0, null, bytes, 0, bytes.length, signature, 0);
        return signed + "." + BASE64URL.encodeToString(signature);
    }

    private static String encoded(String text) {
        return BASE64URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As long as a real one. */
    private static String receipt(int number) {
        StringBuilder owners = new StringBuilder();
        for (String owner : List.of("INGEST", "NOTIFICATION", "REPORT", "RIGHTS")) {
            owners.append(owners.isEmpty() ? "" : ",")
                    .append('"')
                    .append(owner)
                    .append("\":{\"erased\":{\"keys\":1,\"links\":1,\"objects\":9,\"rows\":12},")
                    .append("\"left\":{\"keys\":0,\"links\":0,\"objects\":0,\"rows\":0,\"uploads\":0},")
                    .append("\"verifiedAt\":\"2026-11-23T16:40:13.411Z\"}");
        }
        return "{\"erasureId\":\"%s\",\"scanId\":\"%s\",\"practiceId\":\"%s\",\"requestedBy\":\"PRIVACY_OFFICER\","
                        .formatted(new UUID(1, number), new UUID(2, number), new UUID(3, 0))
                + "\"ground\":\"REQUEST\",\"article\":\"Art. 17(1)(b) GDPR\",\"requestedAt\":\"2026-11-23T16:40:12.001Z\","
                + "\"orderedAt\":\"2026-11-23T16:40:12.120Z\",\"completedAt\":\"2026-11-23T16:40:13.580Z\","
                + "\"commitment\":\"fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9\",\"owners\":{"
                + owners + "}}";
    }
}
