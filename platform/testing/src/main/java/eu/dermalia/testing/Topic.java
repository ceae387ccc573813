package eu.dermalia.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import eu.dermalia.contracts.Event;
import eu.dermalia.contracts.EventType;
import eu.dermalia.contracts.PracticeId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends as another service would, and reads what lies on a topic, without a consumer group. */
public final class Topic {
    private static final AtomicLong SEQUENCE = new AtomicLong();
    /** Kept, or its level is forgotten: each client of ours would print its whole configuration. */
    private static final List<Logger> QUIET =
            List.of(Logger.getLogger("org.apache.kafka.clients"), Logger.getLogger("org.apache.kafka.common"));

    static {
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
    }

    /**
     * A record as it lies on the topic.
     *
     * @param headers by name, as text
     */
    public record Record(String topic, String key, Map<String, String> headers, byte[] value) {
        public Record {
            headers = Map.copyOf(headers);
        }

        /** Whether it is such an event. */
        public boolean is(Class<? extends Event> type) {
            return EventType.ofWireName(headers.getOrDefault("ce_type", ""))
                    .filter(known -> known.record().equals(type))
                    .isPresent();
        }

        public <E extends Event> E as(Class<E> type) {
            try {
                return Golden.JSON.readValue(value, type);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        public UUID eventId() {
            return UUID.fromString(headers.getOrDefault("ce_id", ""));
        }

        /** Of the trace that it belongs to: 32 hexadecimal digits; empty when it belongs to none. */
        public String traceId() {
            String traceparent = headers.getOrDefault("ce_traceparent", "");
            return traceparent.isEmpty() ? "" : traceparent.substring(3, 35);
        }
    }

    private Topic() {}

    /** Where the broker listens. */
    public static String bootstrapServers() {
        return Platform.get("kafka");
    }

    /** Publishes with proper CloudEvents headers and waits for the acknowledgement. @return the event's id */
    public static UUID send(PracticeId practice, Event event) {
        UUID id = UUID.randomUUID();
        send(id, practice, event);
        return id;
    }

    /** The same with an id of one's own: sent twice, it is a redelivery. */
    public static void send(UUID id, PracticeId practice, Event event) {
        send(EventType.of(event).topic(), event.key().value().toString(), headers(id, practice, event), json(event));
    }

    private static byte[] json(Event event) {
        try {
            return Golden.JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** As {@link #send(PracticeId, Event)}, in a trace of its own. @return the trace's id, see {@link Record#traceId} */
    public static String sendTraced(PracticeId practice, Event event) {
        String id = UUID.randomUUID().toString().replace("-", "");
        Map<String, String> headers = headers(UUID.randomUUID(), practice, event);
        headers.put("ce_traceparent", "00-" + id + "-00f067aa0ba902b7-00");
        send(EventType.of(event).topic(), event.key().value().toString(), headers, json(event));
        return id;
    }

    /** The headers that {@link #send(UUID, PracticeId, Event)} uses, to be changed for bad input. */
    public static Map<String, String> headers(UUID id, PracticeId practice, Event event) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id.toString());
        headers.put("ce_type", EventType.of(event).wireName());
        headers.put("ce_source", "/test");
        headers.put("ce_time", Instant.now().toString());
        headers.put("ce_practiceid", practice.toString());
        headers.put("ce_sequence", String.valueOf(SEQUENCE.incrementAndGet()));
        headers.put("content-type", "application/json");
        return headers;
    }

    /** Anything at all, for bad input. */
    public static void send(String topic, String key, Map<String, String> headers, byte[] value) {
        var message = new ProducerRecord<>(topic, key, value);
        headers.forEach((name, text) -> message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        Map<String, Object> settings =
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(), ProducerConfig.ACKS_CONFIG, "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(message).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Everything that lies on the topic now, per partition in order. */
    public static List<Record> read(String topic) {
        var records = new ArrayList<Record>();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(found -> records.add(record(found)));
            }
        }
        return records;
    }

    /**
     * Waits until a matching record lies on the topic, whenever it was written.
     *
     * @throws AssertionError when none came within 15 s
     */
    public static Record await(String topic, Predicate<Record> wanted) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (System.nanoTime() < deadline) {
                for (ConsumerRecord<String, byte[]> found : consumer.poll(Duration.ofMillis(100))) {
                    Record record = record(found);
                    if (wanted.test(record)) {
                        return record;
                    }
                }
            }
        }
        throw new AssertionError("nothing like it came on " + topic);
    }

    /** Waits for an event of this type with this key. */
    public static <E extends Event> E await(Class<E> type, UUID key) {
        String topic = java.util.Arrays.stream(EventType.values())
                .filter(known -> known.record().equals(type))
                .findFirst()
                .orElseThrow()
                .topic();
        return await(topic, record -> record.is(type) && key.toString().equals(record.key()))
                .as(type);
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private static KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                "false");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static Record record(ConsumerRecord<String, byte[]> found) {
        var headers = new LinkedHashMap<String, String>();
        found.headers()
                .forEach(header -> headers.put(
                        header.key(),
                        header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8)));
        byte[] value = found.value() == null ? new byte[0] : found.value();
        return new Record(found.topic(), found.key() == null ? "" : found.key(), headers, value);
    }
}
