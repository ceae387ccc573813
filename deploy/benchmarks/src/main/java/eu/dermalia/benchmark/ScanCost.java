package eu.dermalia.benchmark;

import com.sun.management.OperatingSystemMXBean;
import eu.dermalia.report.rendering.ReportDrawing;
import eu.dermalia.report.scoring.Analysis;
import eu.dermalia.report.scoring.FaceScorer;
import eu.dermalia.report.scoring.ScanInput;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What a scan costs, in a process with as much heap as report-service may take. Prints rows of a Markdown table. Computing is
 * the processor's time of the thread that measures, so that what else runs on the machine does not count; what the compiler and
 * the collector take beside it is said apart.
 */
final class ScanCost {
    private static final int WARM = 3;
    private static final int RUNS = 5;
    private static final int REPORTS = 12;
    private static final long MEGABYTE = 1 << 20;

    private ScanCost() {}

    public static void main(String[] args) throws Exception {
        ScanInput scan = BenchmarkScan.read(Path.of(args[0]));
        Analysis.Scored scored = scoring(scan);
        drawing(scored);
        two(scan);
    }

    private interface Work {
        Object run();
    }

    /** Seconds of the calling thread's computing, and on the clock. */
    private record Cost(double computing, double clock) {
        static Cost of(Work work) {
            long computed = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long begun = System.nanoTime();
            java.util.Objects.requireNonNull(work.run());
            return new Cost(
                    (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - computed) / 1e9,
                    (System.nanoTime() - begun) / 1e9);
        }

        static String median(Cost[] costs) {
            double computing = middle(Arrays.stream(costs).mapToDouble(Cost::computing));
            double clock = middle(Arrays.stream(costs).mapToDouble(Cost::clock));
            return String.format("%.2f s | %.2f s", computing, clock);
        }

        private static double middle(java.util.stream.DoubleStream values) {
            double[] sorted = values.sorted().toArray();
            return sorted[sorted.length / 2];
        }
    }

    private static Analysis.Scored scoring(ScanInput scan) {
        long process = process();
        Cost first = Cost.of(() -> FaceScorer.score(scan));
        row(
                "all scores, the first scan of a process (" + String.format("%.1f s", (process() - process) / 1e9)
                        + " with the compiler's work)",
                "",
                String.format("%.2f s | %.2f s", first.computing(), first.clock()));
        for (int i = 1; i < WARM; i++) {
            FaceScorer.score(scan);
        }
        row("all scores, pictures and the web model", "6 s", Cost.median(costs(RUNS, () -> FaceScorer.score(scan))));
        return (Analysis.Scored) FaceScorer.score(scan);
    }

    private static void drawing(Analysis.Scored scored) {
        ReportDrawing drawing = new ReportDrawing(scored);
        Cost first = Cost.of(drawing::draw);
        row(
                "the report, the first of a process",
                "",
                String.format("%.2f s | %.2f s", first.computing(), first.clock()));
        costs(REPORTS, drawing::draw);
        row("the report as PDF", "1.5 s", Cost.median(costs(RUNS, drawing::draw)));
    }

    private static Cost[] costs(int times, Work work) {
        Cost[] costs = new Cost[times];
        for (int i = 0; i < times; i++) {
            costs[i] = Cost.of(work);
        }
        return costs;
    }

    /** Two at the same time, twice: the second time they are no longer in step. */
    private static void two(ScanInput scan) throws InterruptedException, ExecutionException {
        System.gc();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (AfterCollections after = new AfterCollections()) {
            CountDownLatch together = new CountDownLatch(2);
            Work work = () -> {
                together.countDown();
                FaceScorer.score(scan);
                return FaceScorer.score(scan);
            };
            List<Future<Cost>> both = List.of(threads.submit(() -> Cost.of(work)), threads.submit(() -> Cost.of(work)));
            double clock = 0;
            double computing = 0;
            for (Future<Cost> one : both) {
                clock = Math.max(clock, one.get().clock() / 2);
                computing = Math.max(computing, one.get().computing() / 2);
            }
            row("two scans at once, each", "", String.format("%.2f s | %.2f s", computing, clock));
            System.out.printf(
                    "| heap with two scans in flight, of %d MB: most that a collection left | 1024 MB | %d MB | |%n",
                    Runtime.getRuntime().maxMemory() / MEGABYTE, after.most() / MEGABYTE);
        } finally {
            threads.shutdown();
        }
        System.out.printf(
                "| scans' files held meanwhile | | %d MB | |%n",
                (scan.mesh().length
                                + (scan.previousMesh() == null ? 0 : scan.previousMesh().length)
                                + scan.photographs().stream()
                                        .mapToInt(file -> file.content().length)
                                        .sum())
                        / MEGABYTE);
    }

    private static long process() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static void row(String what, String target, String costs) {
        System.out.printf("| %s | %s | %s |%n", what, target, costs);
    }
}
