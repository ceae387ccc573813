package eu.dermalia.system;

import eu.dermalia.contracts.Topics;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.Suite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The broker, as ops see it. */
final class EventLog {
    private final Suite suite;

    EventLog(Suite suite) {
        this.suite = suite;
    }

    /** Everything that lies on a topic now. */
    List<ConsumerRecord<String, byte[]>> read(String topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", suite.broker().bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    /** The same bytes to every partition of a topic, without any header. */
    void sendToAllPartitions(String topic, byte[] value) throws ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", suite.broker().bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
                producer.send(new ProducerRecord<>(topic, partition, "poison", value))
                        .get();
            }
        }
    }

    /** Events that the groups of our services have not yet confirmed. */
    long lag() throws ExecutionException, InterruptedException {
        try (Admin admin = suite.broker().admin()) {
            long lag = 0;
            for (ServiceName service : ServiceName.values()) {
                Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(service.fullName())
                        .partitionsToOffsetAndMetadata()
                        .get();
                Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
                committed.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
                var ends = admin.listOffsets(latest).all().get();
                for (var entry : committed.entrySet()) {
                    if (entry.getValue() != null) {
                        lag += ends.get(entry.getKey()).offset()
                                - entry.getValue().offset();
                    }
                }
            }
            return lag;
        }
    }

    /** Every group of our services starts again at the beginning; they have to be stopped. */
    void rewind() throws ExecutionException, InterruptedException {
        try (Admin admin = suite.broker().admin()) {
            for (ServiceName service : ServiceName.values()) {
                Map<TopicPartition, OffsetAndMetadata> beginning = new HashMap<>();
                admin.listConsumerGroupOffsets(service.fullName())
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .keySet()
                        .forEach(partition -> beginning.put(partition, new OffsetAndMetadata(0)));
                admin.alterConsumerGroupOffsets(service.fullName(), beginning)
                        .all()
                        .get();
            }
        }
    }
}
