package eu.dermalia.local;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Standard output: lines that stay, and below them, on a terminal, a block that is drawn anew in place. */
final class Console implements Progress {
    private static final String CLEAR_BELOW = "\u001b[0J";

    private final PrintStream out;
    private final boolean terminal;
    private final int columns = Integer.getInteger("dermalia.columns", 120);
    private final Map<String, Long> waiting = new LinkedHashMap<>();
    private int drawn;
    private boolean finished;

    /** @param terminal whether the output can move its cursor */
    Console(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    static Console standard() {
        boolean told = Boolean.getBoolean("dermalia.terminal");
        return new Console(utf8(), told && !"dumb".equals(System.getenv("TERM")));
    }

    /** The locale of a bare container would turn the check marks into question marks. */
    private static PrintStream utf8() {
        return new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    }

    boolean isTerminal() {
        return terminal;
    }

    @Override
    public synchronized void starting(String part) {
        waiting.put(part, System.nanoTime());
        if (!terminal) {
            print("  … " + part);
        }
        drawWaiting();
    }

    @Override
    public synchronized void ready(String part, int port, Duration took) {
        waiting.remove(part);
        print("  ✓ %-22s 127.0.0.1:%-6d %5.1f s".formatted(part, port, took.toMillis() / 1000.0));
        drawWaiting();
    }

    @Override
    public synchronized void note(String message) {
        print(message);
    }

    /** A line that stays. */
    synchronized void print(String line) {
        if (finished) {
            return;
        }
        erase();
        out.println(line);
        out.flush();
    }

    /** Replaces the block below the last line; without a terminal this does nothing. */
    synchronized void draw(List<String> lines) {
        if (terminal && !finished) {
            erase();
            // A line that wraps would take two rows, and the next drawing would miss one.
            lines.forEach(line -> out.println(line.length() < columns ? line : line.substring(0, columns - 1)));
            drawn = lines.size();
            out.flush();
        }
    }

    /** Shows for how long which parts have been starting; call it now and then. */
    synchronized void drawWaiting() {
        if (!waiting.isEmpty()) {
            long now = System.nanoTime();
            draw(List.of("  … "
                    + waiting.entrySet().stream()
                            .map(part -> part.getKey() + " "
                                    + Duration.ofNanos(now - part.getValue()).toSeconds() + " s")
                            .collect(Collectors.joining(", "))));
        }
    }

    /** A last word: whoever still draws or prints is not heard any more. */
    synchronized void finish(String line) {
        erase();
        finished = true;
        out.println(line);
    }

    private void erase() {
        if (drawn > 0) {
            out.print("\u001b[" + drawn + "F" + CLEAR_BELOW);
            drawn = 0;
        }
    }
}
