package eu.dermalia.messaging;

import eu.dermalia.messaging.OutboxRow.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Lines whose first row the broker refused. They rest a while, so that a full batch of rows that cannot leave does not keep
 * all the others from leaving. Used on one event loop only.
 */
final class HeldBack {
    private static final Duration REST = Duration.ofSeconds(5);

    private final Map<Line, Instant> until = new HashMap<>();

    void add(Line line, Instant now) {
        until.put(line, now.plus(REST));
    }

    void release(Instant now) {
        until.values().removeIf(end -> !end.isAfter(now));
    }

    String[] topics() {
        return until.keySet().stream().map(Line::topic).toArray(String[]::new);
    }

    /** In the order of {@link #topics()}. */
    String[] keys() {
        return until.keySet().stream().map(Line::key).toArray(String[]::new);
    }
}
