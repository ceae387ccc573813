package eu.dermalia.report.link;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * So many per minute and key, in this process only: addresses are personal data and go nowhere else. The lock after five
 * wrong codes holds across replicas; this is against noise.
 */
final class RateLimit {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_KEYS = 20_000;

    private final int limit;
    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true);

    private record Window(Instant start, int count) {}

    RateLimit(int limit) {
        this.limit = limit;
    }

    /** Counts one. @return how long to wait when it is one too many */
    synchronized Optional<Duration> count(String key, Instant now) {
        Window window = windows.get(key);
        if (window == null || !now.isBefore(window.start().plus(WINDOW))) {
            window = new Window(now, 0);
        }
        if (window.count() >= limit) {
            return Optional.of(
                    Duration.between(now, window.start().plus(WINDOW)).plusSeconds(1));
        }
        windows.put(key, new Window(window.start(), window.count() + 1));
        if (windows.size() > MOST_KEYS) {
            Iterator<String> oldest = windows.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return Optional.empty();
    }
}
