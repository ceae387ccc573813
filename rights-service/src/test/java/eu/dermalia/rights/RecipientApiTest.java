package eu.dermalia.rights;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import eu.dermalia.testing.PlatformResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class RecipientApiTest {
    private static Map<String, Object> recipient() {
        return new HashMap<>(Map.of(
                "kind", "PHYSICIAN",
                "name", "Dr. <img src=x onerror=alert(1)>",
                "channel", "EMAIL",
                "purpose", "Second opinion",
                "legalBasis", "Art. 9(2)(h)",
                "since", "2026-02-01"));
    }

    @Test
    void knows_the_patient_by_mail_and_nobody_else_by_default() {
        House house = new House().registered();
        house.as("practice-staff")
                .get("/practices/" + house.id + "/recipients")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].kind", equalTo("PATIENT"))
                .body("items[0].channel", equalTo("EMAIL"));
    }

    @Test
    void documents_another_one_and_keeps_it_on_record_when_it_ends() {
        House house = new House().registered();
        String path = "/practices/" + house.id + "/recipients";
        String id = house.as("practice-admin")
                .body(recipient())
                .post(path)
                .then()
                .statusCode(201)
                .body("name", equalTo("Dr. <img src=x onerror=alert(1)>"))
                .extract()
                .path("recipientId");
        house.as("privacy-officer")
                .get(path)
                .then()
                .body("items", hasSize(2))
                .body("items[1].purpose", equalTo("Second opinion"))
                .body("items[1].endedOn", nullValue());
        house.as("practice-admin").delete(path + "/" + id).then().statusCode(204);
        house.as("practice-admin").delete(path + "/" + id).then().statusCode(404);
        house.as("privacy-officer").get(path).then().body("items[1].endedOn", equalTo(House.TODAY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WHATSAPP", "SMS", "MESSENGER", "FAX", "PHONE", "POST", "PIGEON"})
    void refuses_every_other_channel_with_the_reason(String channel) {
        House house = new House().registered();
        Map<String, Object> body = recipient();
        body.put("channel", channel);
        house.as("practice-admin")
                .body(body)
                .post("/practices/" + house.id + "/recipients")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("https://dermalia.eu/problems/channel-refused"))
                .body("title", containsString(channel.equals("WHATSAPP") ? "Art. 28" : " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"purpose", "legalBasis", "since"})
    void refuses_one_that_is_not_documented(String missing) {
        House house = new House().registered();
        Map<String, Object> body = recipient();
        body.remove(missing);
        house.as("practice-admin")
                .body(body)
                .post("/practices/" + house.id + "/recipients")
                .then()
                .statusCode(422)
                .body("type", equalTo("https://dermalia.eu/problems/recipient-undocumented"))
                .body("title", containsString("Art. 5(2)"));
    }

    @Test
    void needs_no_entry_for_the_patient_and_takes_no_line_breaks() {
        House house = new House().registered();
        for (Map.Entry<String, Object> wrong : Map.<String, Object>of(
                        "kind", "PATIENT", "name", "a\nb", "since", "2026-02-31")
                .entrySet()) {
            Map<String, Object> body = recipient();
            body.put(wrong.getKey(), wrong.getValue());
            house.as("practice-admin")
                    .body(body)
                    .post("/practices/" + house.id + "/recipients")
                    .then()
                    .statusCode(400);
        }
    }
}
