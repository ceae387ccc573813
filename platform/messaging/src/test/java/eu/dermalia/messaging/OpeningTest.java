package eu.dermalia.messaging;

import static eu.dermalia.messaging.Samples.ELBE;
import static eu.dermalia.messaging.Samples.PARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.Event;
import eu.dermalia.contracts.EventType;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.ScanRejected;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A second opening in a running service, which is open itself: what a restored one would do. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class OpeningTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final PracticeId INSTALLATION = new PracticeId(new UUID(0, 0));
    private static final String ERASE = "erase-opening-test";

    @Inject
    EventMetrics metrics;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    TenantTransaction transaction;

    @Inject
    Inbox inbox;

    @Inject
    Handlers handlers;

    @Inject
    ParkedReplay replay;

    @Inject
    Scheduler scheduler;

    @Inject
    WorkQueue queue;

    @Inject
    TestEngines engines;

    @Inject
    Vertx vertx;

    private final List<String> reapplied = new CopyOnWriteArrayList<>();
    private final List<WorkEngine> started = new ArrayList<>();
    private final List<Opening> openings = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(engine -> engine.onStop(null));
        openings.forEach(opening -> opening.onStop(null));
        Databases.update("delete from restoration");
        Databases.update("delete from work where kind like '%opening-test'");
    }

    @Test
    void opens_at_once_when_nothing_was_restored() throws SQLException {
        assertThat(opening().isOpen()).isTrue();
    }

    @Test
    void opens_when_all_is_applied_and_no_erasing_is_left() throws SQLException {
        ScanId erased = Samples.scan();
        ScanId mine = Samples.scan();
        leave("TOMBSTONE", PARK, UUID.randomUUID(), Samples.stored(erased), null);
        leave("OWN", ELBE, UUID.randomUUID(), Samples.rejected(mine), "{\"kept\": 1}");
        leave("OWN", ELBE, UUID.randomUUID(), Samples.scored(mine), null);
        leaveTheLast();
        Databases.update(
                "insert into work (practice_id, subject, kind, payload) values (?, ?, ?, '{}')",
                PARK.value(),
                erased.value(),
                ERASE);

        Opening opening = opening();
        await().atMost(SOON).until(() -> Databases.count("select count(*) from restoration") == 1);

        assertThat(Journal.of(erased.value())).containsExactly("ScanStored");
        assertThat(reapplied).containsExactly(mine + " {\"kept\": 1}");
        await().during(Duration.ofSeconds(1)).until(() -> !opening.isOpen());

        Databases.update("delete from work where kind = ?", ERASE);
        await().atMost(SOON).until(opening::isOpen);
        assertThat(Databases.count("select count(*) from restoration")).isZero();
    }

    @Test
    void what_was_seen_before_the_backup_has_no_second_effect() throws SQLException {
        ScanId known = Samples.scan();
        UUID tombstone = UUID.randomUUID();
        UUID own = UUID.randomUUID();
        for (UUID id : List.of(tombstone, own)) {
            Databases.update("insert into inbox (practice_id, event_id) values (?, ?)", PARK.value(), id);
        }
        leave("TOMBSTONE", PARK, tombstone, Samples.stored(known), null);
        leave("OWN", PARK, own, Samples.rejected(known), null);
        leaveTheLast();

        await().atMost(SOON).until(opening()::isOpen);

        assertThat(Journal.of(known.value())).isEmpty();
        assertThat(reapplied).isEmpty();
    }

    @Test
    void takes_no_event_while_closed() throws SQLException {
        ScanId scan = Samples.scan();
        leaveTheLast();
        Databases.update(
                "insert into work (practice_id, subject, kind, payload) values (?, ?, ?, '{}')",
                PARK.value(),
                scan.value(),
                ERASE);
        Opening opening = opening();
        var receiver = new Receiver(inbox, handlers, replay, opening, new Underway(Clock.systemUTC()), metrics, 2);
        ScanRejected event = Samples.rejected(scan);
        var headers = new RecordHeaders();
        Topic.headers(UUID.randomUUID(), PARK, event)
                .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        var done = new AtomicBoolean();

        receiver.receive(
                        EventType.of(event).topic(),
                        scan.toString(),
                        headers,
                        EventJson.write(event).getBytes(StandardCharsets.UTF_8))
                .subscribe()
                .with(ignored -> done.set(true));

        await().during(Duration.ofSeconds(1)).until(() -> !done.get());
        assertThat(Journal.of(scan.value())).isEmpty();
        Databases.update("delete from work where kind = ?", ERASE);
        await().atMost(SOON).untilTrue(done);
        assertThat(Journal.of(scan.value())).containsExactly("ScanRejected");
    }

    @Test
    void does_no_work_while_closed_but_erasing() throws SQLException {
        UUID subject = UUID.randomUUID();
        leaveTheLast();
        for (String kind : List.of("mail-opening-test", ERASE)) {
            Databases.update(
                    "insert into work (practice_id, subject, kind, payload) values (?, ?, ?, '{}')",
                    PARK.value(),
                    subject,
                    kind);
        }
        Opening opening = opening();
        var mailed = new AtomicBoolean();
        started.add(
                engines.start(opening, new Handler("mail-opening-test", false, mailed), Duration.ofMillis(100), SOON));
        await().during(Duration.ofSeconds(1)).until(() -> !mailed.get() && !opening.isOpen());

        var erased = new AtomicBoolean();
        started.add(engines.start(opening, new Handler(ERASE, true, erased), Duration.ofMillis(100), SOON));

        await().atMost(SOON).untilTrue(erased);
        await().atMost(SOON).until(opening::isOpen);
        await().atMost(SOON).untilTrue(mailed);
    }

    private Opening opening() throws SQLException {
        var restored = new Restored(
                transaction,
                inbox,
                handlers,
                List.of(new Handler(ERASE, true, new AtomicBoolean())),
                List.of(new Rejections()));
        var opening = new Opening(dataSource, restored, scheduler, vertx, Duration.ofMillis(50));
        openings.add(opening);
        opening.onStart(null);
        return opening;
    }

    private static void leave(String kind, PracticeId practice, UUID id, Event event, @Nullable String attachment) {
        EventType type = EventType.of(event);
        Databases.update(
                """
                insert into restoration (practice_id, kind, event_id, type, topic, key, sequence, occurred_at, source,
                                         payload, attachment)
                values (?, ?, ?, ?, ?, ?, 1, now(), 'test', ?, ?)""",
                practice.value(),
                kind,
                id,
                type.wireName(),
                type.topic(),
                event.key().value().toString(),
                EventJson.write(event),
                attachment);
    }

    private static void leaveTheLast() {
        Databases.update("""
                insert into restoration (practice_id, kind, event_id, type, topic, key, sequence, occurred_at, source, payload)
                values (?, 'OPEN', ?, '', '', '', 0, now(), '', '')""", INSTALLATION.value(), INSTALLATION.value());
    }

    private final class Rejections implements ReappliesOwn<ScanRejected> {
        @Override
        public Class<ScanRejected> type() {
            return ScanRejected.class;
        }

        @Override
        public Uni<Void> reapply(Received<ScanRejected> own, @Nullable String attachment) {
            reapplied.add(own.event().scanId() + " " + attachment);
            return Uni.createFrom().voidItem();
        }
    }

    private final class Handler implements WorkHandler {
        private final String kind;
        private final boolean whileClosed;
        private final AtomicBoolean done;

        Handler(String kind, boolean whileClosed, AtomicBoolean done) {
            this.kind = kind;
            this.whileClosed = whileClosed;
            this.done = done;
        }

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public boolean whileClosed() {
            return whileClosed;
        }

        @Override
        public Uni<WorkOutcome> perform(WorkItem item) {
            return transaction
                    .in(item.practice(), () -> queue.finish(item))
                    .invoke(() -> done.set(true))
                    .replaceWith(new WorkOutcome.Done());
        }
    }
}
