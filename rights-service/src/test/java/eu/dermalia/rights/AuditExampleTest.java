package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.rights.audit.model.AuditChain;
import eu.dermalia.rights.audit.model.AuditChain.Link;
import eu.dermalia.rights.audit.model.AuditRecord;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The chain of the published example is ours still: a change of what is hashed would make every trail unverifiable. */
class AuditExampleTest {
    @Test
    void the_example_that_third_parties_verify_is_hashed_as_ever() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../docs/audit/export.jsonl"));
        byte[] previous = AuditChain.genesis(JsonPath.from(lines.get(0)).getUUID("practiceId"));
        for (int i = 0; i < lines.size(); i++) {
            JsonPath line = JsonPath.from(lines.get(i));
            Link link = AuditChain.append(i + 1, record(line), previous);
            assertThat(HexFormat.of().formatHex(link.hash())).isEqualTo(line.getString("hash"));
            previous = link.hash();
        }
        assertThat(lines).hasSize(7);
    }

    private static AuditRecord record(JsonPath line) {
        String sealed = line.getString("subjectSealed");
        return new AuditRecord(
                line.getUUID("accessId"),
                Instant.parse(line.getString("at")),
                line.getString("service"),
                line.getString("actor"),
                line.getString("role"),
                AccessAction.valueOf(line.getString("action")),
                line.getString("what"),
                line.getString("cause"),
                sealed == null ? null : Base64.getDecoder().decode(sealed));
    }
}
