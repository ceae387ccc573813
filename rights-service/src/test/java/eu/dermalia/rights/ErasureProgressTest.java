package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.ErasureCompleted;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.contracts.ErasureRefused;
import eu.dermalia.contracts.ErasureScope;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PartErased;
import eu.dermalia.contracts.PatientErasureCompleted;
import eu.dermalia.contracts.PatientErasureDeferred;
import eu.dermalia.contracts.PatientErasureOrdered;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RefusalGround;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Tokens;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An erasure watched by the dashboard: a real stream, read as a browser's fetch reads it. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class ErasureProgressTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Instant AT = Instant.parse("2026-11-23T16:40:13Z");
    private static final String DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Stream<String>> open = new ArrayList<>();
    private House house;
    private Patient patient;
    private ScanId scan;
    private ErasureId erasure;

    @BeforeEach
    void an_erasure_that_was_asked_for() {
        house = new House().registered();
        patient = house.patient();
        BasisId basis = house.basis(patient.id(), Purpose.AESTHETIC);
        scan = house.scan(patient.id(), basis, Purpose.AESTHETIC);
        erasure = ErasureId.of(house.as("privacy-officer")
                .body(Map.of("scanId", scan.toString(), "ground", "REQUEST"))
                .post("/erasures")
                .then()
                .statusCode(202)
                .extract()
                .path("erasures[0].erasureId"));
    }

    @AfterEach
    void close() {
        open.forEach(Stream::close);
    }

    @Test
    void is_told_step_by_step_until_the_receipt() throws Exception {
        Lines lines = watch(null);
        lines.await("\"step\":\"REQUESTED\"");
        ordered();
        lines.await("\"step\":\"ORDERED\"");
        for (Owner owner : List.of(Owner.NOTIFICATION, Owner.INGEST, Owner.REPORT)) {
            erased(owner);
            lines.await("\"owner\":\"" + owner + "\"");
        }
        lines.await(":alive");
        assertThat(lines.all).doesNotContain("end");
        completed();
        lines.await("\"step\":\"COMPLETED\"");
        lines.awaitEnd();
        assertThat(lines.text())
                .contains("event:completed", DIGEST, "/erasures/" + erasure + "/receipt")
                .doesNotContain(patient.id().toString(), patient.number());
        Awaitility.await()
                .atMost(SOON)
                .until(() -> Databases.count(
                                "select count(*) from audit_entry where practice_id = ? and what = 'erasure-progress'",
                                house.id.value())
                        == 1);
    }

    @Test
    void who_comes_again_is_told_what_was_missed_and_nothing_twice() throws Exception {
        Lines first = watch(null);
        ordered();
        erased(Owner.INGEST);
        first.await("\"owner\":\"INGEST\"");
        first.await("\"step\":\"ORDERED\"");
        String last = first.lastId();
        open.get(0).close();

        erased(Owner.REPORT);
        completed();
        Awaitility.await()
                .atMost(SOON)
                .until(() -> Databases.count(
                                "select count(*) from erasure where state = 'COMPLETED' and erasure_id = ?",
                                erasure.value())
                        == 1);
        Lines again = watch(last);
        again.awaitEnd();
        assertThat(again.text())
                .contains("\"owner\":\"REPORT\"", "\"step\":\"COMPLETED\"")
                .doesNotContain("REQUESTED", "ORDERED", "\"owner\":\"INGEST\"");
        Lines late = watch(again.lastId());
        late.awaitEnd();
        assertThat(late.text()).contains("\"step\":\"COMPLETED\"").doesNotContain("REPORT\"");
        Lines confused = watch("what");
        confused.awaitEnd();
        assertThat(confused.text()).contains("REQUESTED", "ORDERED", "COMPLETED");
    }

    @Test
    void a_refusal_ends_it_too_and_says_until_when() throws Exception {
        Lines lines = watch(null);
        Topic.send(
                house.id,
                new ErasureRefused(
                        erasure, scan, patient.id(), RefusalGround.RETENTION_DUTY, LocalDate.parse("2036-12-01"), AT));
        lines.awaitEnd();
        assertThat(lines.text()).contains("event:refused", "RETENTION_DUTY", "2036-12-01");
    }

    @Test
    void a_whole_patient_is_watched_too_until_the_day_on_which_the_record_can_go() throws Exception {
        Patient other = house.patient();
        erasure = ErasureId.of(house.as("privacy-officer")
                .body(Map.of("patientId", other.id().toString(), "ground", "REQUEST"))
                .post("/erasures")
                .then()
                .statusCode(202)
                .extract()
                .path("patient.erasureId"));
        Lines lines = watch(null);
        lines.await("\"step\":\"REQUESTED\"");
        Topic.send(
                house.id,
                new PatientErasureDeferred(erasure, other.id(), List.of(), LocalDate.parse("2036-12-01"), AT));
        lines.await("\"step\":\"DEFERRED\"");
        lines.awaitEnd();
        assertThat(lines.text()).contains("event:deferred", "2036-12-01");

        Topic.send(
                house.id, new PatientErasureOrdered(erasure, other.id(), ErasureGround.REQUEST, 1, AT.plusSeconds(1)));
        Awaitility.await()
                .atMost(SOON)
                .until(() -> Databases.count(
                                "select count(*) from patient_erasure where state = 'ORDERED' and erasure_id = ?",
                                erasure.value())
                        == 1);
        Lines later = watch(null);
        later.await("\"step\":\"ORDERED\"");
        Topic.send(house.id, new PatientErasureCompleted(erasure, other.id(), DIGEST, AT.plusSeconds(2)));
        later.awaitEnd();
        assertThat(later.text()).contains("event:completed", DIGEST);
    }

    @Test
    void another_practice_and_an_unknown_erasure_have_none() throws Exception {
        House other = new House().registered();
        assertThat(ask(erasure.toString(), Tokens.user(other.id, "privacy-officer"), null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(ask("0193a1df-e2b9-7c53-95f1-6a8d2e7c4000", token(), null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_practice_has_so_many_and_gets_room_again() throws Exception {
        for (int i = 0; i < 3; i++) {
            watch(null).await("REQUESTED");
        }
        HttpResponse<Stream<String>> refused = ask(erasure.toString(), token(), null);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        open.get(0).close();
        Awaitility.await().atMost(SOON).until(() -> {
            HttpResponse<Stream<String>> again = ask(erasure.toString(), token(), null);
            again.body().close();
            return again.statusCode() == 200;
        });
    }

    @Test
    void ends_with_the_token() throws Exception {
        Lines lines =
                lines(ask(erasure.toString(), Tokens.shortLived(house.id, Duration.ofSeconds(4), "physician"), null));
        lines.await("REQUESTED");
        lines.awaitEnd();
        assertThat(lines.text()).doesNotContain("COMPLETED");
    }

    private void ordered() {
        Topic.send(house.id, new ErasureOrdered(erasure, scan, patient.id(), ErasureGround.REQUEST, 1, AT));
    }

    private void erased(Owner owner) {
        Topic.send(
                house.id,
                new PartErased(
                        erasure,
                        scan,
                        owner,
                        ErasureScope.EVERYTHING,
                        new TreeMap<>(Map.of("rows", 1L)),
                        new TreeMap<>(Map.of("rows", 0L)),
                        AT.plusSeconds(1)));
    }

    private void completed() {
        Topic.send(house.id, new ErasureCompleted(erasure, scan, DIGEST, AT.plusSeconds(2)));
    }

    private String token() {
        return Tokens.user(house.id, "privacy-officer");
    }

    private Lines watch(String lastEventId) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> answer = ask(erasure.toString(), token(), lastEventId);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        return lines(answer);
    }

    private Lines lines(HttpResponse<Stream<String>> answer) {
        Lines lines = new Lines();
        open.add(answer.body());
        Thread reader = new Thread(() -> {
            try {
                answer.body().forEach(lines.all::add);
            } catch (RuntimeException closed) {
                lines.all.add("closed");
            }
            lines.all.add("end");
        });
        reader.setDaemon(true);
        reader.start();
        return lines;
    }

    private HttpResponse<Stream<String>> ask(String id, String token, String lastEventId)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/erasures/" + id + "/progress"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofLines());
    }

    private static final class Lines {
        private final List<String> all = new CopyOnWriteArrayList<>();

        void await(String part) {
            Awaitility.await().atMost(SOON).until(() -> all.stream().anyMatch(line -> line.contains(part)));
        }

        void awaitEnd() {
            Awaitility.await().atMost(SOON).until(() -> all.contains("end"));
        }

        String text() {
            return String.join("\n", all);
        }

        String lastId() {
            return all.stream()
                    .filter(line -> line.startsWith("id:"))
                    .reduce((before, after) -> after)
                    .map(line -> line.substring(3).strip())
                    .orElseThrow();
        }
    }
}
