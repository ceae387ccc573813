package eu.dermalia.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.Topics;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.Suite;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How long an erasure takes, from the request's first byte to the event that says that the receipt is signed, with many scans
 * stored. {@code mvn verify -Dit.test=ErasureBenchmark -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false};
 * {@code -Dbenchmark.stored} scans and {@code -Dbenchmark.erased} erasures in each round make it smaller.
 *
 * <p>Each erased scan went through the whole main path; its objects are then filled up to 38 MB. The reference, measured in
 * the same run: one record to the broker and back, and its 38 MB removed from the disk by hand.
 */
@ExtendWith(SuiteExtension.class)
class ErasureBenchmark {
    private static final int STORED = Integer.getInteger("benchmark.stored", 100_000);
    private static final int ERASED = Integer.getInteger("benchmark.erased", 100);
    private static final int AT_A_TIME = 20;
    private static final long BYTES = 38_000_000;
    private static final double MILLIS = 1e6;

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void erasure_from_request_to_receipt(Suite suite) throws Exception {
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        List<String> scans = deliver(suite, clinic, 2 * ERASED + 2);
        say("copied the rows of one scan %,d times: %,d rows", STORED, crowd(suite, clinic, scans.remove(0)));
        for (String scan : scans) {
            fillUp(suite, scan);
        }
        double disk = removeByHand(suite, scans.remove(0));
        double broker = roundTrip(suite);

        try (var completions = new Completions(suite)) {
            Figures alone = erase(clinic, completions, scans.subList(0, ERASED), 1);
            completions.saySteps();
            Figures together = erase(clinic, completions, scans.subList(ERASED, 2 * ERASED), AT_A_TIME);
            completions.saySteps();
            say("reference: broker and back %.1f ms, 38 MB removed from the disk %.1f ms", broker, disk);
            say(
                    "one at a time:  p50 %.0f ms, p99 %.0f ms, %.1f times the reference",
                    alone.p50, alone.p99, alone.p50 / (broker + disk));
            say("%d at a time:   p50 %.0f ms, p99 %.0f ms", AT_A_TIME, together.p50, together.p99);
        }
    }

    private record Figures(double p50, double p99) {
        static Figures of(double[] millis) {
            double[] sorted = millis.clone();
            Arrays.sort(sorted);
            return new Figures(rank(sorted, 0.50), rank(sorted, 0.99));
        }

        private static double rank(double[] sorted, double quantile) {
            return sorted[(int) Math.ceil(quantile * sorted.length) - 1];
        }
    }

    private static List<String> deliver(Suite suite, Clinic clinic, int count) throws Exception {
        for (int n = 0; n < count; n++) {
            clinic.offer(clinic.register(Purpose.AESTHETIC), Purpose.AESTHETIC);
        }
        Tables tables = new Tables(suite);
        await().atMost(Duration.ofMinutes(30))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> tables.count(
                                ServiceName.NOTIFICATION, "select count(*) from delivery where state = 'DELIVERED'")
                        >= count);
        List<String> scans = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = clinic.as("staff", "GET", ServiceName.RIGHTS, "/scans?limit=100" + cursor, null)
                    .expect(200)
                    .json();
            page.path("items").forEach(scan -> scans.add(scan.path("scanId").asText()));
            cursor = page.path("next").isTextual()
                    ? "&cursor=" + page.path("next").asText()
                    : "";
        } while (!cursor.isEmpty());
        assertThat(scans).hasSize(count);
        return scans;
    }

    private static long crowd(Suite suite, Clinic clinic, String scan) throws Exception {
        String patient = clinic.as("staff", "GET", ServiceName.RIGHTS, "/scans/" + scan, null)
                .expect(200)
                .json()
                .path("patientId")
                .asText();
        return new Crowd(suite).copy(scan, patient, STORED);
    }

    /** What is sealed cannot be told from noise, and an erasure does not read it. */
    private static void fillUp(Suite suite, String scan) throws IOException {
        List<Path> files = objects(suite, scan);
        long size = 0;
        for (Path file : files) {
            size += Files.size(file);
        }
        byte[] noise = new byte[1 << 20];
        new Random(scan.hashCode()).nextBytes(noise);
        try (OutputStream out = Files.newOutputStream(files.get(0), StandardOpenOption.APPEND)) {
            for (; size < BYTES; size += noise.length) {
                out.write(noise);
            }
        }
    }

    private static List<Path> objects(Suite suite, String scan) throws IOException {
        try (Stream<Path> files = Files.walk(suite.state().objects())) {
            return files.filter(
                            file -> Files.isRegularFile(file) && file.toString().contains(scan))
                    .toList();
        }
    }

    private static double removeByHand(Suite suite, String scan) throws IOException {
        List<Path> files = objects(suite, scan);
        long start = System.nanoTime();
        for (Path file : files) {
            Files.delete(file);
        }
        return (System.nanoTime() - start) / MILLIS;
    }

    /** The median of 200 records, each sent when the last one has come back. */
    private static double roundTrip(Suite suite) throws Exception {
        String topic = "benchmark";
        try (Admin admin = suite.broker().admin()) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        Map<String, Object> settings =
                Map.of("bootstrap.servers", suite.broker().bootstrapServers(), "acks", "all");
        double[] millis = new double[200];
        var partition = new TopicPartition(topic, 0);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
                var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            producer.send(new ProducerRecord<>(topic, 0, "warm", new byte[0])).get();
            consumer.assign(List.of(partition));
            consumer.seekToEnd(List.of(partition));
            consumer.position(partition);
            for (int n = 0; n < millis.length; n++) {
                long start = System.nanoTime();
                producer.send(new ProducerRecord<>(topic, 0, "key", new byte[500]))
                        .get();
                while (consumer.poll(Duration.ofMillis(100)).isEmpty()) {
                    // it is on its way
                }
                millis[n] = (System.nanoTime() - start) / MILLIS;
            }
        }
        return Figures.of(millis).p50;
    }

    private static Figures erase(Clinic clinic, Completions completions, List<String> scans, int atATime)
            throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(atATime);
        try {
            List<Callable<Double>> erasures = new ArrayList<>();
            for (String scan : scans) {
                erasures.add(() -> {
                    long start = System.nanoTime();
                    String erasure = clinic.erase(scan);
                    long done = completions.await(erasure);
                    completions.steps(erasure, start);
                    return (done - start) / MILLIS;
                });
            }
            double[] millis = new double[scans.size()];
            Iterator<Future<Double>> results = clients.invokeAll(erasures).iterator();
            for (int n = 0; n < millis.length; n++) {
                millis[n] = results.next().get();
            }
            return Figures.of(millis);
        } finally {
            clients.shutdownNow();
        }
    }

    /** When each event of each erasure came, on this machine's clock. */
    private static final class Completions implements AutoCloseable {
        private static final String LAST = "ErasureCompleted";

        private final Map<String, Map<String, Long>> seen = new ConcurrentHashMap<>();
        private final Map<String, Queue<Double>> steps = new ConcurrentSkipListMap<>();
        private final AtomicBoolean closed = new AtomicBoolean();
        private final Thread reader;

        Completions(Suite suite) {
            var consumer = new KafkaConsumer<>(
                    Map.<String, Object>of("bootstrap.servers", suite.broker().bootstrapServers()),
                    new StringDeserializer(),
                    new ByteArrayDeserializer());
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.ERASURES).stream()
                    .map(info -> new TopicPartition(Topics.ERASURES, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            reader = new Thread(() -> read(consumer), "completions");
            reader.start();
        }

        private void read(KafkaConsumer<String, byte[]> consumer) {
            try (consumer) {
                while (!closed.get()) {
                    for (var event : consumer.poll(Duration.ofMillis(100))) {
                        JsonNode body = JSON.readTree(event.value());
                        String type =
                                new String(event.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
                        String step =
                                type.split("\\.")[2] + " " + body.path("owner").asText();
                        seen.computeIfAbsent(body.path("erasureId").asText(), id -> new ConcurrentHashMap<>())
                                .putIfAbsent(step.trim(), System.nanoTime());
                    }
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        long await(String erasure) {
            return org.awaitility.Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> seen.getOrDefault(erasure, Map.of()).get(LAST), found -> found != null);
        }

        /** Notes when each event of a finished erasure came. */
        void steps(String erasure, long start) {
            seen.get(erasure).forEach((step, at) -> steps.computeIfAbsent(step, name -> new ConcurrentLinkedQueue<>())
                    .add((at - start) / MILLIS));
        }

        /** The median moment of every kind of event since the request; forgotten then. */
        void saySteps() {
            steps.forEach((step, millis) -> say(
                    "   %-26s after %.0f ms",
                    step,
                    Figures.of(millis.stream().mapToDouble(Double::doubleValue).toArray())
                            .p50()));
            steps.clear();
        }

        @Override
        public void close() throws InterruptedException {
            closed.set(true);
            reader.join();
        }
    }

    private static void say(String format, Object... values) {
        System.out.println("benchmark: " + String.format(Locale.ROOT, format, values));
    }
}
