package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import eu.dermalia.contracts.Topics;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class PracticeProfileTest {
    @Test
    void names_the_controller_its_people_and_the_authority_of_its_land() {
        House house = new House();
        Map<String, Object> profile = new HashMap<>(house.profile());
        profile.put("region", "DE-BY");
        profile.put("legalName", "MVZ am Park GmbH");
        profile.put("representative", "Dr. <b>Bold</b>");
        profile.put("statutoryCare", true);
        profile.put("headCount", 12);
        profile.put(
                "contacts",
                List.of(
                        Map.of("role", "PRIVACY", "name", "Petra Privat", "email", "privat@example.org"),
                        Map.of("role", "BREACH", "name", "Bodo Bruch", "email", "bruch@example.org"),
                        Map.of("role", "PHYSICIAN_IN_CHARGE", "name", "Dr. Arzt", "email", "arzt@example.org")));
        House.operator().body(profile).put("/practices/" + house.id).then().statusCode(200);
        house.as("practice-staff")
                .get("/practices/" + house.id)
                .then()
                .statusCode(200)
                .body("legalName", equalTo("MVZ am Park GmbH"))
                .body("representative", equalTo("Dr. <b>Bold</b>"))
                .body("contacts", hasSize(3))
                .body("contacts.find { it.role == 'BREACH' }.email", equalTo("bruch@example.org"))
                .body("dataProtectionOfficer.employment", equalTo("EXTERNAL"))
                .body("statutoryCare", is(true))
                .body("headCount", is(12))
                .body("supervisoryAuthority.city", equalTo("Ansbach"))
                .body("supervisoryAuthority.name", containsString("Bayerisches Landesamt"));
        for (Topic.Record record : Topic.read(Topics.PRACTICES)) {
            assertThat(new String(record.value(), StandardCharsets.UTF_8)).doesNotContain("Privat", "Bold", "MVZ");
        }
    }

    @Test
    void needs_none_of_it_to_be_registered() {
        House house = new House();
        Map<String, Object> profile = new HashMap<>(house.profile());
        profile.remove("dataProtectionOfficer");
        House.operator()
                .body(profile)
                .put("/practices/" + house.id)
                .then()
                .statusCode(200)
                .body("contacts", hasSize(0))
                .body("dataProtectionOfficer", nullValue())
                .body("statutoryCare", is(false))
                .body("supervisoryAuthority.city", equalTo("Hamburg"));
    }

    @Test
    void says_which_laender_there_are() {
        House house = new House();
        Map<String, Object> profile = new HashMap<>(house.profile());
        profile.put("region", "DE-XX");
        House.operator()
                .body(profile)
                .put("/practices/" + house.id)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo("region"))
                .body("errors[0].rule", containsString("DE-SH"));
    }

    @Test
    void refuses_what_contradicts_itself() {
        House house = new House();
        Map<String, Object> contact = Map.of("role", "BREACH", "name", "A", "email", "a@example.org");
        for (Map.Entry<String, Object> wrong : Map.<String, Object>of(
                        "contacts",
                        List.of(contact, contact),
                        "officerAssessment",
                        Map.of("reason", "fewer than twenty", "decidedOn", "2026-01-01"),
                        "headCount",
                        0,
                        "representative",
                        "a\nb")
                .entrySet()) {
            Map<String, Object> profile = new HashMap<>(house.profile());
            profile.put(wrong.getKey(), wrong.getValue());
            House.operator()
                    .body(profile)
                    .put("/practices/" + house.id)
                    .then()
                    .statusCode(400)
                    .body(containsString(wrong.getKey()))
                    .body(not(containsString("fewer")));
        }
    }
}
