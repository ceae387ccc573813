package eu.dermalia.local.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** A practice's first day: nobody has forged anything, and nothing is proved either. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"items\":[]}", "[]", ""})
    void says_that_nothing_was_compared_with_an_empty_list(String list) throws IOException {
        Path empty = folder.resolve("checkpoints.json");
        Files.writeString(empty, list);
        assertThat(run(List.of(
                        EXAMPLE.resolve("export.jsonl").toString(),
                        empty.toString(),
                        EXAMPLE.resolve("keys.json").toString())))
                .isZero();
        assertThat(said).contains("nothing was compared").doesNotContain("FORGED");
    }

    @Test
    void takes_no_list_from_which_the_checkpoints_were_taken_out() throws IOException {
        Path stripped = folder.resolve("checkpoints.json");
        Files.writeString(stripped, "{\"items\":[{\"day\":\"2026-11-01\"}]}");
        assertThat(run(List.of(
                        EXAMPLE.resolve("export.jsonl").toString(),
                        stripped.toString(),
                        EXAMPLE.resolve("keys.json").toString())))
                .isEqualTo(1);
        assertThat(said).contains("CHECKPOINT_FORGED");
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
    void a_trail_whose_old_entries_were_removed_begins_behind_the_checkpoint_that_saw_them() throws Exception {
        Trail trail = new Trail(9).checkpoint(LocalDate.of(2020, 3, 1), 4).checkpoint(LocalDate.of(2026, 3, 1), 9);
        assertThat(trail.verifyFrom(5)).isZero();
        assertThat(said).contains("whole: 5 entries", "entries up to 4 were removed", "2 signed checkpoints");
        assertThat(trail.verifyFrom(1)).isZero();
        assertThat(trail.verifyFrom(4)).isEqualTo(1);
        assertThat(said).contains("MISSING at entry 1");
        assertThat(trail.verifyFrom(6)).isEqualTo(1);
        assertThat(said).contains("MISSING at entry 1");
    }

    @Test
    void whoever_removes_entries_before_a_rule_allows_it_is_found() throws Exception {
        LocalDate lately = LocalDate.now(ZoneOffset.UTC).minusDays(10);
        Trail trail = new Trail(9).checkpoint(lately, 4).checkpoint(lately.plusDays(5), 9);
        assertThat(trail.verifyFrom(1)).isZero();
        assertThat(trail.verifyFrom(5)).isEqualTo(1);
        assertThat(said).startsWith("BROKEN: REMOVED_EARLY up to entry 4");
    }

    @Test
    void a_beginning_without_a_checkpoint_proves_nothing() throws Exception {
        Trail trail = new Trail(9);
        assertThat(run(List.of(trail.export(5).toString()))).isEqualTo(1);
        assertThat(said).startsWith("BROKEN: MISSING at entry 1");
    }

    /** Entries about nobody, chained as rights-service's README says, with checkpoints of a key of its own. */
    private final class Trail {
        private static final String PRACTICE = "11111111-1111-4111-8111-111111111111";
        private final KeyPair key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        private final List<String> hashes = new ArrayList<>();
        private final List<String> entries = new ArrayList<>();
        private final List<String> checkpoints = new ArrayList<>();

        Trail(int length) throws Exception {
            byte[] last = ByteBuffer.allocate(32)
                    .putLong(0x1111111111114111L)
                    .putLong(0x8111111111111111L)
                    .array();
            for (int i = 1; i <= length; i++) {
                String[] fields = {"a" + i, "2020-01-01T00:00:00Z", "s", "u", "r", "READ", "patient"};
                var hashed = new ByteArrayOutputStream();
                hashed.writeBytes(last);
                hashed.writeBytes(ByteBuffer.allocate(8).putLong(i).array());
                for (String field : fields) {
                    byte[] text = field.getBytes(StandardCharsets.UTF_8);
                    hashed.writeBytes(ByteBuffer.allocate(4).putInt(text.length).array());
                    hashed.writeBytes(text);
                }
                // no cause, no subject
                hashed.writeBytes(ByteBuffer.allocate(8).putInt(-1).putInt(-1).array());
                String previous = HexFormat.of().formatHex(last);
                last = MessageDigest.getInstance("SHA-256").digest(hashed.toByteArray());
                hashes.add(HexFormat.of().formatHex(last));
                entries.add(("{'practiceId':'%s','position':%d,'accessId':'%s','at':'%s','service':'%s','actor':'%s',"
                                + "'role':'%s','action':'%s','what':'%s','previousHash':'%s','hash':'%s'}")
                        .formatted(
                                PRACTICE,
                                i,
                                fields[0],
                                fields[1],
                                fields[2],
                                fields[3],
                                fields[4],
                                fields[5],
                                fields[6],
                                previous,
                                hashes.get(i - 1))
                        .replace('\'', '"'));
            }
        }

        Trail checkpoint(LocalDate day, int position) throws Exception {
            String before = checkpoints.isEmpty()
                    ? ""
                    : ",'previous':'"
                            + HexFormat.of()
                                    .formatHex(MessageDigest.getInstance("SHA-256")
                                            .digest(checkpoints
                                                    .get(checkpoints.size() - 1)
                                                    .getBytes(StandardCharsets.US_ASCII)))
                            + "'";
            String signed = base64("{'alg':'EdDSA','typ':'audit-checkpoint','kid':'k'}") + "."
                    + base64("{'practice':'%s','day':'%s','position':%d,'hash':'%s'%s}"
                            .formatted(PRACTICE, day, position, hashes.get(position - 1), before));
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(key.getPrivate());
            signer.update(signed.getBytes(StandardCharsets.US_ASCII));
            checkpoints.add(
                    signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signer.sign()));
            return this;
        }

        Path export(int first) throws IOException {
            return Files.write(folder.resolve("trail.jsonl"), entries.subList(first - 1, entries.size()));
        }

        int verifyFrom(int first) throws IOException {
            byte[] encoded = key.getPublic().getEncoded();
            Path signed = Files.write(folder.resolve("signed.txt"), checkpoints);
            Path keys = Files.writeString(
                    folder.resolve("keys.json"),
                    "{\"keys\":[{\"kid\":\"k\",\"x\":\""
                            + Base64.getUrlEncoder()
                                    .withoutPadding()
                                    .encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length))
                            + "\"}]}");
            return run(List.of(export(first).toString(), signed.toString(), keys.toString()));
        }

        private static String base64(String json) {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        }
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
