package eu.dermalia.local.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in docs/audit is what rights-service exported; its own tests read it too. */
class AuditVerifyTest {
    private static final Path EXAMPLE = Path.of("../../docs/audit");

    @TempDir
    Path folder;

    private List<String> lines;
    private String said = "";

    @BeforeEach
    void read() throws IOException {
        lines = new ArrayList<>(Files.readAllLines(EXAMPLE.resolve("export.jsonl")));
    }

    @Test
    void finds_the_example_whole() throws IOException {
        assertThat(verify()).isZero();
        assertThat(said).contains("whole: 7 entries", "1 signed checkpoints, the last at entry 7");
    }

    @Test
    void says_what_it_cannot_show_without_checkpoints() throws IOException {
        Path export = folder.resolve("export.jsonl");
        Files.write(export, lines.subList(0, 5));
        assertThat(run(List.of(export.toString()))).isZero();
        assertThat(said).contains("whole: 5 entries", "no checkpoint");
    }

    @Test
    void finds_a_removed_entry() throws IOException {
        lines.remove(3);
        broken("MISSING at entry 4");
    }

    @Test
    void finds_a_changed_entry() throws IOException {
        lines.set(2, lines.get(2).replace("\"role\":\"physician\"", "\"role\":\"practice-admin\""));
        broken("CHANGED at entry 3");
    }

    @Test
    void finds_entries_that_changed_places() throws IOException {
        Collections.swap(lines, 3, 4);
        lines.set(3, lines.get(3).replace("\"position\":5", "\"position\":4"));
        lines.set(4, lines.get(4).replace("\"position\":4", "\"position\":5"));
        broken("REORDERED at entry 4");
    }

    @Test
    void finds_that_the_end_was_cut_off() throws IOException {
        lines.remove(lines.size() - 1);
        broken("CUT_OFF after entry 6");
    }

    @Test
    void finds_an_entry_that_was_slipped_in() throws IOException {
        lines.add(4, lines.get(3));
        broken("MISSING at entry 5");
    }

    @Test
    void takes_no_checkpoint_that_others_signed_or_that_was_changed() throws IOException {
        String checkpoints = Files.readString(EXAMPLE.resolve("checkpoints.json"));
        int signature = checkpoints.indexOf('"', checkpoints.indexOf("eyJ")) - 5;
        char other = checkpoints.charAt(signature) == 'A' ? 'B' : 'A';
        Path forged = folder.resolve("checkpoints.json");
        Files.writeString(forged, checkpoints.substring(0, signature) + other + checkpoints.substring(signature + 1));
        assertThat(run(List.of(
                        EXAMPLE.resolve("export.jsonl").toString(),
                        forged.toString(),
                        EXAMPLE.resolve("keys.json").toString())))
                .isEqualTo(1);
        assertThat(said).contains("CHECKPOINT_FORGED");
    }

    @Test
    void wants_its_files() throws IOException {
        assertThat(run(List.of())).isEqualTo(2);
        assertThat(said).contains("usage:");
    }

    private void broken(String reason) throws IOException {
        assertThat(verify()).isEqualTo(1);
        assertThat(said).startsWith("BROKEN: " + reason);
    }

    private int verify() throws IOException {
        Path export = folder.resolve("export.jsonl");
        Files.write(export, lines);
        return run(List.of(
                export.toString(),
                EXAMPLE.resolve("checkpoints.json").toString(),
                EXAMPLE.resolve("keys.json").toString()));
    }

    private int run(List<String> arguments) throws IOException {
        var bytes = new ByteArrayOutputStream();
        int status = AuditVerify.run(arguments, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        said = bytes.toString(StandardCharsets.UTF_8);
        return status;
    }
}
