package eu.dermalia.retention.receipt.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.web.SigningKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The example that third parties verify; deploy/local's verifier reads it too. */
class ReceiptExampleTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EXAMPLE = Path.of("../docs/receipts");

    @Test
    void the_example_is_hashed_as_ever() throws IOException {
        JsonNode checkpoint = JSON.readTree(EXAMPLE.resolve("checkpoints.json").toFile())
                .path("items")
                .path(0);
        List<String> lines = Files.readAllLines(EXAMPLE.resolve("export.jsonl"));
        for (String line : lines) {
            JsonNode said = JSON.readTree(line);
            String digest = said.path("digest").asText();
            assertThat(SigningKeys.digest(said.path("jws").asText())).isEqualTo(digest);
            assertThat(said.path("treeSize").asLong())
                    .isEqualTo(checkpoint.path("treeSize").asLong());
            assertThat(ProofCheck.isIncluded(
                            TreeHash.leaf(HexFormat.of().parseHex(digest)),
                            said.path("leafIndex").asLong(),
                            said.path("treeSize").asLong(),
                            StreamSupport.stream(said.path("path").spliterator(), false)
                                    .map(hash -> HexFormat.of().parseHex(hash.asText()))
                                    .toList(),
                            HexFormat.of().parseHex(checkpoint.path("rootHash").asText())))
                    .isTrue();
        }
        assertThat(lines).hasSize(3);
    }
}
