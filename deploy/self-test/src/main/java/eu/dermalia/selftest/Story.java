package eu.dermalia.selftest;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What the test tells, a line for each step, and how it waits. */
final class Story {
    private static final long PAUSE_MILLIS = 250;

    private final PrintStream out;
    private final Clock clock;
    private Instant since;
    private String step = "beginning";

    Story(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
        this.since = clock.instant();
    }

    @FunctionalInterface
    interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    void begin(String what) {
        step = what;
        since = clock.instant();
    }

    void done() {
        double seconds = Duration.between(since, clock.instant()).toMillis() / 1000.0;
        line(String.format(Locale.ROOT, "ok      %s (%.1f s)", step, seconds));
    }

    /** @param why plain words; nothing about a person */
    void failed(String why) {
        line("FAILED  " + step + ": " + why);
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    /** Asks until it is so. @return whether it was in time */
    boolean until(Duration patience, Condition condition) throws IOException, InterruptedException {
        Instant last = clock.instant().plus(patience);
        while (!condition.holds()) {
            if (clock.instant().isAfter(last)) {
                return false;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return true;
    }
}
