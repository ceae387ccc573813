package eu.dermalia.lag;

import eu.dermalia.contracts.Topics;
import eu.dermalia.lag.Ages.Place;
import eu.dermalia.lag.Reading.Behind;
import eu.dermalia.lag.Reading.DeadLetters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Compares, for each topic of the contracts and each of its readers, where the reader has committed with where the topic ends.
 * A reader that has never committed is behind from the first event on, as its configuration says ({@code earliest}). Blocking;
 * not for several threads.
 */
final class LagReader implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Ages ages;

    /** @param broker how to reach it: Kafka's own settings */
    LagReader(Map<String, Object> broker, Clock clock) {
        this.admin = Admin.create(broker);
        Map<String, Object> settings = new HashMap<>(broker);
        settings.keySet()
                .removeIf(name -> name.endsWith("deserializer") || name.equals(ConsumerConfig.GROUP_ID_CONFIG));
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // the first batch comes whatever its size, and no more is wanted
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1024);
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.ages = new Ages(consumer, clock);
    }

    /** One that a group reads: an ordinary topic, or its dead letters. */
    private record Position(String group, TopicPartition partition, long from, long end) {
        long events() {
            return end - from;
        }

        Place place() {
            return new Place(partition, from);
        }
    }

    /** @throws LagUnreadable when the broker does not answer, or not to us */
    Reading read() throws InterruptedException {
        Set<String> there = await(admin.listTopics().names());
        Map<String, List<TopicPartition>> partitions = partitions(there);
        List<TopicPartition> all =
                partitions.values().stream().flatMap(List::stream).toList();
        Map<TopicPartition, Long> begins = offsets(all, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(all, OffsetSpec.latest());
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = committed();

        List<Position> positions = new ArrayList<>();
        List<DeadLetters> deadLetters = new ArrayList<>();
        for (String topic : Topics.all()) {
            for (String reader : Topics.readers(topic)) {
                positions.addAll(positions(reader, partitions.getOrDefault(topic, List.of()), committed, begins, ends));
                long waiting = positions(
                                Topics.deadLetterGroup(reader),
                                partitions.getOrDefault(Topics.deadLetters(topic, reader), List.of()),
                                committed,
                                begins,
                                ends)
                        .stream()
                        .mapToLong(Position::events)
                        .sum();
                deadLetters.add(new DeadLetters(reader, topic, waiting));
            }
        }
        Set<String> missing = new TreeSet<>(wanted());
        missing.removeAll(there);
        return new Reading(behind(positions), deadLetters, missing);
    }

    private List<Behind> behind(List<Position> positions) {
        Map<Place, Instant> oldest = ages.of(positions.stream()
                .filter(position -> position.events() > 0)
                .map(Position::place)
                .collect(Collectors.toCollection(HashSet::new)));
        return positions.stream()
                .map(position -> new Behind(
                        position.group(),
                        position.partition().topic(),
                        position.partition().partition(),
                        position.events(),
                        oldest.get(position.place())))
                .toList();
    }

    private static List<Position> positions(
            String group,
            List<TopicPartition> partitions,
            Map<String, Map<TopicPartition, OffsetAndMetadata>> committed,
            Map<TopicPartition, Long> begins,
            Map<TopicPartition, Long> ends) {
        Map<TopicPartition, OffsetAndMetadata> own = committed.getOrDefault(group, Map.of());
        return partitions.stream()
                .map(partition -> {
                    long begin = begins.getOrDefault(partition, 0L);
                    @Nullable OffsetAndMetadata offset = own.get(partition);
                    // what the topic has forgotten by now cannot be read any more
                    long from = offset == null ? begin : Math.max(offset.offset(), begin);
                    long end = ends.getOrDefault(partition, from);
                    return new Position(group, partition, Math.min(from, end), end);
                })
                .toList();
    }

    /** Every topic of ours, with the dead letters of those that read it. */
    private static Set<String> wanted() {
        Set<String> wanted = new TreeSet<>(Topics.all());
        Topics.all().forEach(topic -> Topics.readers(topic)
                .forEach(reader -> wanted.add(Topics.deadLetters(topic, reader))));
        return wanted;
    }

    private Map<String, List<TopicPartition>> partitions(Set<String> there) throws InterruptedException {
        Set<String> ours = new TreeSet<>(wanted());
        ours.retainAll(there);
        return await(admin.describeTopics(ours).allTopicNames()).values().stream()
                .collect(Collectors.toMap(
                        description -> description.name(), description -> description.partitions().stream()
                                .map(partition -> new TopicPartition(description.name(), partition.partition()))
                                .toList()));
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which)
            throws InterruptedException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        await(admin.listOffsets(partitions.stream().collect(Collectors.toMap(one -> one, one -> which)))
                        .all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    /** By group; those of a group that nobody has ever formed are empty. */
    private Map<String, Map<TopicPartition, OffsetAndMetadata>> committed() throws InterruptedException {
        Set<String> groups = new TreeSet<>();
        Topics.all().forEach(topic -> Topics.readers(topic).forEach(reader -> {
            groups.add(reader);
            groups.add(Topics.deadLetterGroup(reader));
        }));
        return await(admin.listConsumerGroupOffsets(groups.stream()
                        .collect(Collectors.toMap(group -> group, group -> new ListConsumerGroupOffsetsSpec())))
                .all());
    }

    private static <T> T await(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new LagUnreadable(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new LagUnreadable(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
        admin.close(LIMIT);
    }
}
