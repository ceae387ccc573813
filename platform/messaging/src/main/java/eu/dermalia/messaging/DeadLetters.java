package eu.dermalia.messaging;

import eu.dermalia.contracts.Topics;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives dead letters another chance, once what made them fail is repaired. They stay in their topic until it forgets them;
 * repeating a replay is harmless, since the inbox knows what was applied. Up to the first that is still poison they are
 * marked as settled, by the committed offset of the group {@code <service>-dead-letters}: what lies behind it is what alarms
 * count.
 */
@ApplicationScoped
public class DeadLetters {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Map<String, Object> broker;
    private final Receiver receiver;
    private final String service;

    DeadLetters(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            Receiver receiver,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.broker = broker;
        this.receiver = receiver;
        this.service = service;
    }

    /**
     * What a replay found.
     *
     * @param read dead letters in the topic when the replay began
     * @param accepted of these, handled now or before
     * @param refused of these, still poison
     */
    public record Replay(long read, long accepted, long refused) {}

    /**
     * Reads this service's dead letters of a topic, from the first to the last, and handles each like an arrival.
     *
     * @param topic one of {@link Topics#all()}
     * @return fails with {@link IllegalArgumentException} for any other topic
     */
    public Uni<Replay> replay(String topic) {
        if (!Topics.all().contains(topic)) {
            return Uni.createFrom().failure(new IllegalArgumentException("Not a topic of ours"));
        }
        return Uni.createFrom().item(() -> readAll(topic)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Replay readAll(String topic) {
        try (Consumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.listTopics(LIMIT).getOrDefault(Topics.deadLetters(topic, service), List.of()).stream()
                            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Replay so = new Replay(0, 0, 0);
            Map<TopicPartition, OffsetAndMetadata> settled = new HashMap<>();
            ends.forEach((partition, end) -> settled.put(partition, new OffsetAndMetadata(end)));
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<String, byte[]> dead : consumer.poll(POLL)) {
                    boolean accepted = again(topic, dead);
                    so = accepted
                            ? new Replay(so.read() + 1, so.accepted() + 1, so.refused())
                            : new Replay(so.read() + 1, so.accepted(), so.refused() + 1);
                    if (!accepted) {
                        settled.merge(
                                new TopicPartition(dead.topic(), dead.partition()),
                                new OffsetAndMetadata(dead.offset()),
                                DeadLetters::earlier);
                    }
                }
            }
            consumer.commitSync(settled, LIMIT);
            return so;
        }
    }

    private static OffsetAndMetadata earlier(OffsetAndMetadata one, OffsetAndMetadata other) {
        return one.offset() <= other.offset() ? one : other;
    }

    private boolean again(String topic, ConsumerRecord<String, byte[]> dead) {
        return receiver.receive(topic, dead.key(), dead.headers(), dead.value())
                .replaceWith(true)
                .onFailure(Poison.class)
                .recoverWithItem(false)
                .await()
                .indefinitely();
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put("enable.auto.commit", false);
        settings.put("group.id", Topics.deadLetterGroup(service));
        settings.remove("key.deserializer");
        settings.remove("value.deserializer");
        return settings;
    }
}
