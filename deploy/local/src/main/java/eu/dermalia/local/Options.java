package eu.dermalia.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param command {@code up}, {@code platform}, {@code down}, {@code status}, {@code logs} or {@code prepare}
 * @param state the folder in which everything lives
 * @param portBase the first port
 * @param fresh wipe the state first
 * @param once run the demo and stop
 * @param demo whether to offer the demo's captures
 * @param captures a folder with real captures
 * @param argument what follows the command, for example the service of {@code logs}
 * @param follow keep printing the log
 * @param monitoring with the lag exporter, and Prometheus when it is installed
 */
public record Options(
        String command,
        Path state,
        int portBase,
        boolean fresh,
        boolean once,
        boolean demo,
        @Nullable Path captures,
        @Nullable String argument,
        boolean follow,
        boolean monitoring) {
    static final String USAGE = """
            usage: ./dermalia COMMAND [OPTIONS]

              up                 start the whole suite, offer the demo's captures, show them moving
                --once           run the demo through and stop; the last line is one JSON object
                --captures DIR   offer the captures in this folder instead of the demo's
                --no-demo        offer nothing
                --with-monitoring
                                 with the lag exporter and Debian's Prometheus, rules loaded
              platform           start everything but our five services
              status             what runs, on which port, and how it is
              logs SERVICE [-f]  the log of a part, for example report-service
              down               stop what another terminal started
              backup DIR         databases and buckets of a running suite, sealed; from then on also the log
                --country CC --operator NAME
                                 where DIR lies (DE, "this machine"); nowhere outside the EU and the EEA
              restore DIR        databases and buckets back; the suite then starts closed
                --to TIME        as they were at this moment, for example 2026-11-27T21:54:30Z
                --escrow DIR     with the escrowed keys from this folder
              escrow DIR         a copy of the keys that no backup contains
              audit-verify EXPORT [CHECKPOINTS KEYS]
                                 whether an exported audit trail is whole; needs nothing else of ours
              receipt-verify EXPORT CHECKPOINTS KEYS
                                 whether receipts of erasures are genuine and registered; needs nothing else of ours

              --state DIR        where everything is kept (.dermalia)
              --fresh            forget everything first
              --port-base N      first of thirty ports (18000)
            """;

    /** The suite of a test: no demo, a folder and a base of its own. */
    public static Options forTest(Path state, int portBase) {
        return new Options("up", state, portBase, true, false, false, null, null, false, false);
    }

    public boolean withServices() {
        return !command.equals("platform");
    }

    /** @throws IllegalArgumentException with a sentence for whoever typed it */
    static Options parse(String... arguments) {
        Deque<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
        String command = rest.isEmpty() ? "help" : rest.pop();
        Path state = Path.of(".dermalia");
        int portBase = Ports.DEFAULT_BASE;
        boolean fresh = false;
        boolean once = false;
        boolean demo = true;
        Path captures = null;
        String argument = null;
        boolean follow = false;
        boolean monitoring = false;
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--state" -> state = Path.of(value(option, rest));
                case "--port-base" -> portBase = number(option, value(option, rest));
                case "--fresh" -> fresh = true;
                case "--once" -> once = true;
                case "--no-demo" -> demo = false;
                case "--with-monitoring" -> monitoring = true;
                case "--captures" -> captures = folder(value(option, rest));
                case "-f", "--follow" -> follow = true;
                default -> {
                    if (option.startsWith("-") || argument != null) {
                        throw new IllegalArgumentException("what is " + option + "?");
                    }
                    argument = option;
                }
            }
        }
        if (once && !demo) {
            throw new IllegalArgumentException("--once without a demo would do nothing");
        }
        if (monitoring && !command.equals("up")) {
            throw new IllegalArgumentException("--with-monitoring goes with up");
        }
        return new Options(
                command,
                state.toAbsolutePath().normalize(),
                portBase,
                fresh,
                once,
                demo,
                captures,
                argument,
                follow,
                monitoring);
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.pop();
    }

    private static int number(String option, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " needs a number, not " + text, e);
        }
    }

    private static Path folder(String text) {
        Path folder = Path.of(text).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("there is no folder " + folder);
        }
        return folder;
    }
}
