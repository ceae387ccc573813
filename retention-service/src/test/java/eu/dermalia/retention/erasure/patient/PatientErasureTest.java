package eu.dermalia.retention.erasure.patient;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.Event;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PatientErasureCompleted;
import eu.dermalia.contracts.PatientErasureDeferred;
import eu.dermalia.contracts.PatientErasureLifted;
import eu.dermalia.contracts.PatientErasureOrdered;
import eu.dermalia.contracts.PatientErasureRequested;
import eu.dermalia.contracts.PatientPartErased;
import eu.dermalia.contracts.PatientSwept;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RefusalGround;
import eu.dermalia.contracts.Requester;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.ScanStored;
import eu.dermalia.contracts.Topics;
import eu.dermalia.retention.Story;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.Golden;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Tokens;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class PatientErasureTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String LATELY = "2026-11-03T10:21:07Z";
    private static final Instant REQUESTED = Instant.parse("2026-11-23T16:40:12.001Z");

    private final Story story = new Story();
    private final ErasureId whole = new ErasureId(UUID.randomUUID());

    @Test
    void patient_who_was_never_scanned_is_erased_and_only_the_proof_is_kept() throws IOException {
        story.opens().treatmentEnds("2026-11-30", "2026-12-01T08:00:00Z");
        await().atMost(SOON).until(() -> count("treatment where patient_id", story.patient.value()) == 1);
        asked(ErasureGround.REQUEST);
        swept();

        Topic.Record ordered = published(PatientErasureOrdered.class);
        looksLikeTheGoldenOne(ordered, PatientErasureOrdered.class);
        assertThat(ordered.as(PatientErasureOrdered.class).patientId()).isEqualTo(story.patient);
        assertThat(ordered.key()).isEqualTo(story.patient.toString());
        everybodyAnswers();

        Topic.Record record = published(PatientErasureCompleted.class);
        looksLikeTheGoldenOne(record, PatientErasureCompleted.class);
        assertThat(row())
                .containsEntry("state", "COMPLETED")
                .containsEntry(
                        "receipt_digest",
                        record.as(PatientErasureCompleted.class).receiptDigest())
                .containsEntry("patient_id", null);
        assertThat(count("treatment where patient_id", story.patient.value())).isZero();
        await().atMost(SOON).until(() -> count("work where subject", whole.value()) == 0);
        JsonNode receipt = receipt();
        assertThat(receipt.path("erasureId").asText()).isEqualTo(whole.toString());
        assertThat(receipt.hasNonNull("scanId")).isFalse();
        assertThat(receipt.path("owners").size()).isEqualTo(4);
        assertThat(receipt.toString()).doesNotContain(story.patient.toString());
        assertThat(receipt.path("requestedBy").asText()).isEqualTo("PRIVACY_OFFICER");
        for (String language : List.of("de", "en")) {
            byte[] pdf = given().auth()
                    .oauth2(Tokens.user(story.practice, "privacy-officer"))
                    .get("/erasures/" + whole + "/receipt?format=pdf&language=" + language)
                    .then()
                    .statusCode(200)
                    .contentType("application/pdf")
                    .extract()
                    .asByteArray();
            assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        }
    }

    @Test
    void record_goes_only_when_the_cluster_is_swept_and_every_scan_is_gone() {
        ScanId first = story.opens().hasScan(Purpose.AESTHETIC, LATELY);
        ScanId second = story.hasScan(Purpose.AESTHETIC, LATELY);
        asked(ErasureGround.REQUEST);
        story.everybodyErases(story.asksToErase(first, ErasureGround.REQUEST), first);
        await().atMost(SOON).until(() -> count("timer where scan_id", first.value()) == 0);
        swept(second);
        await().atMost(SOON)
                .until(() -> count("patient_erasure where swept_scans is not null and erasure_id", whole.value()) == 1);
        assertThat(row()).containsEntry("state", "REQUESTED");

        story.everybodyErases(story.asksToErase(second, ErasureGround.REQUEST), second);
        published(PatientErasureOrdered.class);
        everybodyAnswers();
        published(PatientErasureCompleted.class);
    }

    @Test
    void scan_that_is_on_its_way_here_is_waited_for() {
        ScanStored late = story.opens().stored(Purpose.AESTHETIC, LATELY);
        asked(ErasureGround.REQUEST);
        swept(late.scanId());
        await().atMost(SOON)
                .until(() -> count("patient_erasure where swept_scans is not null and erasure_id", whole.value()) == 1);
        assertThat(row()).containsEntry("state", "REQUESTED");
        Topic.send(story.practice, late);
        story.everybodyErases(story.asksToErase(late.scanId(), ErasureGround.REQUEST), late.scanId());
        published(PatientErasureOrdered.class);
    }

    @Test
    void mixed_scans_are_decided_one_by_one_and_the_record_stays_with_the_kept_one() throws IOException {
        ScanId aesthetic = story.opens().hasScan(Purpose.AESTHETIC, LATELY);
        ScanId medical = story.hasScan(Purpose.MEDICAL, LATELY);
        story.treatmentEnds("2026-11-30", "2026-12-01T08:00:00Z");
        story.awaitSchedule(medical, "2036-12-01");
        asked(ErasureGround.REQUEST);
        story.asksToErase(medical, ErasureGround.REQUEST);
        story.everybodyErases(story.asksToErase(aesthetic, ErasureGround.REQUEST), aesthetic);
        swept();

        Topic.Record record = published(PatientErasureDeferred.class);
        looksLikeTheGoldenOne(record, PatientErasureDeferred.class);
        PatientErasureDeferred deferred = record.as(PatientErasureDeferred.class);
        LocalDate day = LocalDate.parse("2036-12-01");
        assertThat(deferred.scans())
                .containsExactly(new PatientErasureDeferred.KeptScan(medical, RefusalGround.RETENTION_DUTY, day));
        assertThat(deferred.erasedOn()).isEqualTo(day);
        assertThat(count("work where subject", whole.value())).isZero();
        assertThat(count("receipt where erasure_id", whole.value())).isZero();

        // ten years later, or because the practice leaves: whatever takes the last scan takes the record along
        story.everybodyErases(story.asksToErase(medical, ErasureGround.CONTRACT_ENDED), medical);
        published(PatientErasureOrdered.class);
        everybodyAnswers();
        published(PatientErasureCompleted.class);
    }

    @Test
    void patient_who_comes_back_keeps_the_record() {
        ScanId medical = story.opens().hasScan(Purpose.MEDICAL, LATELY);
        asked(ErasureGround.REQUEST);
        story.asksToErase(medical, ErasureGround.REQUEST);
        swept();
        assertThat(published(PatientErasureDeferred.class)
                        .as(PatientErasureDeferred.class)
                        .erasedOn())
                .isNull();
        Topic.send(story.practice, new PatientErasureLifted(whole, story.patient, REQUESTED.plusSeconds(60)));
        await().atMost(SOON).until(() -> row().get("state").equals("LIFTED"));
        ErasureId later = story.asksToErase(medical, ErasureGround.CONTRACT_ENDED);
        story.everybodyErases(later, medical);
        await().atMost(SOON).until(() -> count("timer where scan_id", medical.value()) == 0);
        assertThat(row()).containsEntry("state", "LIFTED").containsEntry("attempt", 0);
    }

    @Test
    void silent_owner_is_told_again_and_nothing_is_complete_while_something_is_left() {
        story.opens();
        asked(ErasureGround.REQUEST);
        swept();
        published(PatientErasureOrdered.class);
        for (Owner owner : List.of(Owner.INGEST, Owner.REPORT, Owner.NOTIFICATION)) {
            answers(owner, 0);
        }
        answers(Owner.RIGHTS, 1);
        Topic.await(
                Topics.ERASURES,
                record -> isAbout(record, PatientErasureOrdered.class)
                        && record.as(PatientErasureOrdered.class).attempt() == 2);
        assertThat(row()).containsEntry("state", "ORDERED");
        assertThat(count("receipt where erasure_id", whole.value())).isZero();
        answers(Owner.RIGHTS, 0);
        published(PatientErasureCompleted.class);
    }

    @Test
    void redelivered_events_change_nothing() {
        story.opens();
        asked(ErasureGround.REQUEST);
        asked(ErasureGround.REQUEST);
        swept();
        swept();
        published(PatientErasureOrdered.class);
        everybodyAnswers();
        published(PatientErasureCompleted.class);
        everybodyAnswers();
        swept();
        ErasureId mark = story.asksToErase(story.hasScan(Purpose.AESTHETIC, LATELY), ErasureGround.REQUEST);
        story.awaitOrder(mark, 1);
        assertThat(Topic.read(Topics.ERASURES).stream().filter(record -> isAbout(record, PatientErasureOrdered.class)))
                .hasSize(1);
        assertThat(Topic.read(Topics.ERASURES).stream()
                        .filter(record -> isAbout(record, PatientErasureCompleted.class)))
                .hasSize(1);
    }

    private void asked(ErasureGround ground) {
        Topic.send(
                story.practice,
                new PatientErasureRequested(
                        whole,
                        story.patient,
                        ground,
                        null,
                        Requester.PRIVACY_OFFICER,
                        null,
                        Story.COMMITMENT,
                        REQUESTED));
    }

    private void swept(ScanId... stored) {
        Topic.send(
                story.practice,
                new PatientSwept(
                        whole,
                        story.patient,
                        List.of(stored),
                        new TreeMap<>(Map.of("captures", 1L)),
                        new TreeMap<>(Map.of("captures", 0L)),
                        REQUESTED.plusSeconds(1)));
    }

    private void everybodyAnswers() {
        Arrays.stream(Owner.values()).forEach(owner -> answers(owner, 0));
    }

    private void answers(Owner owner, long left) {
        Topic.send(
                story.practice,
                new PatientPartErased(
                        whole,
                        story.patient,
                        owner,
                        new TreeMap<>(Map.of("records", 1L)),
                        new TreeMap<>(Map.of("records", left)),
                        REQUESTED.plusSeconds(2)));
    }

    private JsonNode receipt() throws IOException {
        String jws = given().auth()
                .oauth2(Tokens.user(story.practice, "privacy-officer"))
                .get("/erasures/" + whole + "/receipt")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(jws.split("\\.")[1]));
    }

    private Topic.Record published(Class<? extends Event> type) {
        return Topic.await(Topics.ERASURES, record -> isAbout(record, type));
    }

    private boolean isAbout(Topic.Record record, Class<? extends Event> type) {
        return record.is(type) && new String(record.value(), StandardCharsets.UTF_8).contains(whole.toString());
    }

    /** The same fields. */
    private static void looksLikeTheGoldenOne(Topic.Record record, Class<? extends Event> type) throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode golden = json.readTree(Golden.json(type));
        assertThat(json.readTree(record.value()).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(golden::fieldNames);
    }

    private Map<String, Object> row() {
        return Databases.rows("select * from patient_erasure where erasure_id = ?", whole.value())
                .get(0);
    }

    private static long count(String what, UUID id) {
        return Databases.count("select count(*) from " + what + " = ?", id);
    }
}
