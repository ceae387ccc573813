package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.rights.document.SampleFacts;
import eu.dermalia.rights.document.model.DocumentField;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PdfCheck;
import eu.dermalia.testing.PlatformResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A practice's papers, through the API. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class DocumentApiTest {
    private final House house = new House();

    @BeforeEach
    void a_practice() {
        house.registered();
    }

    @Test
    void refuses_an_incomplete_agreement_and_names_what_is_missing() {
        house.as("practice-admin")
                .post(documents() + "/PROCESSING_AGREEMENT")
                .then()
                .statusCode(422)
                .body("type", endsWith("/document-incomplete"))
                .body("missing", contains("fields.REPRESENTATIVE", "fields.MAIN_CONTRACT", "fields.INSTRUCTORS"));
        assertThat(versions()).isZero();
    }

    @Test
    void makes_a_version_once_and_another_when_it_says_something_else() {
        write(SampleFacts.texts());
        house.as("practice-admin")
                .post(documents() + "/PROCESSING_AGREEMENT?language=en")
                .then()
                .statusCode(201)
                .header("Location", containsString("PROCESSING_AGREEMENT/1"))
                .body("version", equalTo(1));
        house.as("privacy-officer")
                .post(documents() + "/PROCESSING_AGREEMENT?language=en")
                .then()
                .statusCode(200)
                .body("version", equalTo(1));
        byte[] first = pdf("/PROCESSING_AGREEMENT/1?language=en");
        assertThat(PdfCheck.faults(first)).isEmpty();

        Map<String, Object> moved = new HashMap<>(house.profile());
        moved.put("name", "Praxis <b>Neuer</b> Name");
        House.operator().body(moved).put("/practices/" + house.id).then().statusCode(200);
        Awaitility.await("the review finds it by itself")
                .atMost(Duration.ofSeconds(30))
                .until(() -> versions() == 2);

        house.as("physician")
                .get(documents() + "/PROCESSING_AGREEMENT?language=en")
                .then()
                .statusCode(200)
                .body("items.version", contains(2, 1));
        assertThat(pdf("/PROCESSING_AGREEMENT/1?language=en")).isEqualTo(first);
        assertThat(text(pdf("/PROCESSING_AGREEMENT/2?language=en"))).contains("Praxis <b>Neuer</b> Name");
        house.as("physician")
                .get(documents() + "/PROCESSING_AGREEMENT/3?language=en")
                .then()
                .statusCode(404);
    }

    @Test
    void lists_every_document_with_what_it_lacks() {
        house.as("practice-staff")
                .get(documents())
                .then()
                .statusCode(200)
                .body("items", hasSize(18))
                .body(
                        "items.find { it.type == 'DPO_ASSESSMENT' && it.language == 'de' }.missing",
                        hasItems("fields.HEAD_COUNT", "fields.CORE_ACTIVITY"))
                .body("items.find { it.type == 'DPIA' && it.language == 'de' }.missing", hasSize(0))
                .body("items.findAll { it.upToDate }", hasSize(0));
        house.as("practice-admin").post(documents() + "/DPIA").then().statusCode(201);
        House.operator()
                .get(documents())
                .then()
                .statusCode(200)
                .body("items.findAll { it.upToDate }.type", contains("DPIA"));
    }

    @Test
    void the_practices_texts_replace_each_other() {
        write(SampleFacts.texts());
        write(Map.of(DocumentField.DPO_NAME, "Nur sie"));
        house.as("physician")
                .get(documents() + "/fields")
                .then()
                .statusCode(200)
                .body("fields", equalTo(Map.of("DPO_NAME", "Nur sie")));
    }

    @Test
    void what_the_profile_says_stands_instead_of_the_practices_text() {
        write(Map.of(
                DocumentField.REPRESENTATIVE, "Dr. Beispiel",
                DocumentField.MAIN_CONTRACT, "Vertrag",
                DocumentField.INSTRUCTORS, "Dr. Beispiel",
                DocumentField.DPO_NAME, "Niemand Mehr"));
        house.as("practice-admin")
                .post(documents() + "/DPIA?language=de")
                .then()
                .statusCode(201);
        assertThat(text(pdf("/DPIA/1?language=de"))).contains("Dr. Schutz").doesNotContain("Niemand Mehr");
    }

    @Test
    void refuses_texts_that_have_no_form() {
        for (Map<String, String> bad : java.util.List.of(
                Map.of("HEAD_COUNT", "zwanzig"),
                Map.of("DPO_NAME", "x".repeat(201)),
                Map.of("DPO_NAME", " "),
                Map.of("NO_SUCH_FIELD", "x"),
                Map.of("DPIA_RISKS", "x".repeat(1001)))) {
            house.as("practice-admin")
                    .body(Map.of("fields", bad))
                    .put(documents() + "/fields")
                    .then()
                    .statusCode(400);
        }
        house.as("practice-admin").post(documents() + "/NO_SUCH_TYPE").then().statusCode(404);
        house.as("practice-admin")
                .post(documents() + "/DPIA?variant=MARKETING")
                .then()
                .statusCode(400);
        house.as("practice-admin")
                .post(documents() + "/DPIA?language=fr")
                .then()
                .statusCode(400);
        house.as("practice-admin").get(documents() + "/DPIA?cursor=x").then().statusCode(400);
        house.as("practice-admin")
                .post("/practices/" + UUID.randomUUID() + "/documents/DPIA")
                .then()
                .statusCode(404);
    }

    @Test
    void prints_a_sheet_with_a_new_code_that_is_kept_nowhere() {
        write(SampleFacts.texts());
        Patient patient = house.patient();
        ScanId scan = house.scan(patient.id(), house.basis(patient.id(), Purpose.MEDICAL), Purpose.MEDICAL);
        var answer = house.as("practice-staff").post("/patients/" + patient.id() + "/information-sheet");
        answer.then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("Cache-Control", containsString("no-store"))
                .header("Dermalia-Document-Version", "1");
        byte[] pdf = answer.asByteArray();
        assertThat(PdfCheck.faults(pdf)).isEmpty();
        String text = text(pdf);
        assertThat(text).doesNotContain("Mustermann", patient.number());
        String code = code(text);
        assertThat(code.replace("-", "")).isNotEqualTo(patient.code());
        check(patient, scan, code, true);
        check(patient, scan, patient.code(), false);

        assertThat(versions()).as("the sheet without a code").isEqualTo(1);
        assertThat(text(pdf("/INFORMATION_SHEET/1?variant=MEDICAL"))).doesNotContain(code);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Databases.count(
                                "select count(*) from audit_entry where practice_id = ? and what = 'information-sheet'"
                                        + " and action = 'EXPORTED'",
                                house.id.value())
                        == 1);
    }

    @Test
    void a_sheet_that_would_lack_something_leaves_the_code_as_it_is() {
        Map<String, Object> undecided = new HashMap<>(house.profile());
        undecided.remove("dataProtectionOfficer");
        House.operator().body(undecided).put("/practices/" + house.id).then().statusCode(200);
        Patient patient = house.patient();
        ScanId scan = house.scan(patient.id(), house.basis(patient.id(), Purpose.MEDICAL), Purpose.MEDICAL);
        house.as("practice-staff")
                .post("/patients/" + patient.id() + "/information-sheet?variant=AESTHETIC&language=en")
                .then()
                .statusCode(422)
                .body("missing", hasItem("fields.DPO_NAME"));
        check(patient, scan, patient.code(), true);
        new House()
                .registered()
                .as("practice-staff")
                .post("/patients/" + patient.id() + "/information-sheet")
                .then()
                .statusCode(404);
    }

    private void check(Patient patient, ScanId scan, String code, boolean right) {
        house.service("call:check-code", scan)
                .body(Map.of("code", code))
                .post("/patients/" + patient.id() + "/code-check")
                .then()
                .statusCode(200)
                .body("correct", equalTo(right));
    }

    private void write(Map<DocumentField, String> texts) {
        house.as("practice-admin")
                .body(Map.of("fields", texts))
                .put(documents() + "/fields")
                .then()
                .statusCode(200);
    }

    private byte[] pdf(String path) {
        return house.as("practice-staff")
                .get(documents() + path)
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .extract()
                .asByteArray();
    }

    private String documents() {
        return "/practices/" + house.id + "/documents";
    }

    private long versions() {
        return Databases.count("select count(*) from document_version where practice_id = ?", house.id.value());
    }

    private static String code(String text) {
        Matcher matcher = Pattern.compile("[0-9A-Z]{4}-[0-9A-Z]{4}").matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }

    private static String text(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
