package eu.dermalia.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Prometheus' own judgement. Debian's promtool, or what {@code PROMTOOL} names. */
class PromtoolTest {
    private static final long LIMIT_SECONDS = 180;
    private static Path promtool;

    /** Without one the tests are left out on a developer's machine, and fail where {@code CI} is set. */
    @BeforeAll
    static void find() {
        Optional<Path> found = Stream.concat(
                        Optional.ofNullable(System.getenv("PROMTOOL")).map(Path::of).stream(),
                        Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, "promtool")))
                .filter(Files::isExecutable)
                .findFirst();
        String missing = "no promtool: apt-get install prometheus, or say where it is with PROMTOOL=/path/to/it";
        if (System.getenv("CI") != null) {
            assertThat(found).as(missing).isPresent();
        }
        Assumptions.assumeTrue(found.isPresent(), missing);
        promtool = found.orElseThrow();
    }

    @Test
    void rules_are_valid() throws Exception {
        run("check", "rules", Checkout.MONITORING.resolve("rules.yaml").toString());
    }

    @Test
    void alerts_fire_on_recorded_series_and_only_then() throws Exception {
        List<String> words = new ArrayList<>(List.of("test", "rules"));
        Checkout.files(Checkout.PROMTOOL_TESTS, ".yaml").forEach(file -> words.add(file.toString()));
        assertThat(words).hasSizeGreaterThan(2);
        run(words.toArray(String[]::new));
    }

    private static void run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(promtool.toString()));
        command.addAll(List.of(words));
        Path said = Files.createTempFile("promtool", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            String output = Files.readString(said, StandardCharsets.UTF_8);
            assertThat(ended).as(output).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
        } finally {
            Files.deleteIfExists(said);
        }
    }
}
