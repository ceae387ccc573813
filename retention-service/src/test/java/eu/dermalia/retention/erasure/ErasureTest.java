package eu.dermalia.retention.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.ErasureCompleted;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.contracts.ErasureRefused;
import eu.dermalia.contracts.ErasureRequested;
import eu.dermalia.contracts.ErasureScope;
import eu.dermalia.contracts.Event;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PracticeChanged;
import eu.dermalia.contracts.ProcessingRestricted;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RefusalGround;
import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.contracts.RestrictionId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.ScanStored;
import eu.dermalia.contracts.Topics;
import eu.dermalia.retention.Story;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.Golden;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class ErasureTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String LONG_AGO = "2005-11-03T10:21:07Z";
    private static final String LATELY = "2026-11-03T10:21:07Z";

    private final Story story = new Story();

    @Test
    void golden_request_becomes_an_order_like_the_golden_one() throws IOException {
        Topic.send(Golden.event(PracticeChanged.class).practiceId(), Golden.event(PracticeChanged.class));
        Topic.send(Golden.event(PracticeChanged.class).practiceId(), Golden.event(ScanStored.class));
        Topic.send(Golden.event(PracticeChanged.class).practiceId(), Golden.event(ErasureRequested.class));
        ErasureRequested asked = Golden.event(ErasureRequested.class);
        Topic.Record record = published(ErasureOrdered.class, asked.erasureId());
        ErasureOrdered golden = Golden.event(ErasureOrdered.class);
        ErasureOrdered ordered = record.as(ErasureOrdered.class);
        assertThat(ordered)
                .isEqualTo(new ErasureOrdered(
                        golden.erasureId(),
                        golden.scanId(),
                        golden.patientId(),
                        golden.ground(),
                        golden.attempt(),
                        ordered.orderedAt()));
        looksLikeTheGoldenOne(record, ErasureOrdered.class);
    }

    @Test
    void aesthetic_scan_is_erased_and_only_the_proof_is_kept() throws IOException {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, LATELY);
        ErasureId erasure = story.asksToErase(scan, ErasureGround.REQUEST);
        assertThat(story.awaitOrder(erasure, 1).patientId()).isEqualTo(story.patient);
        assertThat(count("guard where erased_at is not null and subject", scan.value()))
                .isOne();

        story.everybodyErases(erasure, scan);
        Topic.Record record = published(ErasureCompleted.class, erasure);
        looksLikeTheGoldenOne(record, ErasureCompleted.class);
        ErasureCompleted completed = record.as(ErasureCompleted.class);
        assertThat(completed.scanId()).isEqualTo(scan);
        assertThat(row(erasure))
                .containsEntry("state", "COMPLETED")
                .containsEntry("receipt_digest", completed.receiptDigest())
                .containsEntry("patient_id", null);
        assertThat(count("timer where scan_id", scan.value())).isZero();
        assertThat(count("treatment where patient_id", story.patient.value())).isZero();
        assertThat(count("work where subject", erasure.value())).isZero();
        assertThat(count("guard where erased_at is not null and subject", scan.value()))
                .isOne();
        assertThat(count("receipt where erasure_id", erasure.value())).isOne();
    }

    @Test
    void medical_record_within_its_ten_years_is_refused_until_they_are_over() throws IOException {
        ScanId scan = story.opens().hasScan(Purpose.MEDICAL, LATELY);
        story.treatmentEnds("2026-11-30", "2026-12-01T08:00:00Z");
        story.awaitSchedule(scan, "2036-12-01");
        ErasureId erasure = story.asksToErase(scan, ErasureGround.REQUEST);
        Topic.Record record = published(ErasureRefused.class, erasure);
        looksLikeTheGoldenOne(record, ErasureRefused.class);
        ErasureRefused refused = record.as(ErasureRefused.class);
        assertThat(refused.ground()).isEqualTo(RefusalGround.RETENTION_DUTY);
        assertThat(refused.erasedOn()).isEqualTo("2036-12-01");
        assertThat(count("guard where erased_at is null and subject", scan.value()))
                .isOne();
        assertThat(count("timer where scan_id", scan.value())).isOne();
    }

    @Test
    void medical_record_of_an_open_treatment_is_refused_without_a_day() {
        ScanId scan = story.opens().hasScan(Purpose.MEDICAL, LATELY);
        ErasureId erasure = story.asksToErase(scan, ErasureGround.CONSENT_WITHDRAWN);
        assertThat(published(ErasureRefused.class, erasure)
                        .as(ErasureRefused.class)
                        .erasedOn())
                .isNull();
    }

    @Test
    void answers_to_a_refusal_are_noted_and_complete_nothing() {
        ScanId scan = story.opens().hasScan(Purpose.MEDICAL, LATELY);
        ErasureId erasure = story.asksToErase(scan, ErasureGround.REQUEST);
        published(ErasureRefused.class, erasure);
        for (Owner owner : Owner.values()) {
            story.answers(erasure, scan, owner, ErasureScope.WHAT_MAY_GO, 0);
        }
        await().atMost(SOON).until(() -> count("erasure_part where erasure_id", erasure.value()) == 4);
        assertThat(row(erasure)).containsEntry("state", "REFUSED");
        assertThat(count("receipt where erasure_id", erasure.value())).isZero();
    }

    @Test
    void medical_record_past_its_ten_years_is_erased() {
        story.opens().treatmentEnds("2005-11-30", "2005-12-01T08:00:00Z");
        await().atMost(SOON).until(() -> count("treatment where patient_id", story.patient.value()) == 1);
        ScanId scan = story.hasScan(Purpose.MEDICAL, LONG_AGO);
        story.everybodyErases(story.asksToErase(scan, ErasureGround.RETENTION_ENDED), scan);
        await().atMost(SOON).until(() -> count("timer where scan_id", scan.value()) == 0);
        assertThat(count("treatment where patient_id", story.patient.value())).isZero();
    }

    @Test
    void practice_that_leaves_takes_medical_records_with_it() {
        ScanId scan = story.opens().hasScan(Purpose.MEDICAL, LATELY);
        ErasureId erasure = story.asksToErase(scan, ErasureGround.CONTRACT_ENDED);
        assertThat(story.awaitOrder(erasure, 1).ground()).isEqualTo(ErasureGround.CONTRACT_ENDED);
    }

    @Test
    void what_is_needed_for_claims_is_held_and_goes_when_the_data_subject_asks() {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, LATELY);
        story.restricts(scan, RestrictionGround.ART_18_1_C);
        await().atMost(SOON).until(() -> count("restricted_scan where scan_id", scan.value()) == 1);
        ErasureId withdrawn = story.asksToErase(scan, ErasureGround.CONSENT_WITHDRAWN);
        ErasureRefused held = published(ErasureRefused.class, withdrawn).as(ErasureRefused.class);
        assertThat(held.ground()).isEqualTo(RefusalGround.HELD);
        assertThat(held.erasedOn()).isNull();

        ErasureId asked = story.asksToErase(scan, ErasureGround.REQUEST);
        story.everybodyErases(asked, scan);
        published(ErasureCompleted.class, asked);
        assertThat(count("restricted_scan where scan_id", scan.value())).isZero();
        assertThat(row(withdrawn)).containsEntry("state", "REFUSED").containsEntry("patient_id", null);
    }

    @Test
    void a_mark_that_was_lifted_while_another_stays_holds_nothing_any_more() {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, LATELY);
        RestrictionId claims = new RestrictionId(UUID.randomUUID());
        RestrictionId accuracy = new RestrictionId(UUID.randomUUID());
        Instant since = Instant.parse("2026-11-23T16:40:12Z");
        SortedSet<RestrictionGround> both =
                new TreeSet<>(Set.of(RestrictionGround.ART_18_1_A, RestrictionGround.ART_18_1_C));
        Topic.send(
                story.practice, new ProcessingRestricted(scan, claims, RestrictionGround.ART_18_1_C, 1, since, both));
        await().atMost(SOON).until(() -> count("restricted_scan where version = 1 and scan_id", scan.value()) == 1);
        assertThat(published(ErasureRefused.class, story.asksToErase(scan, ErasureGround.CONSENT_WITHDRAWN))
                        .as(ErasureRefused.class)
                        .ground())
                .isEqualTo(RefusalGround.HELD);
        Topic.send(story.practice, new ProcessingRestricted(scan, accuracy, RestrictionGround.ART_18_1_A, 2, since));
        await().atMost(SOON).until(() -> count("restricted_scan where version = 2 and scan_id", scan.value()) == 1);
        story.awaitOrder(story.asksToErase(scan, ErasureGround.CONSENT_WITHDRAWN), 1);
    }

    @Test
    void silent_owner_is_told_again() {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, LATELY);
        ErasureId erasure = story.asksToErase(scan, ErasureGround.REQUEST);
        story.awaitOrder(erasure, 1);
        for (Owner owner : List.of(Owner.INGEST, Owner.RIGHTS, Owner.NOTIFICATION)) {
            story.answers(erasure, scan, owner, 0);
        }
        story.awaitOrder(erasure, 2);
        assertThat(row(erasure)).containsEntry("state", "ORDERED");
        story.answers(erasure, scan, Owner.REPORT, 0);
        published(ErasureCompleted.class, erasure);
        await().atMost(SOON).until(() -> count("work where subject", erasure.value()) == 0);
    }

    @Test
    void nothing_is_complete_while_a_look_still_finds_something() {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, LATELY);
        ErasureId erasure = story.asksToErase(scan, ErasureGround.REQUEST);
        story.awaitOrder(erasure, 1);
        story.answers(erasure, scan, Owner.REPORT, 2);
        for (Owner owner : List.of(Owner.INGEST, Owner.RIGHTS, Owner.NOTIFICATION)) {
            story.answers(erasure, scan, owner, 0);
        }
        await().atMost(SOON).until(() -> count("erasure_part where erasure_id", erasure.value()) == 4);
        assertThat(row(erasure)).containsEntry("state", "ORDERED");
        assertThat(count("receipt where erasure_id", erasure.value())).isZero();
        story.answers(erasure, scan, Owner.REPORT, 0);
        published(ErasureCompleted.class, erasure);
    }

    @Test
    void request_that_overtakes_its_scan_waits_for_it() {
        ScanStored stored = story.opens().stored(Purpose.AESTHETIC, LATELY);
        ErasureId erasure = story.asksToErase(stored.scanId(), ErasureGround.REQUEST);
        await().atMost(SOON).until(() -> count("parked where practice_id", story.practice.value()) == 1);
        Topic.send(story.practice, stored);
        story.awaitOrder(erasure, 1);
    }

    @Test
    void second_request_for_the_same_scan_gets_its_own_order_and_receipt() {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, LATELY);
        ErasureId first = story.asksToErase(scan, ErasureGround.REQUEST);
        ErasureId second = story.asksToErase(scan, ErasureGround.CONSENT_WITHDRAWN);
        story.everybodyErases(first, scan);
        story.everybodyErases(second, scan);
        published(ErasureCompleted.class, first);
        published(ErasureCompleted.class, second);
    }

    @Test
    void redelivered_request_and_answer_change_nothing() {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, LATELY);
        ErasureId erasure = new ErasureId(UUID.randomUUID());
        ErasureRequested asked = new ErasureRequested(
                erasure,
                scan,
                story.patient,
                ErasureGround.REQUEST,
                null,
                Story.COMMITMENT,
                java.time.Instant.parse("2026-11-23T16:40:12.001Z"));
        Topic.send(story.practice, asked);
        Topic.send(story.practice, asked);
        story.everybodyErases(erasure, scan);
        published(ErasureCompleted.class, erasure);
        story.answers(erasure, scan, Owner.REPORT, 3);
        ErasureId after = story.asksToErase(scan, ErasureGround.REQUEST);
        story.awaitOrder(after, 1);
        assertThat(Topic.read(Topics.ERASURES).stream()
                        .filter(record -> isAbout(record, ErasureOrdered.class, erasure))
                        .filter(record -> record.as(ErasureOrdered.class).attempt() == 1))
                .hasSize(1);
        assertThat(Topic.read(Topics.ERASURES).stream()
                        .filter(record -> isAbout(record, ErasureCompleted.class, erasure)))
                .hasSize(1);
    }

    private static Topic.Record published(Class<? extends Event> type, ErasureId erasure) {
        return Topic.await(Topics.ERASURES, record -> isAbout(record, type, erasure));
    }

    private static boolean isAbout(Topic.Record record, Class<? extends Event> type, ErasureId erasure) {
        return record.is(type)
                && new String(record.value(), java.nio.charset.StandardCharsets.UTF_8).contains(erasure.toString());
    }

    /** The same fields of the same kinds. */
    private static void looksLikeTheGoldenOne(Topic.Record record, Class<? extends Event> type) throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode golden = json.readTree(Golden.json(type));
        JsonNode written = json.readTree(record.value());
        assertThat(written.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(golden::fieldNames);
        golden.fieldNames()
                .forEachRemaining(field -> assertThat(written.get(field).getNodeType())
                        .isEqualTo(golden.get(field).getNodeType()));
    }

    private static Map<String, Object> row(ErasureId erasure) {
        return Databases.rows("select * from erasure where erasure_id = ?", erasure.value())
                .get(0);
    }

    private static long count(String what, UUID id) {
        return Databases.count("select count(*) from " + what + " = ?", id);
    }
}
