package eu.dermalia.benchmark;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the kernels in one process after the other and prints them beside OpenCV's, rows of a Markdown table. */
final class Kernels {
    private static final String THEIRS = "OfOpenCv";

    private Kernels() {}

    public static void main(String[] args) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("\\.(Filter|Colour)Kernels\\.")
                        .forks(1)
                        .jvmArgsAppend("-Xmx512m")
                        .warmupIterations(2)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.milliseconds(700))
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();
        Map<String, Double> medians = new TreeMap<>();
        for (RunResult result : results) {
            String sigma = result.getParams().getParam("sigma");
            String[] name = result.getParams().getBenchmark().split("\\.", -1);
            medians.put(
                    name[name.length - 1] + (sigma == null ? "" : ", σ " + sigma),
                    result.getPrimaryResult().getStatistics().getPercentile(50));
        }
        medians.forEach((name, ours) -> {
            String other = name.contains(",") ? name.replace(",", THEIRS + ",") : name + THEIRS;
            if (medians.containsKey(other)) {
                double theirs = medians.get(other);
                System.out.printf("| %s | %.2f ms | %.2f ms | **%.2f** |%n", name, ours, theirs, ours / theirs);
            }
        });
        OpenCv.load();
        System.out.printf("%n%s%n", OpenCv.description());
    }
}
