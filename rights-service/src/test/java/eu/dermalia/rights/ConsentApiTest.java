package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.ConsentGiven;
import eu.dermalia.contracts.ConsentUse;
import eu.dermalia.contracts.ConsentWithdrawn;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureRequested;
import eu.dermalia.contracts.LegalBasisWithdrawn;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Consents: each on its own, in exact words, and as easily withdrawn as given. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class ConsentApiTest {
    private static final String MARKETING = "MARKETING_PICTURES";

    private House house;
    private Patient patient;

    @BeforeEach
    void register() {
        house = new House().registered();
        house.consentText(MARKETING, "m-1", "de", "2026-01-01");
        patient = house.patient();
        IngestStandIn.down(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MARKETING_PICTURES", "RESEARCH", "TEACHING", "COHORT"})
    void records_and_publishes_a_consent_to_each_further_use(String use) {
        house.consentText(use, "v1", "de", "2026-01-01");
        String id = given(give(use, signature("v1")));
        ConsentGiven event = Topic.await(ConsentGiven.class, patient.id().value());
        assertThat(event.consentId()).hasToString(id);
        assertThat(event.use()).isEqualTo(ConsentUse.valueOf(use));
        assertThat(event.textVersion()).isEqualTo("v1");
        history()
                .body("items", hasSize(1))
                .body("items[0].use", equalTo(use))
                .body("items[0].state", equalTo("GIVEN"))
                .body("items[0].textLanguage", equalTo("de"))
                .body("items[0].signer", equalTo("SELF"))
                .body("items[0].signedBy", equalTo("Erika Mustermann"))
                .body("items[0].basisId", nullValue());
    }

    @Test
    void treatment_covers_no_advertising() {
        house.basis(patient.id(), Purpose.MEDICAL);
        history().body("items", hasSize(0));
        house.as("practice-staff")
                .body(Map.of(
                        "purpose",
                        "MEDICAL",
                        "informationSheetVersion",
                        "3",
                        "informationSheetHandedOverOn",
                        House.TODAY,
                        "treatmentContractOn",
                        House.TODAY,
                        "consent",
                        signature("m-1")))
                .post("/patients/" + house.patient().id() + "/legal-bases")
                .then()
                .statusCode(422)
                .body("type", equalTo("https://dermalia.eu/problems/consent-beside-treatment"));
        // the words of one use are none of another's
        give("RESEARCH", signature("m-1"))
                .statusCode(422)
                .body("type", equalTo("https://dermalia.eu/problems/consent-text-unknown"));
        give(MARKETING, signature("2026-09"))
                .statusCode(422)
                .body("type", equalTo("https://dermalia.eu/problems/consent-text-unknown"));
        assertThat(Topic.read("dermalia.legal-bases").stream()
                        .filter(record -> record.key().equals(patient.id().toString()))
                        .filter(record -> record.is(ConsentGiven.class)))
                .isEmpty();
    }

    @Test
    void the_analysis_covers_no_advertising_and_is_consented_to_with_its_legal_basis() {
        house.basis(patient.id(), Purpose.AESTHETIC);
        history().body("items", hasSize(1)).body("items[0].use", equalTo("ANALYSIS"));
        give("ANALYSIS", signature("2026-09"))
                .statusCode(422)
                .body("type", equalTo("https://dermalia.eu/problems/analysis-needs-legal-basis"));
    }

    @Test
    void withdrawing_a_further_use_leaves_the_analysis_alone() {
        BasisId basis = house.basis(patient.id(), Purpose.AESTHETIC);
        ScanId scan = house.scan(patient.id(), basis, Purpose.AESTHETIC);
        String id = given(give(MARKETING, signature("m-1")));
        withdraw(id);
        ConsentWithdrawn event =
                Topic.await(ConsentWithdrawn.class, patient.id().value());
        assertThat(event.consentId()).hasToString(id);
        assertThat(event.use()).isEqualTo(ConsentUse.MARKETING_PICTURES);
        // What comes later on the same key has come after whatever the withdrawal might have said.
        String other = given(give(MARKETING, signature("m-1")));
        Topic.await(
                "dermalia.legal-bases",
                record -> record.is(ConsentGiven.class)
                        && new String(record.value(), java.nio.charset.StandardCharsets.UTF_8).contains(other));
        assertThat(Topic.read("dermalia.legal-bases").stream()
                        .filter(record -> record.key().equals(patient.id().toString()))
                        .filter(record -> record.is(LegalBasisWithdrawn.class)))
                .isEmpty();
        house.as("practice-staff")
                .get("/patients/" + patient.id() + "/legal-bases")
                .then()
                .body("items[0].withdrawnAt", nullValue());
        house.as("practice-staff").get("/scans/" + scan).then().statusCode(200).body("erasure", nullValue());
        assertThat(Topic.read("dermalia.erasures").stream()
                        .filter(record -> record.key().equals(scan.toString())))
                .isEmpty();
    }

    @Test
    void withdrawing_the_consent_to_the_analysis_takes_its_legal_basis_along_and_starts_the_erasure() {
        BasisId basis = house.basis(patient.id(), Purpose.AESTHETIC);
        ScanId scan = house.scan(patient.id(), basis, Purpose.AESTHETIC);
        String id = history().extract().path("items[0].consentId");
        withdraw(id);
        assertThat(Topic.await(LegalBasisWithdrawn.class, patient.id().value()).basisId())
                .isEqualTo(basis);
        assertThat(Topic.await(ConsentWithdrawn.class, patient.id().value()).use())
                .isEqualTo(ConsentUse.ANALYSIS);
        assertThat(Topic.await(ErasureRequested.class, scan.value()).ground())
                .isEqualTo(ErasureGround.CONSENT_WITHDRAWN);
        house.service("call:resolve-patient")
                .body(Map.of("number", patient.number()))
                .post("/patients/resolve")
                .then()
                .statusCode(200)
                .body("bases", hasSize(0));
    }

    @Test
    void a_withdrawal_needs_no_reason_and_the_roles_of_giving() {
        for (String role : List.of("practice-staff", "practice-admin", "physician", "privacy-officer")) {
            String id = given(house.as(role)
                    .body(request(MARKETING, "AESTHETIC", signature("m-1")))
                    .post("/patients/" + patient.id() + "/consents")
                    .then());
            String at = house.as(role)
                    .post("/patients/" + patient.id() + "/consents/" + id + "/withdrawal")
                    .then()
                    .statusCode(200)
                    .body("withdrawnAt", notNullValue())
                    .extract()
                    .path("withdrawnAt");
            assertThat(withdraw(id)).as("repeating it changes nothing").isEqualTo(at);
        }
        history().body("items.findAll { it.state == 'WITHDRAWN' }", hasSize(4));
    }

    @Test
    void a_withdrawal_ends_older_texts_of_the_same_use_too_and_nothing_else() {
        house.consentText(MARKETING, "m-2", "de", "2026-01-01");
        house.consentText("TEACHING", "t-1", "de", "2026-01-01");
        given(give(MARKETING, signature("m-1")));
        String second = given(give(MARKETING, signature("m-2")));
        given(give("TEACHING", signature("t-1")));
        given(house.as("practice-staff")
                .body(request(MARKETING, "MEDICAL", signature("m-2")))
                .post("/patients/" + patient.id() + "/consents")
                .then());
        withdraw(second);
        history()
                .body("items[0].state", equalTo("WITHDRAWN"))
                .body("items[1].state", equalTo("WITHDRAWN"))
                .body("items[2].state", equalTo("GIVEN"))
                .body("items[3].state", equalTo("GIVEN"));
    }

    @Test
    void shows_the_history_page_by_page() {
        for (int i = 0; i < 3; i++) {
            given(give(MARKETING, signature("m-1")));
        }
        List<String> shown = new ArrayList<>();
        String cursor = null;
        do {
            var request = house.as("privacy-officer").queryParam("limit", 2);
            var page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get("/patients/" + patient.id() + "/consents")
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", equalTo("no-store"))
                    .extract()
                    .jsonPath();
            shown.addAll(page.getList("items.consentId"));
            cursor = page.getString("next");
        } while (cursor != null);
        assertThat(shown).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void refuses_a_text_that_nobody_registered_also_for_the_analysis() {
        give(MARKETING, signature("m-99"))
                .statusCode(422)
                .body("type", equalTo("https://dermalia.eu/problems/consent-text-unknown"));
        Map<String, Object> english = new HashMap<>(signature("m-1"));
        english.put("textLanguage", "en");
        give(MARKETING, english)
                .statusCode(422)
                .body("type", equalTo("https://dermalia.eu/problems/consent-text-unknown"));
        house.as("practice-staff")
                .body(Map.of(
                        "purpose",
                        "AESTHETIC",
                        "informationSheetVersion",
                        "3",
                        "informationSheetHandedOverOn",
                        House.TODAY,
                        "consent",
                        signature("unheard-of")))
                .post("/patients/" + patient.id() + "/legal-bases")
                .then()
                .statusCode(422)
                .body("type", equalTo("https://dermalia.eu/problems/consent-text-unknown"));
        house.as("practice-staff")
                .get("/patients/" + patient.id() + "/legal-bases")
                .then()
                .body("items", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-12-31, 422, consent-text-not-in-force",
        "2999-01-01, 422, date-in-future",
        "2026-02-31, 400, invalid-request",
        "yesterday, 400, invalid-request"
    })
    void refuses_a_day_on_which_nobody_can_have_signed(String day, int status, String problem) {
        Map<String, Object> signature = new HashMap<>(signature("m-1"));
        signature.put("signedOn", day);
        String type = give(MARKETING, signature).statusCode(status).extract().path("type");
        if (status == 422) {
            assertThat(type).isEqualTo("https://dermalia.eu/problems/" + problem);
        }
        history().body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"use\":\"ADVERTISING\",\"purpose\":\"AESTHETIC\"}",
                "{\"use\":\"RESEARCH\"}",
                "{\"use\":\"RESEARCH\",\"purpose\":\"AESTHETIC\",\"signature\":{\"textVersion\":\"\",\"signedBy\":\"\"}}"
            })
    void refuses_what_is_no_consent_at_all(String body) {
        house.as("practice-staff")
                .body(body)
                .post("/patients/" + patient.id() + "/consents")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void knows_no_consent_of_another_patient() {
        String id = given(give(MARKETING, signature("m-1")));
        house.as("practice-staff")
                .post("/patients/" + house.patient().id() + "/consents/" + id + "/withdrawal")
                .then()
                .statusCode(404);
        house.as("practice-staff")
                .post("/patients/" + patient.id() + "/consents/" + UUID.randomUUID() + "/withdrawal")
                .then()
                .statusCode(404);
        history().body("items[0].state", equalTo("GIVEN"));
    }

    @Test
    void a_registered_text_never_says_anything_else() {
        Map<String, Object> text = Map.of("language", "de", "text", "Wort\nfür Wort <b>", "inForceFrom", "2026-01-01");
        String path = "/practices/" + house.id + "/consent-texts/TEACHING/t-1";
        for (int i = 0; i < 2; i++) {
            house.as("privacy-officer").body(text).put(path).then().statusCode(200);
        }
        house.as("practice-admin")
                .body(Map.of("language", "de", "text", "Anders", "inForceFrom", "2026-01-01"))
                .put(path)
                .then()
                .statusCode(409)
                .body("type", equalTo("https://dermalia.eu/problems/consent-text-registered"));
        house.as("practice-admin")
                .body(Map.of("language", "en", "text", "Word for word", "inForceFrom", "2026-01-01"))
                .put(path)
                .then()
                .statusCode(200);
        house.as("practice-staff")
                .get(path)
                .then()
                .statusCode(200)
                .body("texts", hasSize(2))
                .body("texts[0].text", equalTo("Wort\nfür Wort <b>"))
                .body("texts[1].language", equalTo("en"));
        house.as("practice-staff")
                .queryParam("limit", 1)
                .get("/practices/" + house.id + "/consent-texts")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("next", notNullValue());
        house.as("practice-staff")
                .get("/practices/" + house.id + "/consent-texts/TEACHING/t-2")
                .then()
                .statusCode(404);
        house.as("practice-staff")
                .get("/practices/" + house.id + "/consent-texts/ADVERTISING/t-1")
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"language\":\"fr\",\"text\":\"x\",\"inForceFrom\":\"2026-01-01\"}",
                "{\"language\":\"de\",\"text\":\"\",\"inForceFrom\":\"2026-01-01\"}",
                "{\"language\":\"de\",\"text\":\"x\",\"inForceFrom\":\"2026-02-31\"}",
                "{\"language\":\"de\",\"text\":\"a\\u0000b\",\"inForceFrom\":\"2026-01-01\"}",
                "{\"language\":\"de\",\"text\":\"x\"}"
            })
    void refuses_a_text_that_is_none(String body) {
        house.as("practice-admin")
                .body(body)
                .put("/practices/" + house.id + "/consent-texts/TEACHING/t-1")
                .then()
                .statusCode(400);
    }

    @Test
    void refuses_a_text_without_end() {
        house.as("practice-admin")
                .body(Map.of("language", "de", "text", "a".repeat(20_001), "inForceFrom", "2026-01-01"))
                .put("/practices/" + house.id + "/consent-texts/TEACHING/t-1")
                .then()
                .statusCode(400);
    }

    static Map<String, Object> signature(String version) {
        return Map.of("textVersion", version, "signedBy", "Erika Mustermann", "signedOn", House.TODAY);
    }

    private static Map<String, Object> request(String use, String purpose, Map<String, Object> signature) {
        return Map.of("use", use, "purpose", purpose, "signature", signature);
    }

    private ValidatableResponse give(String use, Map<String, Object> signature) {
        return house.as("practice-staff")
                .body(request(use, "AESTHETIC", signature))
                .post("/patients/" + patient.id() + "/consents")
                .then();
    }

    private static String given(ValidatableResponse answer) {
        return answer.statusCode(201).extract().path("consentId");
    }

    private String withdraw(String id) {
        return house.as("practice-staff")
                .post("/patients/" + patient.id() + "/consents/" + id + "/withdrawal")
                .then()
                .statusCode(200)
                .extract()
                .path("withdrawnAt");
    }

    private ValidatableResponse history() {
        return house.as("practice-staff")
                .get("/patients/" + patient.id() + "/consents")
                .then()
                .statusCode(200);
    }
}
