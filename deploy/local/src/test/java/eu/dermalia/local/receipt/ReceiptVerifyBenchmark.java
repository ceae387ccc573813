package eu.dermalia.local.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred thousand receipts with a year of checkpoints: {@code mvn test -pl deploy/local -Pbenchmark}. */
@Tag("benchmark")
class ReceiptVerifyBenchmark {
    private static final int RECEIPTS = 100_000;
    private static final int DAYS = 365;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @Test
    void verifies_a_hundred_thousand_receipts_with_their_checkpoints_in_ten_seconds() throws IOException {
        Ledger ledger = new Ledger(folder, RECEIPTS, DAYS);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long computed = machine.getProcessCpuTime();
        long begun = System.nanoTime();
        int status = ReceiptVerify.run(
                List.of(ledger.export.toString(), ledger.checkpoints.toString(), ledger.keys.toString()),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        Duration computing = Duration.ofNanos(machine.getProcessCpuTime() - computed);
        System.out.printf(
                "%d receipts, %d checkpoints: %.2f s, %.2f s of computing, on %d processors at load %.1f%n",
                RECEIPTS,
                DAYS,
                took.toMillis() / 1000.0,
                computing.toMillis() / 1000.0,
                machine.getAvailableProcessors(),
                machine.getSystemLoadAverage());
        assertThat(status).as(out.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(took).isLessThan(LIMIT);
    }
}
