package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ReportScored;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dashboard's view: what moves, and what is found. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class ScanStreamTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Open> open = new ArrayList<>();
    private House house;
    private Patient patient;
    private ScanId scan;

    @BeforeEach
    void a_scan() {
        house = new House().registered();
        patient = house.patient();
        BasisId basis = house.basis(patient.id(), Purpose.MEDICAL);
        scan = house.scan(patient.id(), basis, Purpose.MEDICAL);
    }

    @AfterEach
    void close() {
        open.forEach(Open::close);
    }

    /** A client as a browser's fetch is one: a bearer token, a body that does not end. */
    private record Open(HttpResponse<Stream<String>> answer, List<String> lines) {
        void close() {
            answer.body().close();
        }
    }

    private Open open(String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/scans/stream"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<Stream<String>> answer = http.send(request, HttpResponse.BodyHandlers.ofLines());
        List<String> lines = new CopyOnWriteArrayList<>();
        Thread reader = new Thread(() -> {
            try {
                answer.body().forEach(lines::add);
            } catch (RuntimeException closed) {
                lines.add("closed");
            }
            lines.add("end");
        });
        reader.setDaemon(true);
        reader.start();
        Open opened = new Open(answer, lines);
        open.add(opened);
        return opened;
    }

    private static void eventually(Open stream, String part) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> stream.lines().stream()
                .anyMatch(line -> line.contains(part)));
    }

    @Test
    void tells_who_listens_what_becomes_of_the_practices_scans() throws Exception {
        Open own = open(Tokens.user(house.id, "practice-staff"));
        Open second = open(Tokens.user(house.id, "physician"));
        Open foreign = open(Tokens.user(new House().registered().id, "physician"));
        assertThat(own.answer().statusCode()).isEqualTo(200);
        assertThat(own.answer().headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        eventually(own, "ready");
        eventually(second, "ready");
        eventually(foreign, "ready");
        Topic.send(house.id, new ReportScored(scan, "1.0.0", 2, 0, Instant.now()));
        eventually(own, "SCORED");
        eventually(second, "SCORED");
        String told = String.join("\n", own.lines());
        assertThat(told)
                .contains("event:scan", scan.toString())
                .doesNotContain(patient.id().toString());
        eventually(foreign, ":alive");
        assertThat(String.join("\n", foreign.lines())).doesNotContain(scan.toString());
    }

    @Test
    void keeps_a_silent_connection_alive_and_logs_who_listened() throws Exception {
        Open own = open(Tokens.user(house.id, "practice-staff"));
        eventually(own, ":alive");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Databases.count(
                                "select count(*) from audit_entry where practice_id = ? and what = 'scans-stream'",
                                house.id.value())
                        == 1);
    }

    @Test
    void a_practice_has_so_many_streams_and_gets_room_again() throws Exception {
        for (int i = 0; i < 3; i++) {
            eventually(open(Tokens.user(house.id, "physician")), "ready");
        }
        Open refused = open(Tokens.user(house.id, "physician"));
        assertThat(refused.answer().statusCode()).isEqualTo(429);
        assertThat(refused.answer().headers().firstValue("Retry-After")).isPresent();
        open.get(0).close();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            Open again = open(Tokens.user(house.id, "physician"));
            boolean in = again.answer().statusCode() == 200;
            again.close();
            return in;
        });
    }

    @Test
    void ends_with_the_token() throws Exception {
        Open own = open(Tokens.shortLived(house.id, Duration.ofSeconds(4), "physician"));
        eventually(own, "ready");
        assertThat(own.lines()).doesNotContain("end");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> own.lines()
                .contains("end"));
    }

    @Test
    void finds_scans_by_the_patients_number_name_and_address_and_by_nothing_less() {
        for (Map<String, String> clue : List.of(
                Map.of("number", patient.number()),
                Map.of("name", "Mustermann"),
                Map.of("email", "erika@example.org"))) {
            house.as("practice-staff")
                    .body(clue)
                    .post("/scans/search")
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(1))
                    .body("items[0].scanId", equalTo(scan.toString()))
                    .body("items[0].patientId", equalTo(patient.id().toString()))
                    .body("items[0].state", equalTo("STORED"))
                    .body("items[0].delivery", equalTo("NONE"))
                    .body("items[0].restricted", equalTo(false));
        }
        for (Map<String, String> nobody : List.of(Map.of("number", "P-0"), Map.of("name", "Muster"))) {
            house.as("practice-staff")
                    .body(nobody)
                    .post("/scans/search")
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(0));
        }
        house.as("practice-staff").body(Map.of()).post("/scans/search").then().statusCode(400);
        house.as("practice-staff")
                .body(Map.of("number", "P-1", "name", "x"))
                .post("/scans/search")
                .then()
                .statusCode(400);
        new House()
                .registered()
                .as("practice-staff")
                .body(Map.of("number", patient.number()))
                .post("/scans/search")
                .then()
                .body("items", hasSize(0));
    }
}
