package eu.dermalia.ingest.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.ingest.artefact.model.Artefact;
import eu.dermalia.ingest.artefact.model.Limits;
import eu.dermalia.ingest.artefact.model.Manifest;
import eu.dermalia.ingest.artefact.model.ManifestCheck;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Manifests that were changed at random are refused with a reason or hold what a manifest promises; nothing else comes out. */
class ManifestFuzzTest {
    private static final int ROUNDS = 10_000;
    private static final Limits LIMITS = Limits.standard();
    /** As Quarkus sets it up. */
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private static final String DIGEST = "ab".repeat(32);
    private static final String WHOLE = """
            {"captureId": "c1", "patientNumber": "4711", "purpose": "AESTHETIC", "capturedAt": "2026-03-02T09:30:00+01:00",
             "device": {"model": "any", "serial": 7},
             "artefacts": [
              {"name": "mesh.obj", "kind": "MESH", "mediaType": "model/obj", "length": 500, "sha256": "DIGEST", "unit": "mm"},
              {"name": "white-front.jpg", "kind": "PHOTO", "mediaType": "image/jpeg", "length": 100, "sha256": "DIGEST",
               "light": "WHITE", "view": "FRONT",
               "camera": {"model": "PINHOLE", "width": 2400, "height": 2400, "fx": 5280.0, "fy": 5280.0, "cx": 1200.0,
                "cy": 1200.0, "worldToCamera": [1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1, 620]}}]}
            """.replace("DIGEST", DIGEST);

    /** A value: text, number or word. */
    private static final Pattern VALUE = Pattern.compile("(?<=[:\\[,] ?)(\"[^\"]*\"|-?[0-9.]+)(?=[,}\\]\\n])");

    private static final List<String> HOSTILE = List.of(
            "null",
            "true",
            "\"\"",
            "\" \"",
            "{}",
            "[]",
            "[null]",
            "-1",
            "0",
            "1e400",
            "-1e400",
            "1e999999999",
            "9223372036854775807",
            "9223372036854775808",
            "NaN",
            "\"NaN\"",
            "\"Infinity\"",
            "0.1",
            "1".repeat(2000),
            "\"" + "x".repeat(100_000) + "\"",
            "\"\\ud800\"",
            "\"4\\u00007\"",
            "\"4711\\n\"",
            "\"../../etc/passwd\"",
            "\"+999999999-12-31T23:59:59.999999999-18:00\"",
            "\"-999999999-01-01T00:00:00+18:00\"",
            "\"2026-02-30T00:00:00Z\"",
            "[".repeat(50_000),
            "{\"a\":".repeat(50_000),
            "\"MESH\"",
            "\"PHOTO\"",
            "\"image/png\"",
            "{\"a\": 1}, \"captureId\": \"c2\"");

    @Test
    void the_sample_is_taken() {
        assertThat(verdict(WHOLE.getBytes(StandardCharsets.UTF_8), "unchanged")).isEqualTo("taken");
        assertThat(VALUE.matcher(WHOLE).results()).hasSizeGreaterThan(30);
    }

    @Test
    void hostile_manifests_end_in_a_verdict_and_nothing_else() {
        List<String> verdicts = new ArrayList<>();
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] manifest = random.nextBoolean() ? otherValues(random) : otherBytes(random);
            String verdict = verdict(manifest, "seed " + seed);
            if (!verdicts.contains(verdict)) {
                verdicts.add(verdict);
            }
        }
        assertThat(verdicts)
                .as("every way out was taken")
                .contains(
                        "taken",
                        "not a manifest",
                        "BAD_MANIFEST",
                        "OVERSIZED",
                        "UNKNOWN_PURPOSE",
                        "UNKNOWN_MEDIA_TYPE");
    }

    private static String verdict(byte[] body, String seed) {
        try {
            ManifestCheck check = ManifestCheck.of(ManifestJson.read(JSON, body), "c1", LIMITS);
            if (check instanceof ManifestCheck.Invalid invalid) {
                return invalid.reason().name();
            }
            holds(((ManifestCheck.Valid) check).manifest(), seed);
            return "taken";
        } catch (NotAManifest e) {
            return "not a manifest";
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(seed, e);
        }
    }

    private static void holds(Manifest manifest, String seed) {
        assertThat(manifest.captureId()).as(seed).isEqualTo("c1");
        assertThat(manifest.patientNumber()).as(seed).isNotBlank().hasSizeLessThanOrEqualTo(64);
        assertThat(new String(manifest.patientNumber().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .as(seed)
                .isEqualTo(manifest.patientNumber());
        assertThat(manifest.capturedAt())
                .as(seed)
                .isBetween(Instant.parse("1899-12-31T00:00:00Z"), Instant.parse("+10000-01-02T00:00:00Z"));
        assertThat(manifest.artefacts()).as(seed).hasSizeBetween(1, LIMITS.files());
        assertThat(manifest.artefacts()).as(seed).extracting(Artefact::name).doesNotHaveDuplicates();
        assertThat(manifest.artefacts()).as(seed).allSatisfy(file -> {
            assertThat(file.name()).matches("[a-z0-9][a-z0-9._-]{0,99}");
            assertThat(file.length()).isBetween(1L, LIMITS.fileBytes());
            assertThat(file.sha256()).matches("[0-9a-f]{64}");
        });
        assertThat(manifest.bytes()).as(seed).isBetween(1L, LIMITS.totalBytes());
    }

    private static byte[] otherValues(Random random) {
        String text = WHOLE;
        for (int i = random.nextInt(3); i >= 0; i--) {
            List<MatchResult> values = VALUE.matcher(text).results().toList();
            if (values.isEmpty()) {
                break;
            }
            MatchResult value = values.get(random.nextInt(values.size()));
            text = text.substring(0, value.start())
                    + HOSTILE.get(random.nextInt(HOSTILE.size()))
                    + text.substring(value.end());
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] otherBytes(Random random) {
        byte[] whole = WHOLE.getBytes(StandardCharsets.UTF_8);
        byte[] body = Arrays.copyOf(whole, random.nextInt(8) == 0 ? random.nextInt(whole.length) : whole.length);
        int changes = random.nextInt(4);
        for (int i = 0; i < changes && body.length > 0; i++) {
            body[random.nextInt(body.length)] = (byte)
                    switch (random.nextInt(4)) {
                        case 0 -> '"';
                        case 1 -> '0' + random.nextInt(10);
                        case 2 -> 'a' + random.nextInt(26);
                        default -> random.nextInt(256);
                    };
        }
        return body;
    }
}
