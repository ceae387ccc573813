package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureRefused;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RefusalGround;
import eu.dermalia.contracts.RequestClosed;
import eu.dermalia.contracts.RequestOutcome;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PdfCheck;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Refusals: complete or not possible, and the letter. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class RefusalApiTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Berlin"));
    private static final String REASONS =
            "Sie haben dieselbe Auskunft seit März viermal erhalten.\n\nEs gibt <b>nichts</b> Neues.";

    private House house;
    private Patient patient;

    @BeforeEach
    void a_patient() {
        house = new House().registered();
        patient = house.patient("R-1", "Kunigunde", "<script>Zwetschge</script>", "1933-03-03", "kuni@example.org");
    }

    @Test
    void is_complete_or_not_possible() {
        String id = open(TODAY);
        refuse(id, Map.of("refusedOn", TODAY.toString()), 422)
                .body("type", equalTo("https://dermalia.eu/problems/refusal-incomplete"))
                .body("missing", contains("GROUND", "REASONS"));
        refuse(id, refusal("RETENTION_DUTY", REASONS), 422).body("missing", contains("GROUND_OF_THIS_ARTICLE"));
        refuse(id, refusal("EXCESSIVE", "Nein."), 422).body("missing", contains("REASONS"));
        refuse(id, refusal("BECAUSE", REASONS), 400);
        house.as("physician").get("/requests/" + id).then().body("state", equalTo("RECEIVED"));
        letter(id, "de", 409);
        refuse(id, refusal("EXCESSIVE", REASONS), 200)
                .body("state", equalTo("REFUSED"))
                .body("late", equalTo(false))
                .body("refusal.ground", equalTo("EXCESSIVE"))
                .body("refusal.reasons", equalTo(REASONS));
        assertThat(Topic.await(RequestClosed.class, patient.id().value()).outcome())
                .isEqualTo(RequestOutcome.REFUSED);
        assertThat(Databases.rows("select * from request_text where practice_id = ?", house.id.value())
                        .toString())
                .doesNotContain("Auskunft");
    }

    @Test
    void the_letter_names_reasons_authority_and_judicial_remedy() throws IOException {
        String id = open(TODAY);
        refuse(id, refusal("EXCESSIVE", REASONS), 200);
        byte[] german = letter(id, null, 200);
        assertThat(text(german))
                .contains("Art. 15 DSGVO", "Art. 12 Abs. 4", "Art. 12 Abs. 5")
                .contains("seit März viermal erhalten", "Es gibt <b>nichts</b> Neues.")
                .contains("Der Hamburgische Beauftragte für Datenschutz", "Ludwig-Erhard-Straße 22", "20459 Hamburg")
                .contains("Art. 77 DSGVO", "Art. 79 DSGVO")
                .contains("Kunigunde <script>Zwetschge</script>", "Hautarztpraxis am Park");
        assertThat(PdfCheck.faults(german)).isEmpty();
        byte[] english = letter(id, "en", 200);
        assertThat(text(english))
                .contains("Art. 15 GDPR", "Art. 12(4)", "Art. 77 GDPR", "Art. 79 GDPR", "Ludwig-Erhard-Straße 22");
        assertThat(PdfCheck.faults(english)).isEmpty();
        letter(id, "fr", 400);
        house.as("privacy-officer")
                .get("/requests/" + id + "/refusal-letter")
                .then()
                .header("Cache-Control", equalTo("no-store"))
                .header("Content-Disposition", containsString("refusal-" + id + ".pdf"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Databases.count(
                                "select count(*) from audit_entry where practice_id = ? and what = 'refusal-letter'"
                                        + " and action = 'EXPORTED'",
                                house.id.value())
                        == 3);
    }

    @Test
    void after_the_month_it_is_taken_and_late_extension_or_not() {
        String late = open(TODAY.minusDays(60));
        refuse(late, refusal("MANIFESTLY_UNFOUNDED", REASONS), 200).body("late", equalTo(true));
        String backdated = open(TODAY.minusDays(60));
        Map<String, Object> within = refusal("MANIFESTLY_UNFOUNDED", REASONS);
        within.put("refusedOn", TODAY.minusDays(40).toString());
        refuse(backdated, within, 200).body("late", equalTo(false));
    }

    @Test
    void who_does_not_show_who_he_is_can_be_refused() {
        String id = open(TODAY.minusDays(10));
        house.as("privacy-officer")
                .body(Map.of("queriedOn", TODAY.minusDays(9).toString(), "doubt", "Andere Anschrift."))
                .post("/requests/" + id + "/identity-query")
                .then()
                .statusCode(200);
        refuse(id, refusal("IDENTITY_NOT_SHOWN", REASONS), 200).body("state", equalTo("REFUSED"));
    }

    @Test
    void an_erasure_that_retention_service_refused_is_refused_by_the_practice() {
        IngestStandIn.down(false);
        ScanId scan = house.scan(patient.id(), house.basis(patient.id(), Purpose.MEDICAL), Purpose.MEDICAL);
        var asked = house.as("privacy-officer")
                .body(Map.of("scanId", scan.toString(), "ground", "REQUEST"))
                .post("/erasures")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath();
        String id = asked.getString("requestId");
        refuse(id, refusal("RETENTION_DUTY", REASONS), 409)
                .body("type", equalTo("https://dermalia.eu/problems/erasure-in-progress"));
        Topic.send(
                house.id,
                new ErasureRefused(
                        ErasureId.of(asked.getString("erasures[0].erasureId")),
                        scan,
                        patient.id(),
                        RefusalGround.RETENTION_DUTY,
                        LocalDate.of(2036, 12, 1),
                        Instant.parse("2026-11-23T16:00:00Z")));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> house.as("privacy-officer")
                .get("/erasures/" + asked.getString("erasures[0].erasureId"))
                .path("state")
                .equals("REFUSED"));
        refuse(id, refusal("RETENTION_DUTY", REASONS), 200).body("state", equalTo("REFUSED"));
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private byte[] letter(String id, String language, int status) {
        String query = language == null ? "" : "?language=" + language;
        return house.as("practice-admin")
                .get("/requests/" + id + "/refusal-letter" + query)
                .then()
                .statusCode(status)
                .extract()
                .asByteArray();
    }

    private static Map<String, Object> refusal(String ground, String reasons) {
        Map<String, Object> body = new HashMap<>();
        body.put("refusedOn", TODAY.toString());
        body.put("ground", ground);
        body.put("reasons", reasons);
        return body;
    }

    private ValidatableResponse refuse(String id, Map<String, Object> body, int status) {
        return house.as("privacy-officer")
                .body(body)
                .post("/requests/" + id + "/refuse")
                .then()
                .statusCode(status);
    }

    private String open(LocalDate received) {
        return house.as("practice-staff")
                .body(Map.of(
                        "patientId",
                        patient.id().toString(),
                        "article",
                        "ART_15_ACCESS",
                        "receivedOn",
                        received.toString(),
                        "channel",
                        "LETTER"))
                .post("/requests")
                .then()
                .statusCode(201)
                .extract()
                .path("requestId");
    }
}
