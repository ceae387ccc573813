package eu.dermalia.local.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * The command {@code ./dermalia receipt-verify}: holds a practice's receipts ({@code GET /receipts}, one item a line) against the
 * published keys and signed checkpoints ({@code GET /receipts/checkpoints}). A line is a receipt with its proof:
 * {@code {"jws": …, "leafIndex": …, "treeSize": …, "path": […]}}; without the last three it waits for a checkpoint.
 */
public final class ReceiptVerify {
    static final String USAGE = "usage: ./dermalia receipt-verify EXPORT.jsonl CHECKPOINTS KEYS.json";

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Lines that are looked at side by side. */
    private static final int BATCH = 4096;

    private final PublicKeys keys;
    private final SignedTrees trees;
    private final AtomicLong waiting = new AtomicLong();

    private ReceiptVerify(PublicKeys keys, SignedTrees trees) {
        this.keys = keys;
        this.trees = trees;
    }

    /** @return 0 when every receipt is genuine and in the tree, 1 when one is not, 2 when it was not understood */
    public static int run(List<String> arguments, PrintStream out) throws IOException {
        if (arguments.size() != 3) {
            out.println(USAGE);
            return 2;
        }
        PublicKeys keys = PublicKeys.read(Path.of(arguments.get(2)));
        Optional<SignedTrees> trees = SignedTrees.read(Path.of(arguments.get(1)), keys);
        if (trees.isEmpty()) {
            out.println("NOT VERIFIED: a checkpoint is not signed by these keys, or two contradict each other");
            return 1;
        }
        return new ReceiptVerify(keys, trees.get()).verify(Path.of(arguments.get(0)), out);
    }

    private int verify(Path export, PrintStream out) throws IOException {
        long verified = 0;
        try (BufferedReader lines = Files.newBufferedReader(export)) {
            List<String> batch = batch(lines);
            while (!batch.isEmpty()) {
                Optional<String> wrong = fault(batch, verified);
                if (wrong.isPresent()) {
                    out.println("NOT VERIFIED: " + wrong.get());
                    return 1;
                }
                verified += batch.size();
                batch = batch(lines);
            }
        }
        long registered = verified - waiting.get();
        out.println("verified: " + registered + " receipts, each signed and in a tree that one of " + trees.count()
                + " checkpoints signs for");
        if (registered < verified) {
            out.println("signed, and waiting for the next checkpoint: " + waiting.get());
        }
        return 0;
    }

    private static List<String> batch(BufferedReader lines) throws IOException {
        List<String> batch = new ArrayList<>(BATCH);
        String line = lines.readLine();
        while (line != null) {
            batch.add(line);
            line = batch.size() == BATCH ? null : lines.readLine();
        }
        return batch;
    }

    private Optional<String> fault(List<String> batch, long before) {
        return IntStream.range(0, batch.size())
                .parallel()
                .mapToObj(i -> fault(batch.get(i)).map(text -> "receipt " + (before + i + 1) + " " + text))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> fault(String line) {
        try {
            JsonNode said = JSON.readTree(line);
            String jws = said.path("jws").asText();
            Optional<JsonNode> receipt = keys.payload(jws, "erasure-receipt");
            if (receipt.isEmpty()) {
                return Optional.of("is not signed by these keys");
            }
            if (!isEmptyEverywhere(receipt.get())) {
                return Optional.of("says that something was left");
            }
            if (!said.has("path")) {
                waiting.incrementAndGet();
                return Optional.empty();
            }
            long size = said.path("treeSize").asLong();
            Optional<byte[]> root = trees.root(size);
            if (root.isEmpty()) {
                return Optional.of("is in a tree that no checkpoint signs for");
            }
            boolean included = Tree.isIncluded(
                    Tree.leaf(jws), said.path("leafIndex").asLong(-1), size, path(said.path("path")), root.get());
            return included ? Optional.empty() : Optional.of("is not in the tree");
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("cannot be read");
        }
    }

    private static List<byte[]> path(JsonNode hashes) {
        return StreamSupport.stream(hashes.spliterator(), false)
                .map(hash -> HexFormat.of().parseHex(hash.asText()))
                .toList();
    }

    /** Every part has looked, and found nothing. */
    private static boolean isEmptyEverywhere(JsonNode receipt) {
        JsonNode owners = receipt.path("owners");
        return !owners.isEmpty()
                && StreamSupport.stream(owners.spliterator(), false)
                        .map(owner -> owner.path("left"))
                        .allMatch(left -> !left.isEmpty()
                                && StreamSupport.stream(left.spliterator(), false)
                                        .allMatch(count -> count.asLong(-1) == 0));
    }
}
