package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import eu.dermalia.rights.House.Patient;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class PatientApiTest {
    private static final Map<String, Object> ERIKA = Map.of(
            "number", "P-1001",
            "givenName", "Erika",
            "familyName", "Mustermann",
            "birthDate", "1964-08-12",
            "email", "erika@example.org",
            "language", "de");

    private House house;

    @BeforeEach
    void register() {
        house = new House().registered();
    }

    @Test
    void registers_a_patient_and_shows_the_code_once() {
        String id = house.as("practice-staff")
                .body(ERIKA)
                .post("/patients")
                .then()
                .statusCode(201)
                .header("Cache-Control", equalTo("no-store"))
                .body("pickupCode", matchesPattern("[2-9A-HJKMNP-Z]{8}"))
                .extract()
                .path("patientId");
        house.as("physician")
                .get("/patients/" + id)
                .then()
                .statusCode(200)
                .body("number", equalTo("P-1001"))
                .body("familyName", equalTo("Mustermann"))
                .body("birthDate", equalTo("1964-08-12"))
                .body("email", equalTo("erika@example.org"))
                .body("pickupCode", nullValue());
    }

    @Test
    void finds_a_patient_by_number_however_it_is_typed() {
        Patient patient = house.patient();
        house.as("practice-staff")
                .queryParam("number", " " + patient.number().toLowerCase(java.util.Locale.ROOT))
                .get("/patients")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].patientId", equalTo(patient.id().toString()));
        house.as("practice-staff")
                .queryParam("number", "P-0")
                .get("/patients")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void takes_a_number_once_per_practice() {
        house.as("practice-staff").body(ERIKA).post("/patients").then().statusCode(201);
        Map<String, Object> same = new HashMap<>(ERIKA);
        same.put("number", "p-1001");
        house.as("practice-staff")
                .body(same)
                .post("/patients")
                .then()
                .statusCode(409)
                .body("type", equalTo("https://dermalia.eu/problems/patient-number-taken"))
                .body(not(containsString("1001")));
        new House()
                .registered()
                .as("practice-staff")
                .body(ERIKA)
                .post("/patients")
                .then()
                .statusCode(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email      | erika@example.org\\nBcc: other@example.org",
                "email      | erika@example.org\\r\\n",
                "email      | erika<nul>@example.org",
                "email      | not-an-address",
                "givenName  | Eri\\nka",
                "givenName  | <override>akire",
                "familyName | ' '",
                "number     | 1\\n2",
                "language   | fr",
                "birthDate  | 2999-01-01",
                "birthDate  | 1799-01-01",
                "birthDate  | 2001-02-31"
            })
    void refuses_bad_input_and_does_not_repeat_it(String field, String value) {
        Map<String, Object> wrong = new HashMap<>(ERIKA);
        wrong.put(
                field,
                value.replace("<nul>", "\0").replace("<override>", "\u202E").translateEscapes());
        String answer = house.as("practice-staff")
                .body(wrong)
                .post("/patients")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .extract()
                .asString();
        assertThat(answer).contains(field).doesNotContain("erika", "Eri", "akire", "Bcc", "2999", "1799");
    }

    @Test
    void refuses_what_is_too_long() {
        Map<String, Object> wrong = new HashMap<>(ERIKA);
        wrong.put("email", "a".repeat(250) + "@example.org");
        house.as("practice-staff").body(wrong).post("/patients").then().statusCode(400);
        wrong.put("email", "erika@example.org");
        wrong.put("familyName", "a".repeat(200_000));
        house.as("practice-staff").body(wrong).post("/patients").then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"number\": \"P-1\", \"givenName\": \"Erika", "[]", "null", "", "{\"number\":{}}"})
    void answers_malformed_json_with_a_problem_that_quotes_nothing(String body) {
        String answer = house.as("practice-staff")
                .body(body)
                .post("/patients")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .extract()
                .asString();
        assertThat(answer).contains("https://dermalia.eu/problems/").doesNotContain("Erika", "jackson", "Exception");
    }

    @Test
    void changes_the_address_and_the_language() {
        Patient patient = house.patient();
        house.as("practice-staff")
                .body(Map.of("email", "new@example.org", "language", "en"))
                .put("/patients/" + patient.id() + "/contact")
                .then()
                .statusCode(200)
                .body("email", equalTo("new@example.org"))
                .body("language", equalTo("en"));
        house.as("practice-staff")
                .body(Map.of("language", "en"))
                .put("/patients/" + patient.id() + "/contact")
                .then()
                .statusCode(200)
                .body("email", nullValue());
    }

    @Test
    void a_repeated_request_registers_nobody_twice_and_does_not_show_the_code_again() {
        String key = "key-" + house.id;
        house.as("practice-staff")
                .header("Idempotency-Key", key)
                .body(ERIKA)
                .post("/patients")
                .then()
                .statusCode(201);
        house.as("practice-staff")
                .header("Idempotency-Key", key)
                .body(ERIKA)
                .post("/patients")
                .then()
                .statusCode(409)
                .body("type", equalTo("https://dermalia.eu/problems/already-done"))
                .body("pickupCode", nullValue());
    }

    @Test
    void keeps_no_readable_personal_data_in_any_table() {
        Patient patient = house.patient("P-77", "Xaverius", "Quittenbaum", "1951-12-24", "xaverius@quitten.example");
        house.basis(patient.id(), eu.dermalia.contracts.Purpose.AESTHETIC);
        house.as("practice-staff").get("/patients/" + patient.id()).then().statusCode(200);
        for (Map<String, Object> table : Databases.rows(
                "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'")) {
            String name = (String) table.get("table_name");
            for (Map<String, Object> row : Databases.rows("select * from " + name)) {
                String dump = row.values().stream()
                        .map(value -> value instanceof byte[] bytes
                                ? new String(bytes, StandardCharsets.ISO_8859_1)
                                : String.valueOf(value))
                        .reduce("", (a, b) -> a + "\n" + b);
                assertThat(dump)
                        .as(name)
                        .doesNotContain(
                                "Xaverius", "Quittenbaum", "1951-12-24", "quitten.example", patient.code(), "P-77");
            }
        }
    }
}
