package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import eu.dermalia.contracts.AccessRecorded;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Patients are found by number, name or address, although none of them can be read in the database. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class PatientSearchTest {
    private House house;

    @BeforeEach
    void register() {
        house = new House().registered();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"number\":\"p-7\"}",
                "{\"name\":\" GROSS \"}",
                "{\"name\":\"Groß\"}",
                "{\"name\":\"zoë  groß\"}",
                "{\"email\":\"ZOE@Example.org\"}"
            })
    void finds_a_patient_by_number_name_or_address_however_it_is_typed(String criterion) {
        Patient zoe = house.patient("P-7", "Zoë", "Groß", "1990-02-28", "zoe@example.org");
        house.patient("P-8", "Zoë", "Klein", "1990-02-28", "klein@example.org");
        search(criterion)
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("items", hasSize(1))
                .body("items[0].patientId", equalTo(zoe.id().toString()));
    }

    @Test
    void matches_exactly_and_in_the_own_practice_only() {
        house.patient("P-7", "Zoë", "Groß", "1990-02-28", "zoe@example.org");
        for (String criterion : List.of("{\"name\":\"Gro\"}", "{\"name\":\"Zoë\"}", "{\"email\":\"zo@example.org\"}")) {
            search(criterion).statusCode(200).body("items", hasSize(0));
        }
        new House()
                .registered()
                .as("practice-staff")
                .body("{\"name\":\"Groß\"}")
                .post("/patients/search")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void shows_namesakes_page_by_page() {
        List<String> registered = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            registered.add(house.patient("P-" + i, "Anna", "Schmidt", "1980-01-0" + (i + 1), "a" + i + "@example.org")
                    .id()
                    .toString());
        }
        List<String> shown = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            Map<String, Object> body = new HashMap<>(Map.of("name", "schmidt", "limit", 2));
            if (cursor != null) {
                body.put("cursor", cursor);
            }
            var page = house.as("practice-staff")
                    .body(body)
                    .post("/patients/search")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            shown.addAll(page.getList("items.patientId"));
            cursor = page.getString("next");
            pages++;
        } while (cursor != null);
        assertThat(pages).isEqualTo(3);
        assertThat(shown).isEqualTo(registered);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"Groß\",\"email\":\"zoe@example.org\"}",
                "{\"name\":\"Groß\",\"number\":\"P-7\"}",
                "{\"email\":\"not-an-address\"}",
                "{\"name\":\"  \"}",
                "{\"name\":\"a\\nb\"}",
                "{\"name\":\"a\",\"cursor\":\"!\"}",
                "{\"name\":\"a\",\"cursor\":\"eA\"}",
                "{\"name\":\"a\",\"limit\":1000}"
            })
    void refuses_a_search_that_is_none(String body) {
        String answer = search(body)
                .statusCode(400)
                .contentType("application/problem+json")
                .extract()
                .asString();
        assertThat(answer).doesNotContain("Groß", "zoe", "not-an-address");
    }

    @Test
    void takes_no_name_and_no_address_in_a_url() {
        house.as("practice-staff")
                .queryParam("name", "Groß")
                .get("/patients")
                .then()
                .statusCode(400);
        house.as("practice-staff")
                .queryParam("email", "zoe@example.org")
                .get("/patients")
                .then()
                .statusCode(400);
    }

    @Test
    void follows_a_change_of_address() {
        Patient zoe = house.patient("P-7", "Zoë", "Groß", "1990-02-28", "old@example.org");
        house.as("practice-staff")
                .body(Map.of("email", "new@example.org", "language", "de"))
                .put("/patients/" + zoe.id() + "/contact")
                .then()
                .statusCode(200);
        search("{\"email\":\"old@example.org\"}").body("items", hasSize(0));
        search("{\"email\":\"new@example.org\"}")
                .body("items.patientId", contains(zoe.id().toString()));
        search("{\"name\":\"Groß\"}").body("items", hasSize(1));
    }

    @Test
    void indexes_patients_who_were_registered_before_there_was_an_index() {
        Patient zoe = house.patient("P-7", "Zoë", "Groß", "1990-02-28", "zoe@example.org");
        Databases.update(
                "delete from patient_index where patient_id = ?", zoe.id().value());
        search("{\"name\":\"Groß\"}").body("items", hasSize(0));
        Databases.update(
                "insert into patient_indexing (patient_id, practice_id) values (?, ?)",
                zoe.id().value(),
                house.id.value());
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Databases.count(
                                "select count(*) from patient_indexing where patient_id = ?",
                                zoe.id().value())
                        == 0);
        search("{\"name\":\"Groß\"}").body("items", hasSize(1));
        search("{\"email\":\"zoe@example.org\"}").body("items", hasSize(1));
    }

    @Test
    void records_each_patient_whom_a_search_shows() {
        Patient zoe = house.patient("P-7", "Zoë", "Groß", "1990-02-28", "zoe@example.org");
        search("{\"name\":\"Groß\"}").body("items", hasSize(1));
        Topic.Record record = Topic.await(
                "dermalia.audit",
                found -> found.is(AccessRecorded.class)
                        && new String(found.value(), java.nio.charset.StandardCharsets.UTF_8)
                                .contains("\"what\":\"patient-search\",\"patientId\":\"" + zoe.id()));
        assertThat(record.key()).isEqualTo(house.id.toString());
    }

    @Test
    void keeps_telephone_and_notes_sealed() {
        Map<String, Object> ada = Map.of(
                "number", "P-9",
                "givenName", "Ada",
                "familyName", "Quittenbaumer",
                "birthDate", "1951-12-24",
                "language", "en",
                "phone", "+49 (40) 5550-1177",
                "notes", "Prefers Wacholderstunde\nsecond line");
        String id = house.as("practice-staff")
                .body(ada)
                .post("/patients")
                .then()
                .statusCode(201)
                .extract()
                .path("patientId");
        house.as("physician")
                .get("/patients/" + id)
                .then()
                .statusCode(200)
                .body("phone", equalTo("+49 (40) 5550-1177"))
                .body("notes", equalTo("Prefers Wacholderstunde\nsecond line"));
        house.as("practice-staff")
                .body(Map.of("phone", "040 7777", "language", "de"))
                .put("/patients/" + id + "/contact")
                .then()
                .statusCode(200)
                .body("phone", equalTo("040 7777"))
                .body("notes", equalTo("Prefers Wacholderstunde\nsecond line"));
        house.as("practice-staff")
                .body("{}")
                .put("/patients/" + id + "/notes")
                .then()
                .statusCode(200)
                .body("notes", nullValue())
                .body("phone", equalTo("040 7777"));
        Databases.rows("select * from patient")
                .forEach(row -> assertThat(dump(row)).doesNotContain("5550-1177", "Wacholderstunde", "040 7777"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"phone\":\"call me\"}", "{\"phone\":\"1\\n2\"}", "{\"notes\":\"a\\u0000b\"}"})
    void refuses_a_telephone_number_or_notes_that_are_none(String wrong) {
        String body = wrong.replaceFirst(
                "\\{",
                "{\"number\":\"P-9\",\"givenName\":\"Ada\",\"familyName\":\"Q\",\"birthDate\":\"1951-12-24\","
                        + "\"language\":\"en\",");
        house.as("practice-staff").body(body).post("/patients").then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "=HYPERLINK(\"http://example.org\";\"x\")",
                "+cmd|' /C calc'!A0",
                "O'Neill \"Bob\" \\ {{7*7}} ${x} %00"
            })
    void keeps_html_and_formulas_in_names_as_they_were_typed(String name) {
        Patient patient = house.patient("P-7", name, name, "1990-02-28", "zoe@example.org");
        house.as("physician")
                .get("/patients/" + patient.id())
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("givenName", equalTo(name))
                .body("familyName", equalTo(name));
        house.as("physician")
                .body(Map.of("name", name))
                .post("/patients/search")
                .then()
                .statusCode(200)
                .body("items[0].familyName", equalTo(name));
    }

    @Test
    void a_new_pickup_code_makes_the_former_worthless() {
        Patient patient = house.patient();
        var basis = house.basis(patient.id(), eu.dermalia.contracts.Purpose.MEDICAL);
        var scan = house.scan(patient.id(), basis, eu.dermalia.contracts.Purpose.MEDICAL);
        String fresh = house.as("practice-staff")
                .post("/patients/" + patient.id() + "/pickup-code")
                .then()
                .statusCode(200)
                .extract()
                .path("pickupCode");
        assertThat(fresh).isNotEqualTo(patient.code());
        for (Map.Entry<String, Boolean> code :
                Map.of(fresh, true, patient.code(), false).entrySet()) {
            house.service("call:check-code", scan)
                    .body(Map.of("code", code.getKey()))
                    .post("/patients/" + patient.id() + "/code-check")
                    .then()
                    .statusCode(200)
                    .body("correct", equalTo(code.getValue()));
        }
    }

    private ValidatableResponse search(String body) {
        return house.as("practice-staff").body(body).post("/patients/search").then();
    }

    private static String dump(Map<String, Object> row) {
        StringBuilder dump = new StringBuilder();
        row.values()
                .forEach(value -> dump.append(
                        value instanceof byte[] bytes
                                ? new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)
                                : String.valueOf(value)));
        return dump.toString();
    }
}
