package eu.dermalia.lag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.dermalia.contracts.Topics;
import eu.dermalia.lag.Reading.Behind;
import eu.dermalia.lag.Reading.DeadLetters;
import eu.dermalia.local.Broker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker. Nobody consumes: each reader is as dead as it can be. Each test has a topic of its own. */
class LagReaderTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final String REPORT = "report-service";
    private static final String RIGHTS = "rights-service";

    @TempDir
    static Path folder;

    private static Broker broker;
    private static Admin admin;
    private static KafkaProducer<byte[], byte[]> producer;
    private LagReader reader;

    @BeforeAll
    static void start() throws Exception {
        // dead letters of one reader only: all others are missing
        broker = new Broker(folder, freePort(), freePort(), List.of(REPORT));
        broker.start();
        admin = broker.admin();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        admin.close();
        broker.stop();
    }

    @BeforeEach
    void open() {
        reader =
                new LagReader(Map.of("bootstrap.servers", broker.bootstrapServers()), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void a_quiet_topic_has_no_lag_and_no_age() throws Exception {
        Behind quiet = of(reader.read(), REPORT, Topics.RESTRICTIONS, 7);
        assertThat(quiet.events()).isZero();
        assertThat(quiet.oldest()).isNull();
    }

    @Test
    void a_reader_that_never_came_is_behind_from_the_first_event_on() throws Exception {
        Instant first = NOW.minusSeconds(300);
        write(Topics.AUDIT, 3, first);
        write(Topics.AUDIT, 3, NOW.minusSeconds(10));
        Behind lag = of(reader.read(), RIGHTS, Topics.AUDIT, 3);
        assertThat(lag.events()).isEqualTo(2);
        assertThat(lag.oldest()).isEqualTo(first);
    }

    @Test
    void a_reader_that_stands_still_is_as_far_behind_as_the_first_event_it_has_not_taken() throws Exception {
        write(Topics.SCANS, 1, NOW.minusSeconds(500));
        Instant untaken = NOW.minusSeconds(40);
        write(Topics.SCANS, 1, untaken);
        write(Topics.SCANS, 1, NOW);
        committed(REPORT, Topics.SCANS, 1, 1);
        committed(RIGHTS, Topics.SCANS, 1, 2);

        Reading reading = reader.read();
        assertThat(of(reading, REPORT, Topics.SCANS, 1)).isEqualTo(new Behind(REPORT, Topics.SCANS, 1, 2, untaken));
        // another group, another place of the same partition
        assertThat(of(reading, RIGHTS, Topics.SCANS, 1)).isEqualTo(new Behind(RIGHTS, Topics.SCANS, 1, 1, NOW));
        assertThat(reader.read()).as("asked again").isEqualTo(reading);

        committed(REPORT, Topics.SCANS, 1, 3);
        assertThat(of(reader.read(), REPORT, Topics.SCANS, 1)).isEqualTo(new Behind(REPORT, Topics.SCANS, 1, 0, null));
    }

    @Test
    void dead_letters_wait_until_a_replay_has_settled_them() throws Exception {
        String dead = Topics.deadLetters(Topics.LEGAL_BASES, REPORT);
        write(dead, 0, NOW);
        write(dead, 0, NOW);
        assertThat(reader.read().deadLetters()).contains(new DeadLetters(REPORT, Topics.LEGAL_BASES, 2));
        committed(Topics.deadLetterGroup(REPORT), dead, 0, 1);
        assertThat(reader.read().deadLetters()).contains(new DeadLetters(REPORT, Topics.LEGAL_BASES, 1));
        committed(Topics.deadLetterGroup(REPORT), dead, 0, 2);
        assertThat(reader.read().deadLetters()).contains(new DeadLetters(REPORT, Topics.LEGAL_BASES, 0));
    }

    @Test
    void topics_that_do_not_exist_are_named() throws Exception {
        assertThat(reader.read().missing())
                .contains(Topics.deadLetters(Topics.AUDIT, RIGHTS))
                .doesNotContain(Topics.deadLetters(Topics.SCANS, REPORT))
                .doesNotContainAnyElementsOf(Topics.all());
    }

    @Test
    void a_broker_that_is_away_is_said_to_be() throws Exception {
        try (LagReader lost = new LagReader(
                Map.of(
                        "bootstrap.servers",
                        "127.0.0.1:" + freePort(),
                        "default.api.timeout.ms",
                        "1000",
                        "request.timeout.ms",
                        "500"),
                Clock.systemUTC())) {
            assertThatThrownBy(lost::read).isInstanceOf(LagUnreadable.class);
        }
    }

    @Test
    void gauges_are_there_from_the_start_grow_while_nothing_is_read_and_are_zero_when_nothing_waits() {
        var meters = new SimpleMeterRegistry();
        var clock = new Moving(NOW);
        var gauges = new LagGauges(clock, meters);
        assertThat(meters.getMeters().stream().filter(Gauge.class::isInstance).map(meter -> ((Gauge) meter).value()))
                .hasSizeGreaterThan(700)
                .allMatch(value -> value == 0);

        gauges.show(new Reading(
                List.of(new Behind(REPORT, Topics.SCANS, 4, 2, NOW.minusSeconds(31))),
                List.of(new DeadLetters(REPORT, Topics.SCANS, 1)),
                java.util.Set.of()));
        clock.moved(Duration.ofMinutes(2));

        assertThat(meters.get("dermalia_lag_seconds")
                        .tags("group", REPORT, "topic", Topics.SCANS, "partition", "4")
                        .gauge()
                        .value())
                .isEqualTo(151);
        assertThat(meters.get("dermalia_lag_dead_letters")
                        .tags("group", REPORT, "topic", Topics.SCANS)
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(meters.get("dermalia_lag_read_age_seconds").gauge().value()).isEqualTo(120);

        gauges.show(new Reading(List.of(new Behind(REPORT, Topics.SCANS, 4, 0, null)), List.of(), java.util.Set.of()));
        clock.moved(Duration.ofMinutes(2));
        assertThat(meters.get("dermalia_lag_seconds")
                        .tags("group", REPORT, "topic", Topics.SCANS, "partition", "4")
                        .gauge()
                        .value())
                .as("nothing waits any more")
                .isZero();
    }

    private static Behind of(Reading reading, String group, String topic, int partition) {
        return reading.lags().stream()
                .filter(lag -> lag.group().equals(group) && lag.topic().equals(topic) && lag.partition() == partition)
                .findFirst()
                .orElseThrow();
    }

    private static void write(String topic, int partition, Instant at) throws Exception {
        producer.send(new ProducerRecord<>(topic, partition, at.toEpochMilli(), new byte[] {1}, new byte[] {2}))
                .get(10, TimeUnit.SECONDS);
    }

    private static void committed(String group, String topic, int partition, long offset) throws Exception {
        admin.alterConsumerGroupOffsets(
                        group, Map.of(new TopicPartition(topic, partition), new OffsetAndMetadata(offset)))
                .all()
                .get(10, TimeUnit.SECONDS);
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static final class Moving extends Clock {
        private Instant now;

        Moving(Instant now) {
            this.now = now;
        }

        void moved(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
