package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import eu.dermalia.contracts.ConsentUse;
import eu.dermalia.contracts.ConsentWithdrawn;
import eu.dermalia.contracts.ProcessingRestricted;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.contracts.RestrictionLifted;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class ObjectionApiTest {
    private House house;
    private Patient patient;
    private ScanId first;
    private ScanId second;
    private String path;

    @BeforeEach
    void scanned() {
        house = new House().registered();
        patient = house.patient();
        first = house.scan(patient.id(), house.basis(patient.id(), Purpose.MEDICAL), Purpose.MEDICAL);
        second = house.scan(patient.id(), house.basis(patient.id(), Purpose.AESTHETIC), Purpose.AESTHETIC);
        path = "/patients/" + patient.id() + "/objections";
    }

    @Test
    void against_marketing_it_takes_effect_at_once_and_needs_no_reason() {
        UUID request = house.request(patient.id(), "ART_21_OBJECTION", null, false);
        house.as("practice-staff")
                .body(Map.of("against", "MARKETING", "requestId", request.toString()))
                .post(path)
                .then()
                .statusCode(201)
                .body("state", equalTo("EFFECTIVE"))
                .body("scans", empty())
                .body("requestId", equalTo(request.toString()));
        restricted(first, false);
        restricted(second, false);
    }

    @Test
    void what_marketing_rests_on_ends_with_the_objection_and_nothing_else_does() {
        house.consentText("MARKETING_PICTURES", "m-1", "de", "2026-01-01");
        house.consentText("TEACHING", "t-1", "de", "2026-01-01");
        String pictures = consent("MARKETING_PICTURES", "m-1");
        consent("TEACHING", "t-1");
        raise(Map.of("against", "MARKETING"), 201);
        ConsentWithdrawn withdrawn =
                Topic.await(ConsentWithdrawn.class, patient.id().value());
        assertThat(withdrawn.consentId()).hasToString(pictures);
        assertThat(withdrawn.use()).isEqualTo(ConsentUse.MARKETING_PICTURES);
        house.as("practice-staff")
                .get("/patients/" + patient.id() + "/consents")
                .then()
                .statusCode(200)
                .body("items.find { it.use == 'MARKETING_PICTURES' }.state", equalTo("WITHDRAWN"))
                .body("items.find { it.use == 'TEACHING' }.state", equalTo("GIVEN"))
                .body("items.find { it.use == 'ANALYSIS' }.state", equalTo("GIVEN"));
    }

    private String consent(String use, String version) {
        return house.as("practice-staff")
                .body(Map.of(
                        "use",
                        use,
                        "purpose",
                        "AESTHETIC",
                        "signature",
                        Map.of("textVersion", version, "signedBy", "Erika Mustermann", "signedOn", House.TODAY)))
                .post("/patients/" + patient.id() + "/consents")
                .then()
                .statusCode(201)
                .extract()
                .path("consentId");
    }

    @Test
    void against_weighed_processing_it_restricts_all_scans_until_it_is_decided() {
        String id = processing(null);
        house.as("privacy-officer")
                .get(path)
                .then()
                .statusCode(200)
                .body("items.state", contains("PENDING"))
                .body("items[0].scans", containsInAnyOrder(first.toString(), second.toString()))
                .body("items[0].reason", equalTo("my situation"))
                .body("items[0].decision", nullValue());
        restricted(first, true);
        restricted(second, true);
        assertThat(Topic.await(ProcessingRestricted.class, first.value()).ground())
                .isEqualTo(RestrictionGround.ART_18_1_D);

        decide(id, Map.of("verdict", "OVERRIDDEN", "reason", "claims"), 400);
        decide(
                id,
                Map.of("verdict", "OVERRIDDEN", "reason", "claims", "toldBy", "PHYSICIAN", "toldOn", "2999-01-01"),
                400);
        restricted(first, true);
        decide(id, overridden(), 200);
        restricted(first, false);
        restricted(second, false);
        assertThat(Topic.await(RestrictionLifted.class, second.value()).ground())
                .isEqualTo(RestrictionGround.ART_18_1_D);
        decide(id, overridden(), 409);
        house.as("privacy-officer")
                .get(path)
                .then()
                .body("items.state", contains("OVERRIDDEN"))
                .body("items.decision", contains("claims"));
    }

    @Test
    void one_that_is_upheld_leaves_the_restriction() {
        String id = processing(List.of(first.toString()));
        restricted(second, false);
        decide(id, Map.of("verdict", "UPHELD", "reason", "no grounds of ours"), 200);
        restricted(first, true);
    }

    @Test
    void a_scan_stays_restricted_while_another_objection_is_pending() {
        String both = processing(null);
        processing(List.of(second.toString()));
        decide(both, overridden(), 200);
        restricted(first, false);
        restricted(second, true);
    }

    @Test
    void a_restriction_that_was_lifted_by_hand_does_not_stop_the_decision() {
        String id = processing(List.of(first.toString()));
        house.as("privacy-officer")
                .delete("/scans/" + first + "/restriction?toldBy=PHYSICIAN&toldOn=" + House.TODAY)
                .then()
                .statusCode(204);
        decide(id, overridden(), 200);
    }

    @Test
    void there_is_no_right_to_object_to_what_rests_on_consent_or_treatment() {
        raise(Map.of("against", "PROCESSING", "reason", "x"), 400);
        raise(Map.of("against", "PROCESSING", "reason", "x", "basis", "ART_9_2_A"), 400);
        raise(Map.of("against", "PROCESSING", "basis", "ART_6_1_F"), 400);
        raise(Map.of("against", "MARKETING", "basis", "ART_6_1_F"), 400);
        raise(Map.of("against", "MARKETING", "scanIds", List.of(first.toString())), 400);
        raise(Map.of(), 400);
        raise(
                Map.of(
                        "against",
                        "PROCESSING",
                        "reason",
                        "x",
                        "basis",
                        "ART_6_1_F",
                        "scanIds",
                        List.of(UUID.randomUUID().toString())),
                404);
        raise(Map.of("against", "MARKETING", "requestId", UUID.randomUUID().toString()), 400);
        decide(UUID.randomUUID().toString(), overridden(), 404);
        decide("none", overridden(), 404);
    }

    private static Map<String, Object> overridden() {
        return Map.of("verdict", "OVERRIDDEN", "reason", "claims", "toldBy", "PRIVACY_OFFICER", "toldOn", House.TODAY);
    }

    private String processing(List<String> scans) {
        Map<String, Object> body =
                new HashMap<>(Map.of("against", "PROCESSING", "basis", "ART_6_1_F", "reason", "my situation"));
        if (scans != null) {
            body.put("scanIds", scans);
        }
        return house.as("practice-staff")
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .body("state", equalTo("PENDING"))
                .extract()
                .path("objectionId");
    }

    private void raise(Map<String, Object> body, int status) {
        house.as("practice-staff").body(body).post(path).then().statusCode(status);
    }

    private void decide(String id, Map<String, Object> body, int status) {
        house.as("privacy-officer")
                .body(body)
                .post(path + "/" + id + "/decision")
                .then()
                .statusCode(status);
    }

    private void restricted(ScanId scan, boolean expected) {
        house.as("physician").get("/scans/" + scan).then().body("restricted", equalTo(expected));
    }
}
