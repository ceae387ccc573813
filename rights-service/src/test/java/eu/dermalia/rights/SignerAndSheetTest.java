package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import eu.dermalia.contracts.Purpose;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may sign for whom (§ 630d BGB), and that nothing begins before the patient was informed (GDPR Art. 13). */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class SignerAndSheetTest {
    private static final String BORN_TEN_YEARS_AGO =
            LocalDate.parse(House.TODAY).minusYears(10).toString();

    private House house;
    private Patient child;

    @BeforeEach
    void register() {
        house = new House().registered();
        house.consentText("RESEARCH", "r-1", "de", "2026-01-01");
        child = house.patient("P-1", "Kim", "Muster", BORN_TEN_YEARS_AGO, "kim@example.org");
    }

    @Test
    void a_parent_signs_only_when_an_assessment_names_that_parent() {
        consent("Anna Muster", null).statusCode(422).body("type", problem("assessment-missing"));
        assess(false, "PARENT", "Anna Muster").statusCode(201);
        consent("Bernd Muster", null).statusCode(422).body("type", problem("signer-not-named"));
        consent("Anna Muster", "GUARDIAN").statusCode(422).body("type", problem("signer-not-named"));
        consent(" anna  MUSTER", null).statusCode(201);
        consent("Anna Muster", "PARENT").statusCode(201);
        house.as("physician")
                .get("/patients/" + child.id() + "/consents")
                .then()
                .body("items", hasSize(2))
                .body("items[1].signer", equalTo("PARENT"))
                .body("items[1].assessmentId", notNullValue());
    }

    @Test
    void a_patient_who_cannot_judge_does_not_sign_alone_whatever_the_age() {
        Patient grown = house.patient("P-2", "Erika", "Mustermann", "1964-08-12", "erika@example.org");
        assess(grown, false, "GUARDIAN", "Berta Betreuerin", House.TODAY).statusCode(201);
        consent(grown, "Erika Mustermann", null).statusCode(422).body("type", problem("patient-not-capable"));
        consent(grown, "Erika Mustermann", "SELF").statusCode(422).body("type", problem("patient-not-capable"));
        consent(grown, "Berta Betreuerin", "GUARDIAN").statusCode(201);
    }

    @Test
    void a_child_who_can_judge_signs_alone_whatever_the_age() {
        assess(true, "SELF", null).statusCode(201);
        consent("Kim Muster", null).statusCode(201);
        consent("Muster, Kim", null).statusCode(201);
        consent("Anna Muster", "PARENT").statusCode(422).body("type", problem("signer-not-named"));
    }

    @Test
    void no_age_decides_where_nobody_has_assessed() {
        consent("Kim Muster", null).statusCode(201);
    }

    @Test
    void an_assessment_may_ask_for_both() {
        assess(true, "BOTH", "Anna Muster").statusCode(201);
        consent("Kim Muster", null).statusCode(422).body("type", problem("both-must-sign"));
        consent("Anna Muster", "BOTH").statusCode(201);
    }

    @Test
    void the_same_holds_for_the_analysis_itself() {
        Map<String, Object> basis = new HashMap<>(Map.of(
                "purpose",
                "AESTHETIC",
                "informationSheetVersion",
                "3",
                "informationSheetHandedOverOn",
                House.TODAY,
                "consent",
                Map.of("textVersion", "2026-09", "signedBy", "Anna Muster", "signedOn", House.TODAY)));
        post(child, "/legal-bases", basis).statusCode(422).body("type", problem("assessment-missing"));
        assess(false, "PARENT", "Anna Muster").statusCode(201);
        post(child, "/legal-bases", basis).statusCode(201);
    }

    @Test
    void the_last_assessment_before_the_signature_counts() {
        String yesterday = LocalDate.parse(House.TODAY).minusDays(1).toString();
        assess(child, false, "PARENT", "Anna Muster", yesterday).statusCode(201);
        assess(child, true, "SELF", null, House.TODAY).statusCode(201);
        consent("Kim Muster", null).statusCode(201);
        post(
                        child,
                        "/consents",
                        Map.of(
                                "use",
                                "RESEARCH",
                                "purpose",
                                "MEDICAL",
                                "signature",
                                Map.of("textVersion", "r-1", "signedBy", "Kim Muster", "signedOn", yesterday)))
                .statusCode(422)
                .body("type", problem("patient-not-capable"));
        house.as("privacy-officer")
                .get("/patients/" + child.id() + "/capacity-assessments")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].signerName", equalTo("Anna Muster"))
                .body("items[0].assessor", equalTo("Dr. Quendel"))
                .body("items[1].signerName", nullValue());
    }

    @Test
    void evidence_is_a_deposited_paper_of_the_same_patient() {
        String paper = deposit(child, "CONSENT");
        String others = deposit(house.patient(), "CONSENT");
        Map<String, Object> signature = new HashMap<>(
                Map.of("textVersion", "r-1", "signedBy", "Kim Muster", "signedOn", House.TODAY, "paperId", others));
        Map<String, Object> consent = Map.of("use", "RESEARCH", "purpose", "MEDICAL", "signature", signature);
        post(child, "/consents", consent).statusCode(422).body("type", problem("paper-unknown"));
        signature.put("paperId", java.util.UUID.randomUUID().toString());
        post(child, "/consents", consent).statusCode(422).body("type", problem("paper-unknown"));
        signature.put("paperId", paper);
        post(child, "/consents", consent).statusCode(201);
        house.as("physician")
                .get("/patients/" + child.id() + "/consents")
                .then()
                .body("items", hasSize(1))
                .body("items[0].paperId", equalTo(paper));
        Map<String, Object> assessment = new HashMap<>(
                Map.of("assessedOn", House.TODAY, "capable", true, "signer", "SELF", "assessor", "Dr. Quendel"));
        assessment.put("paperId", others);
        post(child, "/capacity-assessments", assessment).statusCode(422).body("type", problem("paper-unknown"));
        assessment.put("paperId", deposit(child, "CAPACITY"));
        post(child, "/capacity-assessments", assessment).statusCode(201);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "false, SELF, -, 422",
                "true, PARENT, Anna Muster, 422",
                "true, GUARDIAN, Anna Muster, 422",
                "false, PARENT, -, 400",
                "true, BOTH, -, 400",
                "true, SELF, Anna Muster, 400",
                "true, NOBODY, -, 400"
            })
    void refuses_an_assessment_that_contradicts_itself(boolean capable, String signer, String name, int status) {
        assess(capable, signer, name).statusCode(status);
        house.as("physician")
                .get("/patients/" + child.id() + "/capacity-assessments")
                .then()
                .body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2999-01-01", "2026-02-31"})
    void refuses_an_impossible_day(String day) {
        assess(child, true, "SELF", null, day).statusCode(400);
        post(child, "/information-sheets", Map.of("version", "3", "language", "de", "handedOverOn", day))
                .statusCode(400);
    }

    @Test
    void keeps_signers_assessors_and_notes_sealed() {
        assess(false, "PARENT", "Anna Wacholderin").statusCode(201);
        consent("Anna Wacholderin", null).statusCode(201);
        for (String table : new String[] {"capacity_assessment", "consent"}) {
            Databases.rows("select * from " + table).forEach(row -> row.values().forEach(value -> assertThat(
                            value instanceof byte[] bytes
                                    ? new String(bytes, StandardCharsets.ISO_8859_1)
                                    : String.valueOf(value))
                    .as(table)
                    .doesNotContain("Wacholderin", "Quendel", "Gespräch")));
        }
    }

    @Test
    void nothing_begins_before_an_information_sheet_was_handed_over() {
        Map<String, Object> medical = Map.of("purpose", "MEDICAL", "treatmentContractOn", House.TODAY);
        post(child, "/legal-bases", medical).statusCode(422).body("type", problem("information-sheet-missing"));
        post(
                        child,
                        "/legal-bases",
                        Map.of(
                                "purpose",
                                "AESTHETIC",
                                "consent",
                                Map.of("textVersion", "2026-09", "signedBy", "Kim Muster", "signedOn", House.TODAY)))
                .statusCode(422)
                .body("type", problem("information-sheet-missing"));
        post(child, "/information-sheets", Map.of("version", "2026-2", "language", "de", "handedOverOn", House.TODAY))
                .statusCode(201);
        post(child, "/legal-bases", medical).statusCode(201);
        house.as("physician")
                .get("/patients/" + child.id() + "/legal-bases")
                .then()
                .body("items[0].informationSheetVersion", equalTo("2026-2"))
                .body("items[0].informationSheetHandedOverOn", equalTo(House.TODAY));
    }

    @Test
    void half_a_sheet_is_none() {
        post(
                        child,
                        "/legal-bases",
                        Map.of(
                                "purpose",
                                "MEDICAL",
                                "treatmentContractOn",
                                House.TODAY,
                                "informationSheetVersion",
                                "3"))
                .statusCode(400);
        post(
                        child,
                        "/legal-bases",
                        Map.of(
                                "purpose",
                                "MEDICAL",
                                "treatmentContractOn",
                                House.TODAY,
                                "informationSheetHandedOverOn",
                                House.TODAY))
                .statusCode(400);
    }

    @Test
    void a_sheet_named_with_a_legal_basis_is_recorded_as_handed_over_once() {
        house.basis(child.id(), Purpose.MEDICAL);
        house.basis(child.id(), Purpose.AESTHETIC);
        for (int i = 0; i < 2; i++) {
            post(child, "/information-sheets", Map.of("version", "4", "language", "en", "handedOverOn", House.TODAY))
                    .statusCode(201);
        }
        house.as("privacy-officer")
                .get("/patients/" + child.id() + "/information-sheets")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].version", equalTo("3"))
                .body("items[0].language", equalTo("de"))
                .body("items[1].version", equalTo("4"));
    }

    private String deposit(Patient patient, String kind) {
        return house.as("practice-staff")
                .contentType("application/pdf")
                .queryParam("kind", kind)
                .queryParam("patientId", patient.id().toString())
                .body("%PDF-1.7 signed".getBytes(StandardCharsets.US_ASCII))
                .post("/papers")
                .then()
                .statusCode(201)
                .extract()
                .path("paperId");
    }

    private ValidatableResponse assess(boolean capable, String signer, String signerName) {
        return assess(child, capable, signer, signerName, House.TODAY);
    }

    private ValidatableResponse assess(Patient patient, boolean capable, String signer, String signerName, String day) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "assessedOn", day,
                "capable", capable,
                "signer", signer,
                "assessor", "Dr. Quendel",
                "note", "Im Gespräch beurteilt"));
        if (signerName != null) {
            body.put("signerName", signerName);
        }
        return post(patient, "/capacity-assessments", body);
    }

    private ValidatableResponse consent(String signedBy, String signer) {
        return consent(child, signedBy, signer);
    }

    private ValidatableResponse consent(Patient patient, String signedBy, String signer) {
        Map<String, Object> signature =
                new HashMap<>(Map.of("textVersion", "r-1", "signedBy", signedBy, "signedOn", House.TODAY));
        if (signer != null) {
            signature.put("signer", signer);
        }
        return post(patient, "/consents", Map.of("use", "RESEARCH", "purpose", "MEDICAL", "signature", signature));
    }

    private ValidatableResponse post(Patient patient, String path, Map<String, Object> body) {
        return house.as("practice-staff")
                .body(body)
                .post("/patients/" + patient.id() + path)
                .then();
    }

    private static org.hamcrest.Matcher<String> problem(String type) {
        return equalTo("https://dermalia.eu/problems/" + type);
    }
}
