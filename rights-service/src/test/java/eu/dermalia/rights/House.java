package eu.dermalia.rights;

import static io.restassured.RestAssured.given;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.ScanStored;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.Tokens;
import eu.dermalia.testing.Topic;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** A practice of a test's own, registered through the API, and what its people do. */
public final class House {
    /** Those that a practice records; the eighth, the check of the data path, is the system's. */
    static final List<String> POINTS = List.of(
            "LEGAL_BASIS", "PROCESSING_AGREEMENT", "INFORMATION_SHEET", "RETENTION", "DPIA", "RIGHTS_PROCESS", "DPO");

    public static final String TODAY =
            LocalDate.now(java.time.ZoneId.of("Europe/Berlin")).toString();

    public final PracticeId id = new PracticeId(UUID.randomUUID());

    /** Somebody of the practice with this role. */
    public RequestSpecification as(String role) {
        return given().auth().oauth2(Tokens.user(id, role)).contentType(ContentType.JSON);
    }

    /** A service with this role, about this scan. */
    RequestSpecification service(String role, ScanId scan) {
        RequestSpecification call = service(role);
        return scan == null ? call : call.header("Dermalia-Scan", scan.toString());
    }

    RequestSpecification service(String role) {
        return service(role, UUID.randomUUID());
    }

    /** The same, because of this event. */
    RequestSpecification service(String role, UUID cause) {
        return given().auth()
                .oauth2(Tokens.service("rights-service", role))
                .contentType(ContentType.JSON)
                .header("Dermalia-Practice", id.toString())
                .header("Dermalia-Cause", cause.toString());
    }

    static RequestSpecification operator() {
        return given().auth().oauth2(Tokens.operator()).contentType(ContentType.JSON);
    }

    /** A practice as an operator would register it. */
    Map<String, Object> profile() {
        return Map.ofEntries(
                Map.entry("name", "Hautarztpraxis am Park"),
                Map.entry("street", "Am Park 1"),
                Map.entry("postalCode", "20095"),
                Map.entry("city", "Hamburg"),
                Map.entry("region", "DE-HH"),
                Map.entry("timeZone", "Europe/Berlin"),
                Map.entry("languages", List.of("de", "en")),
                Map.entry("phone", "+49 40 123456"),
                Map.entry("email", "praxis@example.org"),
                Map.entry("sites", List.of("site-" + id)),
                Map.entry("aestheticRetentionMonths", 24),
                // whoever assesses the impact has one (§ 38(1) s. 2 BDSG)
                Map.entry(
                        "dataProtectionOfficer",
                        Map.of("name", "Dr. Schutz", "email", "dsb@example.org", "employment", "EXTERNAL")));
    }

    public House registered() {
        operator().body(profile()).put("/practices/" + id).then().statusCode(200);
        consentText("ANALYSIS", "2026-09", "de", "2026-01-01");
        return this;
    }

    /** The words that patients of this practice sign. */
    public void consentText(String use, String version, String language, String inForceFrom) {
        as("practice-admin")
                .body(Map.of("language", language, "text", "Ich willige ein: " + use, "inForceFrom", inForceFrom))
                .put("/practices/" + id + "/consent-texts/" + use + "/" + version)
                .then()
                .statusCode(200);
    }

    House ready() {
        registered();
        thirdCountryCheck("PASSED");
        POINTS.forEach(point -> evidence(point, null));
        return this;
    }

    /** Has the system check the data path, and waits for what comes of it. */
    void thirdCountryCheck(String outcome) {
        String path = "/practices/" + id + "/third-country-check";
        Instant requested = Instant.parse(
                as("practice-admin").post(path).then().statusCode(202).extract().path("requestedAt"));
        Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> {
            var latest = as("practice-admin").get(path);
            return latest.statusCode() == 200
                    && !Instant.parse(latest.path("checkedAt")).isBefore(requested);
        });
        as("practice-admin").get(path).then().body("outcome", org.hamcrest.Matchers.equalTo(outcome));
    }

    void evidence(String point, LocalDate validUntil) {
        String until = validUntil == null ? "" : ",\"validUntil\":\"" + validUntil + "\"";
        as("practice-admin")
                .body("{\"version\":\"1.0\",\"author\":\"Dr. Beispiel\",\"decidedOn\":\"2026-01-15\"" + until + "}")
                .put("/practices/" + id + "/readiness/" + point)
                .then()
                .statusCode(200);
    }

    public record Patient(PatientId id, String code, String number) {}

    public Patient patient() {
        String number = "P-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
        return patient(number, "Erika", "Mustermann", "1964-08-12", "erika@example.org");
    }

    Patient patient(String number, String givenName, String familyName, String birthDate, String email) {
        var body = as("practice-staff")
                .body(Map.of(
                        "number", number,
                        "givenName", givenName,
                        "familyName", familyName,
                        "birthDate", birthDate,
                        "email", email,
                        "language", "de"))
                .post("/patients")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return new Patient(PatientId.of(body.getString("patientId")), body.getString("pickupCode"), number);
    }

    public BasisId basis(PatientId patient, Purpose purpose) {
        String facts = purpose == Purpose.MEDICAL
                ? "\"treatmentContractOn\":\"" + TODAY + "\""
                : "\"consent\":{\"textVersion\":\"2026-09\",\"signer\":\"SELF\",\"signedBy\":\"Erika Mustermann\",\"signedOn\":\""
                        + TODAY + "\"}";
        return BasisId.of(as("practice-staff")
                .body("{\"purpose\":\"" + purpose + "\",\"informationSheetVersion\":\"3\","
                        + "\"informationSheetHandedOverOn\":\"" + TODAY + "\"," + facts + "}")
                .post("/patients/" + patient + "/legal-bases")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("basisId"));
    }

    /** A scan that ingest-service has just stored, and that is in the register. */
    public ScanId scan(PatientId patient, BasisId basis, Purpose purpose) {
        ScanId scan = new ScanId(UUID.randomUUID());
        stored(scan, patient, basis, purpose);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Databases.count("select count(*) from scan where scan_id = ?", scan.value()) == 1);
        return scan;
    }

    /** Received today; {@code closed} ones were withdrawn again. */
    public UUID request(PatientId patient, String article, ScanId about, boolean closed) {
        Map<String, Object> body = new HashMap<>(
                Map.of("patientId", patient.toString(), "article", article, "receivedOn", TODAY, "channel", "LETTER"));
        if (about != null) {
            body.put("scanId", about.toString());
        }
        String request = as("privacy-officer")
                .body(body)
                .post("/requests")
                .then()
                .statusCode(201)
                .extract()
                .path("requestId");
        if (closed) {
            as("privacy-officer")
                    .body(Map.of("withdrawnOn", TODAY))
                    .post("/requests/" + request + "/withdraw")
                    .then()
                    .statusCode(200);
        }
        return UUID.fromString(request);
    }

    void stored(ScanId scan, PatientId patient, BasisId basis, Purpose purpose) {
        Instant now = Instant.parse("2026-11-03T10:21:07Z").plusMillis(Math.floorMod(scan.hashCode(), 100_000));
        Topic.send(
                id, new ScanStored(scan, patient, basis, purpose, now, now.plusSeconds(60), 9, 1000, "ab".repeat(32)));
    }
}
