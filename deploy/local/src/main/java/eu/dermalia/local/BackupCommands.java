package eu.dermalia.local;

import eu.dermalia.backup.Location;
import eu.dermalia.backup.Manifest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code backup}, {@code restore} and {@code escrow} on the command line. */
final class BackupCommands {
    static final Set<String> NAMES = Set.of("backup", "restore", "escrow");

    private static final Set<String> OWN_OPTIONS = Set.of("--country", "--operator", "--to", "--escrow");

    private BackupCommands() {}

    /** @return 0 as asked, 1 it did not work, 2 it was not understood */
    static int run(List<String> arguments, PrintStream output, PrintStream errors) {
        try {
            var own = new HashMap<String, String>();
            var rest = new ArrayList<String>();
            for (int index = 0; index < arguments.size(); index++) {
                String argument = arguments.get(index);
                if (!OWN_OPTIONS.contains(argument)) {
                    rest.add(argument);
                } else if (++index < arguments.size()) {
                    own.put(argument, arguments.get(index));
                } else {
                    throw new IllegalArgumentException(argument + " needs a value");
                }
            }
            run(Options.parse(rest.toArray(String[]::new)), own, output);
            return 0;
        } catch (IllegalArgumentException e) {
            errors.println("dermalia: " + e.getMessage());
            return 2;
        } catch (IOException e) {
            errors.println("dermalia: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static void run(Options options, Map<String, String> own, PrintStream output)
            throws IOException, InterruptedException {
        String argument = options.argument();
        if (argument == null) {
            throw new IllegalArgumentException(options.command() + " which folder?");
        }
        Path folder = Path.of(argument).toAbsolutePath().normalize();
        switch (options.command()) {
            case "backup" -> {
                var location = new Location(
                        own.getOrDefault("--country", "DE"), own.getOrDefault("--operator", "this machine"));
                long from = System.nanoTime();
                Manifest manifest = BackupCommand.of(options, output::println).run(folder, location);
                output.println("backup %s: everything up to %s, after %d s"
                        .formatted(
                                manifest.id(),
                                manifest.consistentAt(),
                                Duration.ofNanos(System.nanoTime() - from).toSeconds()));
            }
            case "restore" -> {
                Path escrow = own.containsKey("--escrow") ? Path.of(own.get("--escrow")) : null;
                Instant to = own.containsKey("--to") ? instant(own.get("--to")) : null;
                new RestoreCommand(options, output::println).run(folder, to, escrow);
            }
            default -> {
                Escrow.deposit(Secrets.in(new StateFolder(options.state()).secrets()), folder);
                output.println("five keys are in " + folder + ": keep them offline, and not beside the backups");
            }
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("--to needs a moment like 2026-11-27T21:54:30Z, not " + text, e);
        }
    }
}
