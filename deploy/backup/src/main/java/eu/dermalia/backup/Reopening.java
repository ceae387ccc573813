package eu.dermalia.backup;

import eu.dermalia.contracts.EventType;
import eu.dermalia.contracts.Topics;
import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Makes a restored suite start closed. While every service is down it leaves in each database what the service has to hear
 * before it opens (tombstones from the ledger, and its own events, which its restored rows have forgotten), lifts the
 * numbers that it gave to events since, and sets its consumer group back to an hour before the moment restored to.
 *
 * <p>The topics tell of everything since; should the broker be lost too, the ledger alone still tells what was erased.
 */
public final class Reopening {
    private static final Duration BEFORE = Duration.ofHours(1);
    private static final Duration SESSIONS_END = Duration.ofMinutes(1);

    /** Where losing an own event would harm the data subject; the services know which of these they bring back. */
    private static final Set<String> OWN =
            Set.of(Topics.LEGAL_BASES, Topics.RESTRICTIONS, Topics.RETENTION, Topics.ERASURES);

    /** What others have said about something erased; the last is the sign for rights-service to erase a patient's record. */
    private static final Set<String> TOMBSTONES = Set.of(
            EventType.ERASURE_ORDERED.wireName(),
            EventType.PATIENT_ERASURE_ORDERED.wireName(),
            EventType.PATIENT_PART_ERASED.wireName());

    /** It gives the orders; the owners' answers it hears from the topic when it is open. */
    private static final String AUTHOR_OF_ORDERS = "retention-service";

    private static final String LEAVE = """
            insert into restoration (practice_id, kind, event_id, type, topic, key, sequence, occurred_at, source, payload,
                                     attachment)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing""";

    private static final String COUNT_ON = """
            insert into outbox_sequence (practice_id, topic, key, last) values (?, ?, ?, ?)
            on conflict (practice_id, topic, key) do update set last = greatest(outbox_sequence.last, excluded.last)""";

    private static final UUID INSTALLATION = new UUID(0, 0);

    /**
     * @param name of the service, its consumer group and the source of its events, for example {@code rights-service}
     * @param login to its database, as the owner of its tables or a superuser
     */
    public record Service(String name, Cluster.Login login) {}

    /** What was left to be heard. */
    public record Left(int tombstones, int own, int fromLedger) {}

    private final String bootstrapServers;
    private final ObjectStorage ledger;
    private final List<Service> services;

    /** @param ledger with the one bucket */
    public Reopening(String bootstrapServers, ObjectStorage ledger, List<Service> services) {
        this.bootstrapServers = bootstrapServers;
        this.ledger = ledger;
        this.services = List.copyOf(services);
    }

    /** @param reaches the moment restored to */
    public Left prepare(Instant reaches, Consumer<String> progress) throws IOException, InterruptedException {
        Instant from = reaches.minus(BEFORE);
        Map<UUID, Told> told = new LinkedHashMap<>();
        var ends = new HashMap<TopicPartition, OffsetAndMetadata>();
        readTopics(from, told, ends);
        int onTopics = told.size();
        List<Told> lines = readLedger(from);
        lines.forEach(line -> told.put(line.eventId(), line));
        progress.accept(
                "%d events since %s on the topics, %d lines in the ledger".formatted(onTopics, from, lines.size()));
        List<Told> all = told.values().stream()
                .sorted(Comparator.comparing(Told::occurredAt).thenComparingLong(Told::sequence))
                .toList();
        int tombstones = 0;
        int own = 0;
        for (Service service : services) {
            List<Told> mine =
                    all.stream().filter(event -> event.isBy(service.name())).toList();
            List<Heard> heard = all.stream()
                    .flatMap(event -> kind(service, event).map(kind -> new Heard(kind, event)).stream())
                    .toList();
            leave(service, heard, mine);
            int ofMine = (int)
                    heard.stream().filter(each -> each.kind().equals("OWN")).count();
            tombstones = Math.max(tombstones, heard.size() - ofMine);
            own += ofMine;
        }
        rewind(ends);
        return new Left(tombstones, own, lines.size());
    }

    /** In the order in which it happened: a withdrawal comes before the erasure that it led to. */
    private record Heard(String kind, Told event) {}

    private static Optional<String> kind(Service service, Told event) {
        if (event.isBy(service.name())) {
            return OWN.contains(event.topic()) ? Optional.of("OWN") : Optional.empty();
        }
        return TOMBSTONES.contains(event.type()) && !service.name().equals(AUTHOR_OF_ORDERS)
                ? Optional.of("TOMBSTONE")
                : Optional.empty();
    }

    private static void leave(Service service, List<Heard> heard, List<Told> numbered) throws IOException {
        try (Connection connection = service.login().open()) {
            connection.setAutoCommit(false);
            if (isUnused(connection)) {
                return;
            }
            try (PreparedStatement leave = connection.prepareStatement(LEAVE);
                    PreparedStatement count = connection.prepareStatement(COUNT_ON)) {
                for (Told event : numbered) {
                    actFor(connection, event.practiceId());
                    count.setObject(1, event.practiceId());
                    count.setString(2, event.topic());
                    count.setString(3, event.key());
                    count.setLong(4, event.sequence());
                    count.executeUpdate();
                }
                for (Heard each : heard) {
                    leave(connection, leave, each.kind(), each.event());
                }
                leave(
                        connection,
                        leave,
                        "OPEN",
                        new Told(INSTALLATION, "", INSTALLATION, "", "", 0, Instant.EPOCH, "", "", null));
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IOException(service.name() + " cannot be made to start closed: " + e.getMessage(), e);
        }
    }

    /** The service had not started yet at that moment: there is nothing to close. */
    private static boolean isUnused(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("select to_regclass('public.flyway_schema_history') is null")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static void leave(Connection connection, PreparedStatement statement, String kind, Told event)
            throws SQLException {
        actFor(connection, event.practiceId());
        statement.setObject(1, event.practiceId());
        statement.setString(2, kind);
        statement.setObject(3, event.eventId());
        statement.setString(4, event.type());
        statement.setString(5, event.topic());
        statement.setString(6, event.key());
        statement.setLong(7, event.sequence());
        statement.setObject(8, OffsetDateTime.ofInstant(event.occurredAt(), ZoneOffset.UTC));
        statement.setString(9, event.source());
        statement.setString(10, event.payload());
        statement.setString(11, event.attachment());
        statement.executeUpdate();
    }

    /** The owner of a table is under its policies too. */
    private static void actFor(Connection connection, UUID practice) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select set_config('dermalia.practice', ?, true)")) {
            statement.setString(1, practice.toString());
            statement.execute();
        }
    }

    private void readTopics(Instant from, Map<UUID, Told> told, Map<TopicPartition, OffsetAndMetadata> starts) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = new ArrayList<TopicPartition>();
            for (String topic : Topics.all()) {
                consumer.partitionsFor(topic)
                        .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
            }
            Map<TopicPartition, Long> times = new HashMap<>();
            partitions.forEach(partition -> times.put(partition, from.toEpochMilli()));
            Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            for (TopicPartition partition : partitions) {
                OffsetAndTimestamp first = found.get(partition);
                starts.put(partition, new OffsetAndMetadata(first == null ? ends.get(partition) : first.offset()));
            }
            consumer.assign(partitions);
            partitions.forEach(
                    partition -> consumer.seek(partition, starts.get(partition).offset()));
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> Told.of(record)
                        .ifPresent(event -> told.putIfAbsent(event.eventId(), event)));
            }
        }
    }

    /** Objects are sorted by day. */
    private List<Told> readLedger(Instant from) throws IOException {
        MinioClient client = MinioClient.builder()
                .endpoint(ledger.endpoint().toString())
                .credentials(ledger.accessKey(), ledger.secretKey())
                .build();
        String bucket = ledger.buckets().get(0);
        String firstDay = from.toString().substring(0, 10);
        var lines = new ArrayList<Told>();
        try {
            if (!client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build())) {
                return List.of();
            }
            for (var result : client.listObjects(
                    ListObjectsArgs.builder().bucket(bucket).recursive(true).build())) {
                String name = result.get().objectName();
                if (name.compareTo(firstDay) >= 0) {
                    try (InputStream input = client.getObject(
                            GetObjectArgs.builder().bucket(bucket).object(name).build())) {
                        Told line = BackupFolder.JSON.readValue(input, Told.class);
                        if (!line.occurredAt().isBefore(from)) {
                            lines.add(line);
                        }
                    }
                }
            }
        } catch (MinioException | GeneralSecurityException e) {
            throw new IOException("the ledger did not answer: " + e.getMessage(), e);
        }
        return lines;
    }

    /** Only what a group has read before: the rest it reads from the beginning anyway. */
    private void rewind(Map<TopicPartition, OffsetAndMetadata> starts) throws IOException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            for (Service service : services) {
                var back = new HashMap<TopicPartition, OffsetAndMetadata>();
                Map<TopicPartition, OffsetAndMetadata> present = admin.listConsumerGroupOffsets(service.name())
                        .partitionsToOffsetAndMetadata()
                        .get();
                present.forEach((partition, offset) -> {
                    OffsetAndMetadata start = starts.get(partition);
                    if (offset != null && start != null && start.offset() < offset.offset()) {
                        back.put(partition, start);
                    }
                });
                if (!back.isEmpty()) {
                    setBack(admin, service.name(), back);
                }
            }
        } catch (ExecutionException e) {
            throw new IOException(
                    "the consumer groups could not be set back, is a service still running? " + e.getMessage(), e);
        }
    }

    /** A group whose members were killed is empty only when their sessions have ended. */
    private static void setBack(Admin admin, String group, Map<TopicPartition, OffsetAndMetadata> back)
            throws ExecutionException, InterruptedException {
        for (long deadline = System.nanoTime() + SESSIONS_END.toNanos(); ; Thread.sleep(500)) {
            try {
                admin.alterConsumerGroupOffsets(group, back).all().get();
                return;
            } catch (ExecutionException e) {
                boolean passes = e.getCause() instanceof UnknownMemberIdException
                        || e.getCause() instanceof GroupNotEmptyException
                        || e.getCause() instanceof RetriableException;
                if (!passes || System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }
}
