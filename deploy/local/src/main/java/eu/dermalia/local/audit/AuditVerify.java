package eu.dermalia.local.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The command {@code ./dermalia audit-verify}: holds an export ({@code GET /audit/export?format=jsonl}, unfiltered) against
 * itself and against signed checkpoints ({@code GET /audit/checkpoints}) with the published keys
 * ({@code /.well-known/audit-keys}).
 */
public final class AuditVerify {
    static final String USAGE = "usage: ./dermalia audit-verify EXPORT.jsonl [CHECKPOINTS KEYS.json]";

    private AuditVerify() {}

    /** @return 0 when all is well, 1 when something was removed, changed or reordered, 2 when it was not understood */
    public static int run(List<String> arguments, PrintStream out) throws IOException {
        if (arguments.size() != 1 && arguments.size() != 3) {
            out.println(USAGE);
            return 2;
        }
        Checkpoints checkpoints = arguments.size() == 1
                ? Checkpoints.none()
                : Checkpoints.read(Path.of(arguments.get(1)), Path.of(arguments.get(2)));
        Chain chain = new Chain(checkpoints, LocalDate.now(ZoneOffset.UTC));
        Optional<String> wrong = checkpoints.fault();
        try (BufferedReader lines = Files.newBufferedReader(Path.of(arguments.get(0)))) {
            String line = lines.readLine();
            while (line != null && wrong.isEmpty()) {
                wrong = chain.add(line);
                line = lines.readLine();
            }
        }
        wrong = wrong.or(chain::end);
        if (wrong.isPresent()) {
            out.println("BROKEN: " + wrong.get());
            return 1;
        }
        out.println("whole: " + chain.length() + " entries of practice " + chain.practice());
        if (chain.begun() > 0) {
            out.println("entries up to " + chain.begun()
                    + " were removed when their period was over; a signed checkpoint saw them");
        }
        out.println(
                checkpoints.isEmpty()
                        ? "held against no checkpoint, nothing was compared: that the end was not cut off, or all of it written anew, is not shown"
                        : checkpoints.size() + " signed checkpoints, the last at entry " + checkpoints.upTo());
        return 0;
    }
}
