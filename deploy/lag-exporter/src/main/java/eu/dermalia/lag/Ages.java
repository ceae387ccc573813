package eu.dermalia.lag;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * When the record at a place was written. A standing reader's place is asked for at every look, and read once. Not for
 * several threads.
 */
final class Ages {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Clock clock;
    private Map<Place, Instant> known = new HashMap<>();

    Ages(Consumer<byte[], byte[]> consumer, Clock clock) {
        this.consumer = consumer;
        this.clock = clock;
    }

    /** A record's place. */
    record Place(TopicPartition partition, long offset) {}

    /**
     * What cannot be read in time counts from the first look that missed it: never nothing.
     *
     * @param places each holds a record, or one holds one behind it (compaction)
     */
    Map<Place, Instant> of(Set<Place> places) {
        Map<Place, Instant> found = new HashMap<>();
        Set<Place> unread = new HashSet<>(places);
        places.stream().filter(known::containsKey).forEach(place -> found.put(place, known.get(place)));
        unread.removeAll(found.keySet());
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!unread.isEmpty() && System.nanoTime() < deadline) {
            // several groups may stand at several places of one partition: one of them each round
            Map<TopicPartition, Place> round = unread.stream()
                    .collect(Collectors.toMap(Place::partition, place -> place, (one, other) -> one, HashMap::new));
            Map<Place, Instant> read = read(round, deadline);
            found.putAll(read);
            unread.removeAll(read.keySet());
        }
        unread.forEach(place -> found.put(place, clock.instant()));
        known = found;
        return found;
    }

    private Map<Place, Instant> read(Map<TopicPartition, Place> places, long deadline) {
        Map<Place, Instant> read = new HashMap<>();
        Map<TopicPartition, Place> open =
                new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
        open.putAll(places);
        consumer.assign(open.keySet());
        open.values().forEach(place -> consumer.seek(place.partition(), place.offset()));
        while (!open.isEmpty() && System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                var partition = new TopicPartition(record.topic(), record.partition());
                Place place = open.remove(partition);
                if (place != null) {
                    read.put(place, Instant.ofEpochMilli(record.timestamp()));
                    consumer.pause(Set.of(partition));
                }
            }
        }
        consumer.assign(Set.of());
        return read;
    }
}
