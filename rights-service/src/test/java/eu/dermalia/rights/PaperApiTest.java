package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.AccessRecorded;
import eu.dermalia.contracts.Topics;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Tokens;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class PaperApiTest {
    private static final byte[] PDF = "%PDF-1.7\nsigned by Erika Mustermann".getBytes(StandardCharsets.US_ASCII);

    @Test
    void gives_back_a_consent_exactly_as_it_was_deposited() {
        House house = new House().registered();
        Patient patient = house.patient();
        byte[] paper = Arrays.copyOf(PDF, 1_300_000);
        Arrays.fill(paper, PDF.length, paper.length, (byte) 7);
        String id = store(house, "kind=CONSENT&patientId=" + patient.id(), "application/pdf", paper)
                .then()
                .statusCode(201)
                .header("Location", containsString("/papers/"))
                .body("patientId", equalTo(patient.id().toString()))
                .body("length", is(paper.length))
                .extract()
                .path("paperId");
        byte[] read = house.as("physician")
                .get("/papers/" + id)
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("Cache-Control", containsString("no-store"))
                .header("Content-Disposition", equalTo("attachment"))
                .extract()
                .asByteArray();
        assertThat(read).isEqualTo(paper);
        AccessRecorded access = Topic.await(
                        Topics.AUDIT,
                        record -> house.id.toString().equals(record.key())
                                && record.as(AccessRecorded.class).what().equals("paper")
                                && record.as(AccessRecorded.class).action() == AccessAction.READ)
                .as(AccessRecorded.class);
        assertThat(access.patientId()).isEqualTo(patient.id());
        assertThat(access.role()).isEqualTo("physician");
    }

    @Test
    void seals_a_patients_paper_under_the_patients_key_and_the_practices_own_under_its() {
        House house = new House().registered();
        Patient patient = house.patient();
        store(house, "kind=AGREEMENT", "application/pdf", PDF).then().statusCode(201);
        store(house, "kind=CAPACITY&patientId=" + patient.id(), "application/pdf", PDF)
                .then()
                .statusCode(201);
        try (var keys = Databases.keys()) {
            for (UUID subject : new UUID[] {patient.id().value(), house.id.value()}) {
                assertThat(Databases.rows(
                                keys,
                                "select 1 from data_key where practice_id = ? and subject = ?",
                                house.id.value(),
                                subject))
                        .hasSize(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void believes_the_bytes_and_not_the_label() {
        House house = new House().registered();
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0};
        String id = store(house, "kind=OTHER", "image/jpeg", png)
                .then()
                .statusCode(201)
                .body("mediaType", equalTo("image/png"))
                .extract()
                .path("paperId");
        house.as("practice-admin").get("/papers/" + id).then().contentType("image/png");
        store(house, "kind=OTHER", "application/pdf", "<html>%PDF-1.7".getBytes(StandardCharsets.US_ASCII))
                .then()
                .statusCode(415)
                .body("type", equalTo("https://dermalia.eu/problems/unsupported-media-type"));
        store(house, "kind=OTHER", "application/pdf", new byte[0]).then().statusCode(415);
        house.as("practice-staff")
                .contentType("text/html")
                .body("<p>signed</p>")
                .post("/papers?kind=OTHER")
                .then()
                .statusCode(415);
    }

    @Test
    void wants_to_know_whose_it_is() {
        House house = new House().registered();
        store(house, "kind=CONSENT", "application/pdf", PDF)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("patientId"));
        Patient patient = house.patient();
        store(house, "kind=AGREEMENT&patientId=" + patient.id(), "application/pdf", PDF)
                .then()
                .statusCode(400);
        store(house, "kind=PAINTING", "application/pdf", PDF).then().statusCode(400);
        store(house, "kind=", "application/pdf", PDF).then().statusCode(400);
        store(new House().registered(), "kind=CONSENT&patientId=" + patient.id(), "application/pdf", PDF)
                .then()
                .statusCode(404);
        store(house, "kind=CONSENT&patientId=1", "application/pdf", PDF).then().statusCode(400);
    }

    @Test
    void shows_nobody_elses() {
        House house = new House().registered();
        String id = store(house, "kind=AGREEMENT", "application/pdf", PDF)
                .then()
                .extract()
                .path("paperId");
        new House()
                .registered()
                .as("practice-admin")
                .get("/papers/" + id)
                .then()
                .statusCode(404);
        house.as("practice-admin").get("/papers/" + UUID.randomUUID()).then().statusCode(404);
        house.as("practice-admin").get("/papers/..%2f").then().statusCode(404);
    }

    @Test
    void has_a_limit_for_papers_and_a_smaller_one_for_everything_else() throws IOException {
        House house = new House().registered();
        assertThat(announced(house, "/papers?kind=OTHER", (20 << 20) + 1)).isEqualTo(413);
        assertThat(announced(house, "/patients", (1 << 20) + 1)).isEqualTo(413);
    }

    /** Only says how much it would send: the answer comes before the body. */
    private static int announced(House house, String path, int length) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/pdf\r\n"
                    + "Authorization: Bearer " + Tokens.user(house.id, "practice-staff") + "\r\nContent-Length: "
                    + length
                    + "\r\n\r\n";
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return Integer.parseInt(answer.readLine().split(" ")[1]);
        }
    }

    /** Without an announced length the limit works while the body is read. */
    @Test
    void lets_no_body_grow_past_its_limit() throws IOException, InterruptedException {
        House house = new House().registered();
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/patients"))
                .header("Authorization", "Bearer " + Tokens.user(house.id, "practice-staff"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(
                        ("{\"number\":\"" + "x".repeat(3_000_000) + "\"}").getBytes(StandardCharsets.US_ASCII))))
                .build();
        int status;
        try {
            status = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException closed) {
            status = 413;
        }
        assertThat(status).isEqualTo(413);
    }

    private static Response store(House house, String query, String type, byte[] content) {
        return house.as("practice-staff").contentType(type).body(content).post("/papers?" + query);
    }
}
