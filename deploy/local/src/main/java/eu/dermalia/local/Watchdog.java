package eu.dermalia.local;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/**
 * Ends the suite's processes when this JVM is killed and cannot: a test run that hits its time limit must not leave a
 * database and six JVMs behind. A process counts as ours when it is on the list and works in the suite's folder, so that a
 * number that was given out again harms nobody.
 */
final class Watchdog {
    private static final String SCRIPT = """
            trap '' INT HUP
            while kill -0 "$1" && [ -f "$2" ]; do sleep 1; done
            [ -f "$2" ] || exit 0
            ours() { case "$(ps -ww -o args= -p "$1")" in *"$3"*) return 0;; esac; return 1; }
            for pid in $(cat "$2"); do
              # PostgreSQL stops at once on INT; JVMs do not hear it
              if ours "$pid" "$2" "$3"; then kill -INT "$pid"; kill -TERM "$pid"; fi
            done
            sleep 10
            for pid in $(cat "$2"); do
              if ours "$pid" "$2" "$3"; then kill -KILL "$pid"; fi
            done
            """;

    private Watchdog() {}

    /** @param list one process id a line; when the file goes, so does the watchdog */
    static void start(Path list, Path folder) throws IOException {
        Process ignored = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        SCRIPT,
                        "watchdog",
                        String.valueOf(ProcessHandle.current().pid()),
                        list.toString(),
                        folder.toString())
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
    }
}
