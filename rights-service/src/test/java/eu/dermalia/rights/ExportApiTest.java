package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.AccessRecorded;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.contracts.PartErased;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.Topics;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PdfCheck;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Access (GDPR Art. 15) and portability (Art. 20). */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
@QuarkusTestResource(FilesStandIn.class)
class ExportApiTest {
    private static final String ACCESS = "ART_15_ACCESS";
    private static final String PORTABILITY = "ART_20_PORTABILITY";
    private static final String NAME = "<b>O'Neil & =1+1</b>";

    private House house;
    private Patient patient;
    private ScanId scan;

    @BeforeEach
    void scanned() {
        everythingWorks();
        house = new House().registered();
        patient = house.patient(
                "P-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT),
                "Erika",
                NAME,
                "1964-08-12",
                "erika@example.org");
        scan = house.scan(patient.id(), house.basis(patient.id(), Purpose.AESTHETIC), Purpose.AESTHETIC);
    }

    @AfterEach
    void everythingWorks() {
        FilesStandIn.answer(200);
        FilesStandIn.hold(false);
        FilesStandIn.lie(false);
    }

    @Test
    void an_access_package_holds_everything_and_what_must_be_told() throws IOException {
        house.as("physician").get("/patients/" + patient.id()).then().statusCode(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Databases.count(
                                "select count(*) from audit_entry where practice_id = ? and role = 'physician'",
                                house.id.value())
                        > 0);
        house.as("practice-staff")
                .contentType("application/pdf")
                .body(FilesStandIn.PDF)
                .post("/papers?kind=CONSENT&patientId=" + patient.id())
                .then()
                .statusCode(201);
        UUID request = request(ACCESS, null);
        JsonPath ready = built(request);
        assertThat(ready.getInt("partsDone"))
                .isEqualTo(ready.getInt("partsTotal"))
                .isEqualTo(14);
        assertThat(ready.getLong("bytes")).isPositive();
        assertThat(Instant.parse(ready.getString("expiresAt")))
                .isEqualTo(Instant.parse(ready.getString("readyAt")).plus(Duration.ofHours(72)));

        Map<String, byte[]> files = download(request);
        assertThat(files.keySet())
                .containsExactly(
                        "Auskunft.pdf",
                        "data.json",
                        "data.schema.json",
                        "access-log.jsonl",
                        "scans/01/mesh.ply",
                        "scans/01/photo-front-white.jpg",
                        "scans/01/photo-front-uv.jpg",
                        "scans/01/file.bin",
                        "scans/01/scores-r1.jpg",
                        "scans/01/scores-r1-redness.jpg",
                        "scans/01/model-r1.glb",
                        "scans/01/report-v1-de.pdf",
                        "papers/paper.pdf",
                        "SHA256SUMS");
        assertThat(files.get("scans/01/mesh.ply")).isEqualTo(FilesStandIn.MESH);
        assertThat(files.get("scans/01/photo-front-uv.jpg")).isEqualTo(FilesStandIn.JPEG);
        assertThat(files.get("scans/01/scores-r1-redness.jpg")).isEqualTo(FilesStandIn.JPEG);
        assertThat(files.get("scans/01/report-v1-de.pdf")).isEqualTo(FilesStandIn.PDF);
        assertThat(files.get("papers/paper.pdf")).isEqualTo(FilesStandIn.PDF);
        assertDigests(files);

        JsonNode data = new ObjectMapper().readTree(files.get("data.json"));
        JsonSchema.of(files.get("data.schema.json")).check(data);
        assertThat(data.at("/patient/familyName").asText()).isEqualTo(NAME);
        assertThat(data.at("/consents/0/signedBy").asText()).isEqualTo("Erika Mustermann");
        assertThat(data.at("/scans/0/files/3/nameAtSource").asText()).isEqualTo(FilesStandIn.HOSTILE);
        assertThat(data.at("/scans/0/report/scorings/0/scores/0/points").asInt())
                .isEqualTo(42);
        assertThat(data.at("/purposes/0/basisText").asText()).contains("Art. 9 Abs. 2 Buchst. a");
        assertThat(data.at("/requests/0/article").asText()).isEqualTo(ACCESS);
        assertThat(text(files, "access-log.jsonl"))
                .contains("\"what\":\"patient\"", "\"role\":\"physician\"")
                .as("who looked, acting for the practice, is not part of the answer")
                .doesNotContain("user-" + house.id);

        assertThat(PdfCheck.faults(files.get("Auskunft.pdf"))).isEmpty();
        String overview = pdfText(files.get("Auskunft.pdf"));
        assertThat(overview)
                .contains(NAME, "Art. 15 Abs. 1 Buchst. h", "Hautarztpraxis am Park", "24 Monate", "Art. 77 DSGVO");
    }

    @Test
    void an_access_package_tells_what_was_put_right_objected_to_told_assessed_and_handed_over() throws IOException {
        post("information-sheets", Map.of("version", "2026-2", "language", "de", "handedOverOn", House.TODAY));
        post(
                "capacity-assessments",
                Map.of(
                        "assessedOn", House.TODAY,
                        "capable", true,
                        "signer", "BOTH",
                        "signerName", "Karl Betreuer",
                        "assessor", "Dr. Beispiel",
                        "note", "Versteht, worum es geht."));
        post("rectifications", Map.of("field", "GIVEN_NAME", "value", "Erna", "reason", "misheard"));
        post(
                "rectifications",
                Map.of("field", "STATEMENT", "value", "A birthmark.", "reason", "x", "scanId", scan.toString()));
        String objection = post(
                "objections",
                Map.of("against", "PROCESSING", "basis", "ART_6_1_F", "reason", "My face is known in this town"));
        house.as("privacy-officer")
                .body(Map.of(
                        "verdict", "OVERRIDDEN",
                        "reason", "Needed for a claim",
                        "toldOn", House.TODAY,
                        "toldBy", "PRIVACY_OFFICER"))
                .post("/patients/" + patient.id() + "/objections/" + objection + "/decision")
                .then()
                .statusCode(200);
        ScanId other = house.scan(patient.id(), house.basis(patient.id(), Purpose.MEDICAL), Purpose.MEDICAL);
        post(
                "rectifications",
                Map.of("field", "STATEMENT", "value", "Of another scan.", "reason", "x", "scanId", other.toString()));

        UUID request = request(ACCESS, scan);
        built(request);
        Map<String, byte[]> files = download(request);
        JsonNode data = new ObjectMapper().readTree(files.get("data.json"));
        JsonSchema.of(files.get("data.schema.json")).check(data);
        assertThat(data.at("/rectifications").findValuesAsText("value")).containsExactly("Erna", "A birthmark.");
        assertThat(data.at("/rectifications/0/former").asText()).isEqualTo("Erika");
        assertThat(Instant.parse(data.at("/rectifications/0/recordedAt").asText()))
                .isBefore(Instant.now());
        assertThat(data.at("/rectifications/1/scanId").asText()).isEqualTo(scan.toString());
        assertThat(data.at("/objections/0/reason").asText()).isEqualTo("My face is known in this town");
        assertThat(data.at("/objections/0/state").asText()).isEqualTo("OVERRIDDEN");
        assertThat(data.at("/objections/0/scanIds")).hasSize(1);
        assertThat(data.at("/notices").findValuesAsText("occasion"))
                .contains("RECTIFICATION", "RESTRICTION")
                .hasSize(3);
        assertThat(data.at("/notices/0/recipientKind").asText()).isEqualTo("VENDOR_CLUSTER");
        assertThat(data.at("/capacityAssessments/0/signerName").asText()).isEqualTo("Karl Betreuer");
        assertThat(data.at("/informationSheets").findValuesAsText("version")).contains("2026-2");
        assertThat(data.at("/supervisoryAuthority/city").asText()).isEqualTo("Hamburg");
        assertThat(data.toString())
                .as("of this scan, and whoever acted for the practice is not part of the answer")
                .doesNotContain("Of another scan.", "user-" + house.id);

        assertThat(PdfCheck.faults(files.get("Auskunft.pdf"))).isEmpty();
        assertThat(pdfText(files.get("Auskunft.pdf")))
                .contains("misheard", "A birthmark.", "Needed for a claim", "Karl Betreuer", "2026-2")
                .contains("noch nicht mitgeteilt", "nicht stattgegeben", "einwilligungsfähig")
                .contains("Hamburgische Beauftragte", "Ludwig-Erhard-Straße 22", "https://datenschutz-hamburg.de");
    }

    @Test
    void the_overview_speaks_the_patients_language() throws IOException {
        house.as("practice-staff")
                .body(Map.of("email", "erika@example.org", "language", "en"))
                .put("/patients/" + patient.id() + "/contact")
                .then()
                .statusCode(200);
        post("rectifications", Map.of("field", "GIVEN_NAME", "value", "Erna", "reason", "misheard"));
        post("objections", Map.of("against", "MARKETING"));
        UUID request = request(ACCESS, scan);
        built(request);
        Map<String, byte[]> files = download(request);
        assertThat(pdfText(files.get("overview.pdf")))
                .contains("Your rights", NAME, "not part of the answer")
                .contains("Rectifications and statements", "Your objections", "not told yet");
    }

    @Test
    void a_portability_package_holds_what_was_observed_in_open_formats_and_nothing_computed() throws IOException {
        UUID request = request(PORTABILITY, null);
        built(request);
        Map<String, byte[]> files = download(request);
        assertThat(files.keySet())
                .containsExactly(
                        "scans/01/mesh.obj",
                        "scans/01/photo-front-white.png",
                        "scans/01/photo-front-uv.png",
                        "bundle.json",
                        "SHA256SUMS");
        assertThat(text(files, "scans/01/mesh.obj")).isEqualTo("v 0 0 0\nv 10 0 0\nv 0 10 0\nf 1 2 3\n");
        assertThat(ImageIO.read(new ByteArrayInputStream(files.get("scans/01/photo-front-uv.png")))
                        .getWidth())
                .isEqualTo(40);
        assertDigests(files);
        FhirCheck.requireValid(text(files, "bundle.json"));
        JsonNode bundle = new ObjectMapper().readTree(files.get("bundle.json"));
        assertThat(bundle.findValuesAsText("resourceType"))
                .containsExactly(
                        "Bundle", "Organization", "Patient", "DocumentReference", "Media", "Media", "Provenance");
        assertThat(bundle.toString()).contains("scans/01/mesh.obj", NAME).doesNotContain("REDNESS", "ABCD-1234");
    }

    @Test
    void a_link_works_once_and_then_the_package_is_destroyed() {
        UUID request = request(ACCESS, scan);
        UUID id = UUID.fromString(built(request).getString("packageId"));
        assertThat(sealed(id)).isEqualTo(1);
        assertThat(keys(id)).isEqualTo(1);
        String first = link(request);
        String second = link(request);
        assertThat(Databases.rows("select * from export_package where package_id = ?", id)
                        .toString())
                .as("the secret is not kept")
                .doesNotContain(second.substring(10));
        house.as("practice-admin").get(first).then().statusCode(404);
        new House().registered().as("practice-admin").get(second).then().statusCode(404);
        house.as("practice-staff").get(second).then().statusCode(403);
        house.as("privacy-officer")
                .get(second)
                .then()
                .statusCode(200)
                .contentType("application/zip")
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", startsWith("attachment; filename=\"dermalia-"));
        house.as("privacy-officer").get(second).then().statusCode(404);
        awaitState(request, "DOWNLOADED");
        awaitDestroyed(id);
        house.as("practice-admin")
                .post("/requests/" + request + "/package/link")
                .then()
                .statusCode(410);
        Topic.await(
                Topics.AUDIT,
                record -> record.is(AccessRecorded.class)
                        && record.as(AccessRecorded.class).action() == AccessAction.EXPORTED
                        && record.as(AccessRecorded.class).what().equals("package")
                        && patient.id().equals(record.as(AccessRecorded.class).patientId()));
        ask(request).then().statusCode(202);
        assertThat(built(request).getString("packageId")).isNotEqualTo(id.toString());
    }

    @Test
    void what_nobody_fetches_is_destroyed_when_its_time_is_over() {
        UUID request = request(PORTABILITY, scan);
        UUID id = UUID.fromString(built(request).getString("packageId"));
        String link = link(request);
        Databases.update("update export_package set expires_at = now() - interval '1 second' where package_id = ?", id);
        house.as("practice-admin").get(link).then().statusCode(404);
        assertThat(Databases.update(
                        "update work set not_before = now(), due_at = now() where subject = ? and kind = 'erase-package'"
                                + " and not_before > now() + interval '71 hours'",
                        id))
                .isEqualTo(1);
        awaitState(request, "EXPIRED");
        awaitDestroyed(id);
        house.as("practice-admin")
                .post("/requests/" + request + "/package/link")
                .then()
                .statusCode(410);
    }

    @Test
    void lies_sealed_while_it_waits() throws IOException {
        UUID request = request(ACCESS, scan);
        UUID id = UUID.fromString(built(request).getString("packageId"));
        try (Stream<Path> files = Files.walk(folder(id))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("PK\u0003\u0004", "Mustermann", "data.json");
            }
        }
    }

    @Test
    void an_erased_scan_takes_its_packages_along() {
        UUID request = request(ACCESS, null);
        UUID id = UUID.fromString(built(request).getString("packageId"));
        String link = link(request);
        PartErased part = erase();
        assertThat(part.erased()).containsEntry("packages", 1L);
        assertThat(part.left()).containsEntry("packages", 0L);
        assertThat(sealed(id)).isZero();
        assertThat(keys(id)).isZero();
        house.as("practice-admin").get(link).then().statusCode(404);
        awaitState(request, "EXPIRED");
        ask(request).then().statusCode(202);
        built(request);
        assertThat(download(request).keySet()).as("without the scan").noneMatch(name -> name.startsWith("scans/"));
    }

    @Test
    void a_package_that_is_being_built_breaks_off_when_its_scan_is_erased() {
        FilesStandIn.hold(true);
        UUID request = request(ACCESS, null);
        ask(request).then().statusCode(202);
        awaitState(request, "BUILDING");
        UUID id = UUID.fromString(state(request).getString("packageId"));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> keys(id) == 1);
        assertThat(erase().left()).containsEntry("packages", 0L);
        FilesStandIn.hold(false);
        JsonPath failed = awaitState(request, "FAILED");
        assertThat(failed.getString("failure")).isEqualTo("ERASED");
        awaitDestroyed(id);
    }

    @Test
    void a_restriction_does_not_stand_between_a_patient_and_his_data() {
        Databases.update(
                "update guard set restricted = true where practice_id = ? and subject = ?",
                house.id.value(),
                scan.value());
        UUID request = request(ACCESS, null);
        built(request);
        assertThat(download(request)).containsKey("scans/01/mesh.ply");
    }

    @Test
    void a_copy_that_is_not_what_was_announced_is_no_copy() {
        FilesStandIn.lie(true);
        UUID request = request(ACCESS, scan);
        ask(request).then().statusCode(202);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Databases.count(
                                "select coalesce(max(failures), 0) from work where practice_id = ? and kind = 'build-package'",
                                house.id.value())
                        > 0);
        assertThat(state(request).getString("state")).isEqualTo("BUILDING");
        FilesStandIn.lie(false);
        awaitState(request, "READY");
    }

    @Test
    void sources_that_keep_failing_end_in_a_reason_and_may_be_asked_again() {
        FilesStandIn.answer(503);
        UUID request = request(ACCESS, scan);
        ask(request).then().statusCode(202);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Databases.update(
                                "update work set failures = 7, not_before = now() where practice_id = ?"
                                        + " and kind = 'build-package' and lease_until is null and failures > 0",
                                house.id.value())
                        == 1);
        assertThat(awaitState(request, "FAILED").getString("failure")).isEqualTo("SOURCES_UNAVAILABLE");
        FilesStandIn.answer(200);
        ask(request).then().statusCode(202);
        awaitState(request, "READY");
    }

    @Test
    void is_made_for_open_requests_for_data_only_one_at_a_time() {
        UUID other = request("ART_16_RECTIFICATION", null);
        ask(other).then().statusCode(422).body("type", equalTo("https://dermalia.eu/problems/not-a-request-for-data"));
        UUID closed = request(ACCESS, null);
        step(closed, "withdraw", Map.of("withdrawnOn", House.TODAY));
        ask(closed).then().statusCode(409).body("type", equalTo("https://dermalia.eu/problems/request-closed"));
        UUID doubted = request(ACCESS, null);
        step(doubted, "identity-query", Map.of("queriedOn", House.TODAY, "doubt", "An address that we do not know"));
        ask(doubted).then().statusCode(409).body("type", equalTo("https://dermalia.eu/problems/identity-pending"));
        ask(UUID.randomUUID()).then().statusCode(404);

        UUID open = request(ACCESS, null);
        house.as("practice-admin").get("/requests/" + open + "/package").then().statusCode(404);
        house.as("practice-admin")
                .post("/requests/" + open + "/package/link")
                .then()
                .statusCode(404);
        FilesStandIn.hold(true);
        ask(open).then().statusCode(202).body("state", equalTo("QUEUED")).body("packageId", notNullValue());
        ask(open).then().statusCode(409).body("type", equalTo("https://dermalia.eu/problems/package-exists"));
        house.as("practice-admin")
                .post("/requests/" + open + "/package/link")
                .then()
                .statusCode(409)
                .body("type", equalTo("https://dermalia.eu/problems/package-not-ready"));
    }

    @Test
    void is_for_the_practices_own_admin_and_privacy_officer() {
        UUID request = request(ACCESS, null);
        String path = "/requests/" + request + "/package";
        House other = new House().registered();
        for (String role : new String[] {"practice-staff", "physician"}) {
            house.as(role).post(path).then().statusCode(403);
            house.as(role).get(path).then().statusCode(403);
            house.as(role).post(path + "/link").then().statusCode(403);
        }
        House.operator().post(path).then().statusCode(403);
        other.as("practice-admin").post(path).then().statusCode(404);
        other.as("practice-admin").get(path).then().statusCode(404);
        other.as("privacy-officer").post(path + "/link").then().statusCode(404);
        house.as("practice-admin").get("/packages/no-token").then().statusCode(404);
        house.as("practice-admin").get("/packages/" + "A".repeat(43)).then().statusCode(404);
    }

    // ---

    private UUID request(String article, ScanId of) {
        Map<String, String> request = new java.util.HashMap<>(Map.of(
                "patientId",
                patient.id().toString(),
                "article",
                article,
                "receivedOn",
                House.TODAY,
                "channel",
                "LETTER"));
        if (of != null) {
            request.put("scanId", of.toString());
        }
        return UUID.fromString(house.as("privacy-officer")
                .body(request)
                .post("/requests")
                .then()
                .statusCode(201)
                .extract()
                .path("requestId"));
    }

    /** Of the patient; its id. */
    private String post(String what, Map<String, ?> body) {
        JsonPath made = house.as("practice-staff")
                .body(body)
                .post("/patients/" + patient.id() + "/" + what)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return made.getString("objectionId");
    }

    private void step(UUID request, String name, Map<String, String> body) {
        house.as("privacy-officer")
                .body(body)
                .post("/requests/" + request + "/" + name)
                .then()
                .statusCode(200);
    }

    private io.restassured.response.Response ask(UUID request) {
        return house.as("privacy-officer").post("/requests/" + request + "/package");
    }

    private JsonPath state(UUID request) {
        return house.as("practice-admin")
                .get("/requests/" + request + "/package")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private JsonPath built(UUID request) {
        int asked = ask(request).statusCode();
        assertThat(asked).isIn(202, 409);
        return awaitState(request, "READY");
    }

    private JsonPath awaitState(UUID request, String wanted) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> state(request).getString("state"), wanted::equals);
        return state(request);
    }

    private String link(UUID request) {
        return house.as("practice-admin")
                .post("/requests/" + request + "/package/link")
                .then()
                .statusCode(201)
                .extract()
                .path("path");
    }

    private Map<String, byte[]> download(UUID request) {
        byte[] zip = house.as("privacy-officer")
                .get(link(request))
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return files;
    }

    private PartErased erase() {
        Topic.send(
                house.id,
                new ErasureOrdered(
                        new ErasureId(UUID.randomUUID()), scan, patient.id(), ErasureGround.REQUEST, 1, Instant.now()));
        return Topic.await(PartErased.class, scan.value());
    }

    private static void assertDigests(Map<String, byte[]> files) {
        StringBuilder list = new StringBuilder();
        files.forEach((name, content) -> {
            if (!name.equals("SHA256SUMS")) {
                list.append(FilesStandIn.sha256(content))
                        .append("  ")
                        .append(name)
                        .append('\n');
            }
        });
        assertThat(text(files, "SHA256SUMS")).isEqualTo(list.toString());
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    private static String pdfText(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private Path folder(UUID id) {
        return Path.of(
                System.getProperty("dermalia.testing.s3.folder"), "packages", house.id.toString(), id.toString());
    }

    /** Objects in the bucket. */
    private long sealed(UUID id) {
        if (!Files.exists(folder(id))) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder(id))) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static long keys(UUID id) {
        try (var keys = Databases.keys()) {
            return Databases.rows(keys, "select 1 from data_key where subject = ?", id)
                    .size();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitDestroyed(UUID id) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> sealed(id) == 0 && keys(id) == 0);
    }
}
