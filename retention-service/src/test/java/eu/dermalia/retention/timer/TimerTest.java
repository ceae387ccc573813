package eu.dermalia.retention.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.PracticeChanged;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RetentionRule;
import eu.dermalia.contracts.RetentionScheduled;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.ScanStored;
import eu.dermalia.contracts.Topics;
import eu.dermalia.contracts.TreatmentEnded;
import eu.dermalia.retention.Story;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.Golden;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class TimerTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    private final Story story = new Story();

    @Test
    void golden_scan_of_the_golden_practice_gets_the_golden_timer() {
        PracticeId practice = Golden.event(PracticeChanged.class).practiceId();
        ScanId scan = Golden.event(ScanStored.class).scanId();
        Topic.send(practice, Golden.event(PracticeChanged.class));
        Topic.send(practice, Golden.event(ScanStored.class));
        // the golden treatment's end concerns this patient too, and changes nothing for an aesthetic scan
        Topic.send(practice, Golden.event(TreatmentEnded.class));
        assertThat(Topic.await(RetentionScheduled.class, scan.value()))
                .isEqualTo(Golden.event(RetentionScheduled.class));
    }

    @Test
    void medical_timer_follows_the_end_of_treatment_and_its_corrections() {
        ScanId scan = story.opens().hasScan(Purpose.MEDICAL, "2026-11-03T10:21:07Z");
        assertThat(story.awaitSchedule(scan, null).rule()).isEqualTo(RetentionRule.TREATMENT_OPEN);

        story.treatmentEnds("2026-11-30", "2026-12-01T08:00:00Z");
        RetentionScheduled ended = story.awaitSchedule(scan, "2036-12-01");
        assertThat(ended.rule()).isEqualTo(RetentionRule.MEDICAL_TEN_YEARS);
        assertThat(ended.dueAt()).isEqualTo("2036-11-30T23:00:00Z");

        story.treatmentEndIsCorrected("2026-12-15", "2026-12-16T08:00:00Z");
        story.awaitSchedule(scan, "2036-12-16");

        story.treatmentEndIsCorrected(null, "2027-01-10T08:00:00Z");
        await().atMost(SOON).untilAsserted(() -> assertThat(announced(scan))
                .extracting(RetentionScheduled::rule)
                .containsExactly(
                        RetentionRule.TREATMENT_OPEN,
                        RetentionRule.MEDICAL_TEN_YEARS,
                        RetentionRule.MEDICAL_TEN_YEARS,
                        RetentionRule.TREATMENT_OPEN));
    }

    @Test
    void scan_that_comes_after_the_end_of_its_treatment_is_due_ten_years_after_that_end() {
        story.opens().treatmentEnds("2026-11-30", "2026-12-01T08:00:00Z");
        await().atMost(SOON).until(() -> treatments() == 1);
        ScanId scan = story.hasScan(Purpose.MEDICAL, "2026-11-03T10:21:07Z");
        story.awaitSchedule(scan, "2036-12-01");
    }

    @Test
    void older_news_about_a_treatment_changes_nothing() {
        ScanId scan = story.opens().hasScan(Purpose.MEDICAL, "2026-11-03T10:21:07Z");
        story.treatmentEnds("2026-11-30", "2026-12-01T08:00:00Z");
        story.awaitSchedule(scan, "2036-12-01");
        story.treatmentEnds("2026-11-10", "2026-11-11T08:00:00Z");
        story.treatmentEndIsCorrected("2026-12-15", "2026-12-16T08:00:00Z");
        story.awaitSchedule(scan, "2036-12-16");
        assertThat(announced(scan)).hasSize(3);
    }

    @Test
    void scan_waits_for_its_practice() {
        ScanStored stored = story.stored(Purpose.AESTHETIC, "2026-11-03T10:21:07Z");
        Topic.send(story.practice, stored);
        await().atMost(SOON)
                .until(() ->
                        Databases.count("select count(*) from parked where practice_id = ?", story.practice.value())
                                == 1);
        story.opens();
        assertThat(Topic.await(RetentionScheduled.class, stored.scanId().value())
                        .dueOn())
                .isEqualTo("2028-11-04");
    }

    @Test
    void redelivered_scan_is_announced_once() {
        ScanStored stored = story.opens().stored(Purpose.AESTHETIC, "2026-11-03T10:21:07Z");
        UUID event = UUID.randomUUID();
        Topic.send(event, story.practice, stored);
        Topic.send(event, story.practice, stored);
        UUID sentAnew = Topic.send(story.practice, stored);
        await().atMost(SOON)
                .until(() -> Databases.count("select count(*) from inbox where event_id = ?", sentAnew) == 1);
        Topic.await(RetentionScheduled.class, stored.scanId().value());
        assertThat(announced(stored.scanId())).hasSize(1);
    }

    @Test
    void months_that_grow_later_leave_timers_alone_and_hold_for_new_scans() {
        ScanId before = story.opens(24).hasScan(Purpose.AESTHETIC, "2026-11-03T10:21:07Z");
        story.opens(36);
        await().atMost(SOON)
                .until(() -> Databases.count(
                                "select aesthetic_months from practice where practice_id = ?", story.practice.value())
                        == 36);
        ScanId after = story.hasScan(Purpose.AESTHETIC, "2026-11-03T10:21:07Z");
        story.awaitSchedule(after, "2029-11-04");
        assertThat(announced(before)).singleElement().satisfies(timer -> assertThat(timer.dueOn())
                .isEqualTo("2028-11-04"));
    }

    @Test
    void older_state_of_a_practice_does_not_apply() {
        story.opens(24).opens(6);
        Topic.send(
                story.practice,
                new PracticeChanged(
                        story.practice, 1, true, "DE-HH", "Europe/Berlin", List.of("de"), List.of("park-01"), 36));
        ScanId scan = story.hasScan(Purpose.AESTHETIC, "2026-11-03T10:21:07Z");
        story.awaitSchedule(scan, "2027-05-04");
        await().atMost(SOON)
                .until(() -> Databases.count("select count(*) from inbox where practice_id = ?", story.practice.value())
                        == 4);
        assertThat(Databases.count(
                        "select aesthetic_months from practice where practice_id = ?", story.practice.value()))
                .isEqualTo(6);
    }

    @Test
    void late_scan_does_not_resurrect_what_was_erased() {
        ScanStored stored = story.opens().stored(Purpose.AESTHETIC, "2026-11-03T10:21:07Z");
        Topic.send(story.practice, stored);
        Topic.await(RetentionScheduled.class, stored.scanId().value());
        ErasureId erasure = story.asksToErase(stored.scanId(), ErasureGround.REQUEST);
        story.everybodyErases(erasure, stored.scanId());
        await().atMost(SOON).until(() -> timers(stored.scanId()) == 0);

        UUID late = UUID.randomUUID();
        Topic.send(late, story.practice, stored);
        await().atMost(SOON).until(() -> Databases.count("select count(*) from inbox where event_id = ?", late) == 1);
        assertThat(timers(stored.scanId())).isZero();
        assertThat(announced(stored.scanId())).hasSize(1);
    }

    private static List<RetentionScheduled> announced(ScanId scan) {
        return Topic.read(Topics.RETENTION).stream()
                .filter(record -> record.is(RetentionScheduled.class))
                .map(record -> record.as(RetentionScheduled.class))
                .filter(event -> event.scanId().equals(scan))
                .toList();
    }

    private static long timers(ScanId scan) {
        return Databases.count("select count(*) from timer where scan_id = ?", scan.value());
    }

    private long treatments() {
        return Databases.count(
                "select count(*) from treatment where practice_id = ? and ended_on is not null",
                story.practice.value());
    }
}
