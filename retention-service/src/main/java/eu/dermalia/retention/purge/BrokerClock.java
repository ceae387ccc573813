package eu.dermalia.retention.purge;

import eu.dermalia.contracts.Topics;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * What time it is on the broker. Kafka has no call for it; but a topic with {@code LogAppendTime} stamps each record when
 * it is written, and tells the producer.
 */
@ApplicationScoped
class BrokerClock {
    /** Sent along: comes back when the topic keeps the producer's time, which says nothing. */
    private static final long PRODUCERS_TIME = 1;

    private static final String HOUR = "3600000";

    private final Map<String, Object> broker;
    private final PurgeConfig config;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    BrokerClock(@Identifier("default-kafka-broker") Map<String, Object> broker, PurgeConfig config) {
        this.broker = broker;
        this.config = config;
    }

    /** @return fails when the broker does not answer in time, or its topic is not set up to tell */
    Uni<Instant> now() {
        return Uni.createFrom().item(this::ask).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private synchronized Instant ask() {
        try {
            long stamped = connected()
                    .send(new ProducerRecord<>(Topics.CLOCK, null, PRODUCERS_TIME, null, new byte[0]))
                    .get(config.brokerTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .timestamp();
            if (stamped == PRODUCERS_TIME) {
                throw new IllegalStateException(Topics.CLOCK + " needs message.timestamp.type=LogAppendTime");
            }
            return Instant.ofEpochMilli(stamped);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted");
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "The broker does not tell its time: " + e.getClass().getName());
        }
    }

    private KafkaProducer<byte[], byte[]> connected()
            throws InterruptedException, ExecutionException, TimeoutException {
        if (producer == null) {
            createTopic();
            Map<String, Object> settings = new HashMap<>(broker);
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(
                    ProducerConfig.MAX_BLOCK_MS_CONFIG, config.brokerTimeout().toMillis());
            producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    private void createTopic() throws InterruptedException, ExecutionException, TimeoutException {
        NewTopic topic = new NewTopic(Topics.CLOCK, Optional.of(1), Optional.empty())
                .configs(Map.of(
                        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                        "LogAppendTime",
                        TopicConfig.RETENTION_MS_CONFIG,
                        HOUR));
        try (Admin admin = Admin.create(new HashMap<>(broker))) {
            admin.createTopics(List.of(topic)).all().get(config.brokerTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }
}
