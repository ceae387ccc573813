package eu.dermalia.messaging;

import static eu.dermalia.messaging.Samples.ELBE;
import static eu.dermalia.messaging.Samples.PARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.Event;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.ScanStored;
import eu.dermalia.contracts.Topics;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.Golden;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class ReceiverTest {
    private static final String DEAD_SCANS = Topics.deadLetters(Topics.SCANS, "messaging");
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofSeconds(5);

    @Inject
    TopicsRead topics;

    @Inject
    Receiver receiver;

    @Inject
    DeadLetters deadLetters;

    @Inject
    MeterRegistry metrics;

    @Test
    void repeated_event_has_one_effect() {
        ScanId scan = Samples.scan();
        UUID id = UUID.randomUUID();
        Topic.send(id, PARK, Samples.stored(scan));
        Topic.send(id, PARK, Samples.stored(scan));
        Topic.send(PARK, Samples.rejected(scan));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(Journal.of(scan.value()))
                .containsExactly("ScanStored", "ScanRejected"));
    }

    @Test
    void redelivery_of_everything_from_the_first_offset_changes_no_row() {
        for (int i = 0; i < 20; i++) {
            Topic.send(i % 2 == 0 ? PARK : ELBE, Samples.stored(Samples.scan()));
        }
        List<Topic.Record> all = sound(Topic.read(Topics.SCANS));
        assertThat(all).hasSizeGreaterThanOrEqualTo(20);
        UUID[] ids = all.stream().map(Topic.Record::eventId).distinct().toArray(UUID[]::new);
        await().atMost(LIMIT)
                .until(() -> Databases.count("select count(*) from inbox where event_id = any (?)", (Object) ids)
                        == ids.length);
        String before = fingerprint();
        for (Topic.Record record : all) {
            receiver.receive(record.topic(), record.key(), headers(record.headers()), record.value())
                    .await()
                    .atMost(LIMIT);
        }
        assertThat(fingerprint()).isEqualTo(before);
    }

    static Stream<Arguments> poison() {
        return Stream.of(
                Arguments.of("unreadable", Map.of(), "{ Erika"),
                Arguments.of("unreadable", Map.of(), "null"),
                Arguments.of("unknown-type", Map.of("ce_type", "eu.dermalia.Nonsense.v1"), ""),
                Arguments.of("unknown-type", Map.of("ce_type", ""), ""),
                Arguments.of("wrong-topic", Map.of("ce_type", "eu.dermalia.ReportScored.v1"), ""),
                Arguments.of("missing-id", Map.of("ce_id", ""), ""),
                Arguments.of("bad-id", Map.of("ce_id", "4711"), ""),
                Arguments.of("missing-practice", Map.of("ce_practiceid", ""), ""),
                Arguments.of("bad-practice", Map.of("ce_practiceid", "park"), ""),
                Arguments.of("bad-header", Map.of("ce_time", "yesterday"), ""),
                Arguments.of("bad-header", Map.of("ce_sequence", "many"), ""),
                Arguments.of("key-mismatch", Map.of(), "golden"));
    }

    @ParameterizedTest
    @MethodSource("poison")
    void poison_is_parked_with_a_word_and_the_next_event_follows_at_once(
            String reason, Map<String, String> wrong, String body) {
        ScanId scan = Samples.scan();
        Map<String, String> headers = Topic.headers(UUID.randomUUID(), PARK, Samples.stored(scan));
        headers.putAll(wrong);
        double before = dead(Topics.SCANS, reason);
        byte[] value = body.equals("golden") ? Golden.json(ScanStored.class) : body.getBytes(StandardCharsets.UTF_8);
        Topic.send(Topics.SCANS, scan.toString(), headers, value);
        Topic.send(PARK, Samples.stored(scan));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Journal.of(scan.value())).containsExactly("ScanStored"));
        Topic.Record parked = Topic.await(DEAD_SCANS, record -> record.key().equals(scan.toString()));
        assertThat(parked.headers()).containsEntry("dead-letter-reason", reason);
        assertThat(parked.headers().values()).noneMatch(text -> text.contains("Erika"));
        assertThat(parked.value()).isEqualTo(value);
        assertThat(dead(Topics.SCANS, reason)).isEqualTo(before + 1);
    }

    @Test
    void event_about_another_practice_than_its_header_says_is_poison() {
        Event event = Golden.event(eu.dermalia.contracts.AccessRecorded.class);
        Map<String, String> headers = Topic.headers(UUID.randomUUID(), ELBE, event);
        Topic.send(
                Topics.AUDIT,
                event.key().value().toString(),
                headers,
                Golden.json(eu.dermalia.contracts.AccessRecorded.class));
        Topic.Record parked = Topic.await(
                Topics.deadLetters(Topics.AUDIT, "messaging"),
                record -> record.headers().get("ce_id").equals(headers.get("ce_id")));
        assertThat(parked.headers()).containsEntry("dead-letter-reason", "practice-mismatch");
    }

    @Test
    void known_type_without_a_handler_is_skipped() {
        ScanId scan = Samples.scan();
        UUID id = UUID.randomUUID();
        Topic.send(
                Topics.REPORTS,
                scan.toString(),
                Topic.headers(id, PARK, Golden.event(eu.dermalia.contracts.ReportFailed.class)),
                "nobody reads this".getBytes(StandardCharsets.UTF_8));
        await().atMost(LIMIT).until(() -> Databases.count("select count(*) from inbox where event_id = ?", id) == 1);
        assertThat(Journal.of(scan.value())).isEmpty();
    }

    @Test
    void programming_error_goes_to_the_dead_letters_without_its_text_and_a_replay_brings_it_back() {
        ScanId scan = Samples.scan();
        Journal.BROKEN.set(true);
        try {
            Topic.send(PARK, Samples.rejected(scan));
            Topic.Record parked = Topic.await(DEAD_SCANS, record -> record.key().equals(scan.toString()));
            assertThat(parked.headers()).containsEntry("dead-letter-reason", "handler-failed");
            assertThat(parked.headers().values()).noneMatch(text -> text.contains("Erika"));
        } finally {
            Journal.BROKEN.set(false);
        }
        DeadLetters.Replay first = deadLetters.replay(Topics.SCANS).await().atMost(LIMIT);
        assertThat(first.read()).isEqualTo(first.accepted() + first.refused());
        assertThat(first.accepted()).isPositive();
        DeadLetters.Replay second = deadLetters.replay(Topics.SCANS).await().atMost(LIMIT);
        assertThat(second).isEqualTo(first);
        assertThat(Journal.of(scan.value())).containsExactly("ScanRejected");
        long settled = settled();
        long end = Topic.read(DEAD_SCANS).size();
        assertThat(settled == end).as("settled up to %d of %d", settled, end).isEqualTo(first.refused() == 0);
        assertThat(settled).isBetween(0L, end);
    }

    @Test
    void gap_and_step_back_are_counted_and_nothing_is_dropped_for_them() {
        ScanId scan = Samples.scan();
        double gaps = count("dermalia.sequence.gaps");
        double stepsBack = count("dermalia.sequence.steps.back");
        for (String sequence : List.of("1", "2", "5", "3")) {
            Map<String, String> headers = Topic.headers(UUID.randomUUID(), PARK, Samples.stored(scan));
            headers.put("ce_sequence", sequence);
            headers.put("ce_source", "ingest-service");
            receiver.receive(Topics.SCANS, scan.toString(), headers(headers), body(scan))
                    .await()
                    .atMost(LIMIT);
        }
        assertThat(Journal.of(scan.value())).hasSize(4);
        assertThat(count("dermalia.sequence.gaps")).isEqualTo(gaps + 1);
        assertThat(count("dermalia.sequence.steps.back")).isEqualTo(stepsBack + 1);
    }

    @Test
    void every_count_is_there_before_there_is_anything_to_count() {
        for (String topic : topics.all()) {
            assertThat(metrics.get("dermalia.event.transit").tag("topic", topic).timers())
                    .hasSize(1);
            assertThat(metrics.get("dermalia.sequence.gaps").tag("topic", topic).counters())
                    .hasSize(1);
            assertThat(metrics.get("dermalia.sequence.steps.back")
                            .tag("topic", topic)
                            .counters())
                    .hasSize(1);
            assertThat(metrics.get("dermalia.dead.letters").tag("topic", topic).counters())
                    .hasSize(Poison.Reason.values().length);
        }
        assertThat(topics.all()).contains(Topics.SCANS);
    }

    /** The one partition's committed offset. */
    private static long settled() {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, Topic.bootstrapServers()))) {
            return admin.listConsumerGroupOffsets(Topics.deadLetterGroup("messaging"))
                    .partitionsToOffsetAndMetadata()
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS)
                    .get(new TopicPartition(DEAD_SCANS, 0))
                    .offset();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] body(ScanId scan) {
        return EventJson.write(Samples.stored(scan)).getBytes(StandardCharsets.UTF_8);
    }

    /** Without the keys about which other tests sent poison. */
    private static List<Topic.Record> sound(List<Topic.Record> records) {
        Set<String> poisoned =
                Topic.read(DEAD_SCANS).stream().map(Topic.Record::key).collect(Collectors.toSet());
        return records.stream()
                .filter(record -> !poisoned.contains(record.key()))
                .toList();
    }

    private static String fingerprint() {
        return Databases.rows("""
                        select (select md5(string_agg(j::text, '|' order by seq)) from journal j),
                               (select md5(string_agg(i::text, '|' order by event_id)) from inbox i),
                               (select md5(string_agg(s::text, '|' order by s)) from inbox_sequence s)""").toString();
    }

    private double dead(String topic, String reason) {
        return metrics.get("dermalia.dead.letters")
                .tags("topic", topic, "reason", reason)
                .counter()
                .count();
    }

    /** Of this test's topic; other tests' senders number anew for each JVM. */
    private double count(String name) {
        return metrics.get(name).tag("topic", Topics.SCANS).counter().count();
    }

    private static Headers headers(Map<String, String> headers) {
        var all = new RecordHeaders();
        headers.forEach((name, text) -> all.add(name, text.getBytes(StandardCharsets.UTF_8)));
        return all;
    }
}
