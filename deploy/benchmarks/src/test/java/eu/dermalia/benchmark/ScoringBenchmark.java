package eu.dermalia.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Each part in a process of its own, with the better compiler. The command is in docs/performance.md. */
@Tag("benchmark")
@TestMethodOrder(MethodName.class)
class ScoringBenchmark {
    private static final Path SCAN = Path.of("target", "scan");

    @Test
    void filters_beside_opencv() throws Exception {
        System.out.println(
                "\n| one megapixel, one thread | ours | OpenCV | ratio (target 2) |\n| --- | --- | --- | --- |");
        run(Kernels.class);
    }

    @Test
    void whole_scan() throws Exception {
        run(BenchmarkScan.class, "-Xmx3g", SCAN.toString());
        System.out.println(
                "\n| six photographs of 12 megapixels, one thread | target | computing | on the clock |\n| --- | --- | --- | --- |");
        run(ScanCost.class, "-Xmx1g", SCAN.toString());
    }

    private static void run(Class<?> main, String... settings) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dstdout.encoding=UTF-8");
        for (String setting : settings) {
            if (setting.startsWith("-")) {
                command.add(setting);
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        for (String setting : settings) {
            if (!setting.startsWith("-")) {
                command.add(setting);
            }
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        // line by line: what a child writes past the test runner is lost to the console
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(System.out::println);
        }
        assertThat(process.waitFor()).as(main.getSimpleName()).isZero();
    }
}
