package eu.dermalia.local.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptVerifyTest {
    @TempDir
    Path folder;

    private Ledger ledger;
    private String said = "";

    @BeforeEach
    void receipts() throws IOException {
        ledger = new Ledger(folder, 37, 5);
    }

    @Test
    void verifies_receipts_that_are_signed_and_registered() throws IOException {
        assertThat(verify()).as(said).isZero();
        assertThat(said).contains("37 receipts", "5 checkpoints");
    }

    /** The example is what retention-service exported. */
    @Test
    void verifies_what_the_service_itself_exports() throws IOException {
        Path example = Path.of("../../docs/receipts");
        assertThat(run(List.of(
                        example.resolve("export.jsonl").toString(),
                        example.resolve("checkpoints.json").toString(),
                        example.resolve("keys.json").toString())))
                .as(said)
                .isZero();
        assertThat(said).contains("verified: 3 receipts");
    }

    @Test
    void finds_a_receipt_that_was_changed() throws IOException {
        String line = lines().get(20);
        int at = line.indexOf("\"eyJ") + 80;
        char other = line.charAt(at) == 'A' ? 'B' : 'A';
        replace(20, line.substring(0, at) + other + line.substring(at + 1));
        assertThat(verify()).isOne();
        assertThat(said).contains("receipt 21");
    }

    @Test
    void finds_one_that_was_signed_and_never_registered() throws IOException {
        String late = ledger.sign(
                "erasure-receipt",
                "{\"owners\":{\"INGEST\":{\"left\":{\"rows\":0}},\"REPORT\":{\"left\":{\"rows\":0}}}}");
        replace(5, lines().get(5).replaceFirst("\"jws\":\"[^\"]+\"", "\"jws\":\"" + late + "\""));
        assertThat(verify()).isOne();
        assertThat(said).contains("receipt 6 is not in the tree");
    }

    @Test
    void takes_no_other_statement_of_ours_for_a_receipt() throws IOException {
        String checkpoint = Files.readAllLines(ledger.checkpoints).get(0);
        replace(5, lines().get(5).replaceFirst("\"jws\":\"[^\"]+\"", "\"jws\":\"" + checkpoint + "\""));
        assertThat(verify()).isOne();
        assertThat(said).contains("receipt 6 is not signed");
    }

    @Test
    void takes_no_receipt_that_says_that_something_was_left() throws IOException {
        String left = ledger.sign("erasure-receipt", "{\"owners\":{\"INGEST\":{\"left\":{\"rows\":1}}}}");
        replace(5, lines().get(5).replaceFirst("\"jws\":\"[^\"]+\"", "\"jws\":\"" + left + "\""));
        assertThat(verify()).isOne();
        assertThat(said).contains("something was left");
    }

    @Test
    void needs_the_checkpoint_that_a_proof_leads_to() throws IOException {
        List<String> checkpoints = Files.readAllLines(ledger.checkpoints);
        Files.write(ledger.checkpoints, checkpoints.subList(0, 4));
        assertThat(verify()).isOne();
        assertThat(said).contains("no checkpoint signs for");
    }

    @Test
    void takes_no_checkpoint_of_others_and_none_that_contradicts_another() throws IOException {
        Ledger others = new Ledger(Files.createDirectory(folder.resolve("others")), 37, 5);
        assertThat(run(List.of(ledger.export.toString(), others.checkpoints.toString(), ledger.keys.toString())))
                .isOne();
        String fork = ledger.sign(
                "receipt-checkpoint",
                "{\"treeSize\":37,\"rootHash\":\"" + "0".repeat(64) + "\",\"day\":\"2026-01-09\"}");
        Files.writeString(ledger.checkpoints, Files.readString(ledger.checkpoints) + fork);
        assertThat(verify()).isOne();
        assertThat(said).contains("contradict");
    }

    @Test
    void tells_apart_what_waits_for_its_checkpoint() throws IOException {
        replace(36, "{\"jws\":\"" + lines().get(36).replaceFirst(".*\"jws\":\"([^\"]+)\".*", "$1") + "\"}");
        assertThat(verify()).as(said).isZero();
        assertThat(said).contains("verified: 36 receipts", "waiting for the next checkpoint: 1");
    }

    @Test
    void says_how_it_is_called() throws IOException {
        assertThat(run(List.of("x"))).isEqualTo(2);
        assertThat(said).contains("receipt-verify EXPORT.jsonl CHECKPOINTS KEYS.json");
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(ledger.export);
    }

    private void replace(int line, String text) throws IOException {
        List<String> lines = lines();
        lines.set(line, text);
        Files.write(ledger.export, lines);
    }

    private int verify() throws IOException {
        return run(List.of(ledger.export.toString(), ledger.checkpoints.toString(), ledger.keys.toString()));
    }

    private int run(List<String> arguments) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int status = ReceiptVerify.run(arguments, new PrintStream(out, true, StandardCharsets.UTF_8));
        said = out.toString(StandardCharsets.UTF_8);
        return status;
    }
}
