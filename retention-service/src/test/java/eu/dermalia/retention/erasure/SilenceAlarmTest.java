package eu.dermalia.retention.erasure;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.ErasureCompleted;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PatientErasureCompleted;
import eu.dermalia.contracts.PatientErasureOrdered;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.Topics;
import eu.dermalia.retention.Story;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class SilenceAlarmTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Alarms alarms = new Alarms();

    /** What the service says in its log about late erasures. */
    private static final class Alarms extends Handler {
        private final List<String> errors = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.SEVERE.intValue()) {
                errors.add(ExtLogRecord.wrap(record).getFormattedMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        List<String> about(ErasureId erasure) {
            return errors.stream()
                    .filter(line -> line.contains(erasure.toString()))
                    .toList();
        }
    }

    @BeforeEach
    void listen() {
        Logger.getLogger(SilenceAlarm.class.getName()).addHandler(alarms);
    }

    @AfterEach
    void stop() {
        Logger.getLogger(SilenceAlarm.class.getName()).removeHandler(alarms);
    }

    @Test
    void names_who_is_silent_once_and_goes_on_asking_until_it_answers() {
        Story story = new Story();
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, "2026-11-03T10:21:07Z");
        ErasureId erasure = story.asksToErase(scan, ErasureGround.REQUEST);
        story.awaitOrder(erasure, 1);
        for (Owner owner : List.of(Owner.INGEST, Owner.RIGHTS, Owner.NOTIFICATION)) {
            story.answers(erasure, scan, owner, 0);
        }
        await().atMost(SOON).until(() -> !alarms.about(erasure).isEmpty());
        assertThat(alarms.about(erasure).get(0)).endsWith("no clean answer from [REPORT]");
        await().atMost(SOON).until(() -> overdue(Owner.REPORT) >= 1);

        story.awaitOrder(erasure, 3);
        assertThat(alarms.about(erasure)).as("once, not at each look").hasSize(1);

        story.answers(erasure, scan, Owner.REPORT, 0);
        Topic.await(ErasureCompleted.class, scan.value());
    }

    @Test
    void names_who_is_silent_about_a_patients_own_record() {
        Story story = new Story().opens();
        ErasureId whole = story.asksToEraseThePatient(ErasureGround.REQUEST);
        await().atMost(SOON).until(() -> !alarms.about(whole).isEmpty());
        assertThat(alarms.about(whole).get(0)).endsWith("no clean answer from [INGEST]");

        story.clusterIsSwept(whole);
        Topic.await(
                Topics.ERASURES,
                record -> record.is(PatientErasureOrdered.class)
                        && record.as(PatientErasureOrdered.class).erasureId().equals(whole));
        for (Owner owner : List.of(Owner.INGEST, Owner.RIGHTS, Owner.NOTIFICATION)) {
            story.answersAboutThePatient(whole, owner);
        }
        await().atMost(SOON).until(() -> alarms.about(whole).size() > 1);
        assertThat(alarms.about(whole)).hasSize(2);
        assertThat(alarms.about(whole).get(1)).endsWith("no clean answer from [REPORT]");
        await().atMost(SOON).until(() -> overdue(Owner.REPORT) >= 1);

        story.answersAboutThePatient(whole, Owner.REPORT);
        Topic.await(PatientErasureCompleted.class, story.patient.value());
    }

    @Test
    void rings_fifteen_seconds_before_the_promise_is_broken() throws NoSuchMethodException {
        assertThat(ErasureConfig.class
                        .getDeclaredMethod("alarmAfter")
                        .getAnnotation(WithDefault.class)
                        .value())
                .isEqualTo("45s");
    }

    private static double overdue(Owner owner) {
        var found = Pattern.compile("(?m)^dermalia_erasure_overdue\\{[^}]*owner=\"" + owner + "\"[^}]*} (\\S+)$")
                .matcher(given().get("/q/metrics").asString());
        assertThat(found.find()).isTrue();
        return Double.parseDouble(found.group(1));
    }
}
