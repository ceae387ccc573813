package eu.dermalia.local.cluster;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was ever offered, what of it still lies there, and what happened to it. */
final class Shelf {
    private final Clock clock;
    private final ShelfMemory memory;
    private final Map<String, Lot> lots = new LinkedHashMap<>();
    private final Map<String, ShelfMemory.Ending> endings;
    private long sequence;

    Shelf(Clock clock, ShelfMemory memory) throws IOException {
        this.clock = clock;
        this.memory = memory;
        this.endings = memory.read();
    }

    /**
     * Puts a capture there. One that was deleted before stays deleted, as after a restart, unless it comes
     * {@code again}, as when a device uploads twice.
     */
    synchronized Lot offer(OfferedCapture capture, boolean again) throws IOException {
        if (again && endings.remove(capture.id()) != null) {
            memory.write(endings);
        }
        Lot lot = new Lot(capture, ++sequence, clock.instant());
        lots.put(capture.id(), lot);
        return lot;
    }

    synchronized boolean isLying(String id) {
        ShelfMemory.Ending ending = endings.get(id);
        return lots.containsKey(id) && (ending == null || ending.deletedAt() == null);
    }

    synchronized Optional<Lot> lying(String id) {
        return isLying(id) ? Optional.ofNullable(lots.get(id)) : Optional.empty();
    }

    /** Those of a site after a position, oldest first. */
    synchronized List<Lot> lying(String site, long after, int limit) {
        return lots.values().stream()
                .filter(lot -> lot.capture().site().equals(site)
                        && lot.sequence() > after
                        && isLying(lot.capture().id()))
                .sorted((a, b) -> Long.compare(a.sequence(), b.sequence()))
                .limit(limit)
                .toList();
    }

    synchronized List<Lot> all() {
        return new ArrayList<>(lots.values());
    }

    synchronized Optional<ShelfMemory.Ending> ending(String id) {
        return Optional.ofNullable(endings.get(id));
    }

    /** @return false when it does not lie there */
    synchronized boolean acknowledge(String id) throws IOException {
        if (!isLying(id)) {
            return false;
        }
        if (!endings.containsKey(id)) {
            endings.put(id, new ShelfMemory.Ending(clock.instant(), null));
            memory.write(endings);
        }
        return true;
    }

    /** @return false when it does not lie there */
    synchronized boolean delete(String id) throws IOException {
        if (!isLying(id)) {
            return false;
        }
        ShelfMemory.Ending ending = endings.get(id);
        Instant acknowledged = ending == null ? null : ending.acknowledgedAt();
        endings.put(id, new ShelfMemory.Ending(acknowledged, clock.instant()));
        memory.write(endings);
        return true;
    }
}
