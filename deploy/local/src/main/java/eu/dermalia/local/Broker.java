package eu.dermalia.local;

import eu.dermalia.contracts.Topics;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/** One Kafka node (KRaft, broker and controller) inside this JVM, with every topic of the contracts. */
public final class Broker implements Part {
    private static final Duration RETENTION = Duration.ofDays(35);

    private final Path state;
    private final int port;
    private final int controllerPort;
    private final Collection<String> readers;
    private @Nullable KafkaRaftServer server;

    /** @param readers the consumer groups for which dead-letter topics are created, for example {@code rights-service} */
    public Broker(Path state, int port, int controllerPort, Collection<String> readers) {
        this.state = state;
        this.port = port;
        this.controllerPort = controllerPort;
        this.readers = List.copyOf(readers);
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public int port() {
        return port;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void start() throws IOException {
        Properties settings = settings();
        format(settings);
        KafkaRaftServer starting = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        starting.startup();
        server = starting;
        try (Admin admin = admin()) {
            createTopics(admin);
        } catch (ExecutionException e) {
            throw new IOException("Kafka did not create its topics", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while Kafka started", e);
        }
    }

    public Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()));
    }

    @Override
    public boolean healthy() {
        return server != null && Sockets.accepts(port);
    }

    @Override
    public void stop() {
        KafkaRaftServer running = server;
        server = null;
        if (running != null) {
            running.shutdown();
            running.awaitShutdown();
        }
    }

    private Properties settings() {
        var settings = new Properties();
        settings.putAll(Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
                Map.entry("listeners", "PLAIN://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort),
                Map.entry("advertised.listeners", "PLAIN://127.0.0.1:" + port),
                Map.entry("listener.security.protocol.map", "PLAIN:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("inter.broker.listener.name", "PLAIN"),
                Map.entry("log.dirs", state.resolve("logs").toAbsolutePath().toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "6"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "2"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("group.min.session.timeout.ms", "1000"),
                // Segments of a gigabyte are for clusters; small indexes keep hundreds of partitions cheap.
                Map.entry("log.segment.bytes", String.valueOf(64 << 20)),
                Map.entry("log.index.size.max.bytes", String.valueOf(512 << 10)),
                Map.entry("log.cleaner.dedupe.buffer.size", String.valueOf(8 << 20)),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("background.threads", "2"),
                Map.entry("metric.reporters", ""),
                Map.entry("log.retention.ms", String.valueOf(RETENTION.toMillis()))));
        return settings;
    }

    /** What {@code kafka-storage.sh format} does; keeps what is there. */
    private void format(Properties settings) throws IOException {
        Files.createDirectories(state);
        Path file = state.resolve("server.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            settings.store(writer, "written by the launcher at every start");
        }
        Path log = state.resolve("format.log");
        try (PrintStream output = new PrintStream(Files.newOutputStream(log), true, StandardCharsets.UTF_8)) {
            int status = kafka.tools.StorageTool.execute(
                    new String[] {
                        "format", "--ignore-formatted", "--cluster-id", clusterId(), "--config", file.toString()
                    },
                    output);
            if (status != 0) {
                throw new IOException("Kafka's storage could not be formatted, see " + log);
            }
        }
    }

    private String clusterId() {
        Path file = state.resolve("cluster-id");
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, Uuid.randomUuid().toString());
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void createTopics(Admin admin) throws ExecutionException, InterruptedException {
        var topics = new ArrayList<NewTopic>();
        for (String topic : Topics.all()) {
            String cleanup = topic.equals(Topics.PRACTICES) ? "compact" : "delete";
            topics.add(topic(topic, cleanup));
            for (String reader : readers) {
                topics.add(topic(Topics.deadLetters(topic, reader), "delete").configs(deadLetterConfig()));
            }
        }
        for (var result : admin.createTopics(topics).values().values()) {
            try {
                result.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private static NewTopic topic(String name, String cleanup) {
        int partitions = name.endsWith(".dlq") ? 1 : Topics.PARTITIONS;
        return new NewTopic(name, partitions, (short) 1)
                .configs(Map.of("cleanup.policy", cleanup, "retention.ms", String.valueOf(RETENTION.toMillis())));
    }

    /** Headers that say why, on top of an event that may already be as large as an event may be. */
    private static Map<String, String> deadLetterConfig() {
        return Map.of(
                "retention.ms", String.valueOf(RETENTION.toMillis()), "max.message.bytes", String.valueOf(2 << 20));
    }
}
