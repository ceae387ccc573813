package eu.dermalia.rights;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.tenancy.Catalogue;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Tokens;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Every endpoint, every role, the own and another practice. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesAndTenantsTest {
    private static final Set<String> STAFF = Set.of("practice-staff", "practice-admin", "physician");
    private static final Set<String> PRACTICE =
            Set.of("practice-staff", "practice-admin", "physician", "privacy-officer");
    private static final Set<String> DECIDING = Set.of("privacy-officer", "practice-admin");
    private static final List<String> ALL = List.of(
            "operator",
            "practice-admin",
            "practice-staff",
            "physician",
            "privacy-officer",
            "call:resolve-patient",
            "call:read-letterhead",
            "call:check-code",
            "call:read-contact",
            "call:read-privacy-contact",
            "call:read-artefact",
            "call:export");

    @Inject
    AgroalDataSource dataSource;

    private final House own = new House();
    private final House other = new House();
    private Patient patient;
    private BasisId basis;
    private ScanId scan;
    private ErasureId erasure;
    private String request;
    private final UUID breach = UUID.randomUUID();

    private record Endpoint(String method, String path, Object body, Set<String> roles) {}

    /** Once, and yet before each: the port is known no earlier. */
    @BeforeEach
    void two_practices() {
        if (patient != null) {
            return;
        }
        IngestStandIn.down(false);
        own.registered();
        other.registered();
        patient = own.patient();
        basis = own.basis(patient.id(), Purpose.MEDICAL);
        scan = own.scan(patient.id(), basis, Purpose.MEDICAL);
        erasure = ErasureId.of(own.as("privacy-officer")
                .body(Map.of("scanId", scan.toString(), "ground", "REQUEST"))
                .post("/erasures")
                .then()
                .statusCode(202)
                .extract()
                .path("erasures[0].erasureId"));
        request = own.as("practice-staff")
                .body(Map.of(
                        "patientId",
                        patient.id().toString(),
                        "article",
                        "ART_15_ACCESS",
                        "receivedOn",
                        House.TODAY,
                        "channel",
                        "LETTER"))
                .post("/requests")
                .then()
                .statusCode(201)
                .extract()
                .path("requestId");
    }

    private List<Endpoint> endpoints() {
        String practice = "/practices/" + own.id;
        String whom = "/patients/" + patient.id();
        String asked = "/requests/" + request;
        return List.of(
                new Endpoint("PUT", practice, Map.of(), Set.of("operator")),
                new Endpoint("GET", practice, null, with(PRACTICE, "operator")),
                new Endpoint("GET", practice + "/readiness", null, with(PRACTICE, "operator")),
                new Endpoint("PUT", practice + "/readiness/DPO", Map.of(), Set.of("practice-admin", "privacy-officer")),
                new Endpoint("DELETE", practice + "/readiness/DPO", null, Set.of("practice-admin", "privacy-officer")),
                new Endpoint(
                        "POST",
                        practice + "/third-country-check",
                        null,
                        Set.of("practice-admin", "privacy-officer", "operator")),
                new Endpoint(
                        "GET",
                        practice + "/third-country-check",
                        null,
                        Set.of("practice-admin", "privacy-officer", "operator")),
                new Endpoint("GET", practice + "/recipients", null, PRACTICE),
                new Endpoint("POST", practice + "/recipients", Map.of(), Set.of("practice-admin", "privacy-officer")),
                new Endpoint(
                        "DELETE",
                        practice + "/recipients/" + UUID.randomUUID(),
                        null,
                        Set.of("practice-admin", "privacy-officer")),
                new Endpoint("GET", practice + "/sub-processors", null, with(PRACTICE, "operator")),
                new Endpoint("POST", practice + "/sub-processors", Map.of(), Set.of("operator")),
                new Endpoint("DELETE", practice + "/sub-processors/" + UUID.randomUUID(), null, Set.of("operator")),
                new Endpoint(
                        "POST",
                        practice + "/sub-processors/" + UUID.randomUUID() + "/objection",
                        Map.of("reason", "x"),
                        Set.of("practice-admin", "privacy-officer")),
                new Endpoint("GET", practice + "/c5-attestations", null, with(PRACTICE, "operator")),
                new Endpoint("POST", practice + "/c5-attestations", Map.of(), Set.of("operator")),
                new Endpoint("GET", practice + "/letterhead", null, Set.of("call:read-letterhead")),
                new Endpoint("POST", "/papers?kind=OTHER", Map.of(), PRACTICE),
                new Endpoint("GET", "/papers/" + UUID.randomUUID(), null, PRACTICE),
                new Endpoint("GET", practice + "/documents", null, with(PRACTICE, "operator")),
                new Endpoint("GET", practice + "/documents/fields", null, with(PRACTICE, "operator")),
                new Endpoint(
                        "PUT", practice + "/documents/fields", Map.of(), Set.of("practice-admin", "privacy-officer")),
                new Endpoint("POST", practice + "/documents/DPIA", null, Set.of("practice-admin", "privacy-officer")),
                new Endpoint("GET", practice + "/documents/DPIA", null, with(PRACTICE, "operator")),
                new Endpoint("GET", practice + "/documents/DPIA/1", null, with(PRACTICE, "operator")),
                new Endpoint("POST", whom + "/information-sheet", null, STAFF),
                new Endpoint("POST", "/patients", Map.of(), STAFF),
                new Endpoint("GET", "/patients?number=P-1", null, PRACTICE),
                new Endpoint("POST", "/patients/search", Map.of(), PRACTICE),
                new Endpoint("PUT", whom + "/notes", Map.of(), STAFF),
                new Endpoint("GET", whom, null, PRACTICE),
                new Endpoint("PUT", whom + "/contact", Map.of(), STAFF),
                new Endpoint("POST", whom + "/pickup-code", null, STAFF),
                new Endpoint("GET", whom + "/legal-bases", null, PRACTICE),
                new Endpoint("POST", whom + "/legal-bases", Map.of(), STAFF),
                new Endpoint("POST", whom + "/legal-bases/" + basis + "/withdrawal", null, PRACTICE),
                new Endpoint("POST", whom + "/consents", Map.of(), PRACTICE),
                new Endpoint("GET", whom + "/consents", null, PRACTICE),
                new Endpoint("POST", whom + "/consents/" + UUID.randomUUID() + "/withdrawal", null, PRACTICE),
                new Endpoint("POST", whom + "/information-sheets", Map.of(), STAFF),
                new Endpoint("GET", whom + "/information-sheets", null, PRACTICE),
                new Endpoint("POST", whom + "/capacity-assessments", Map.of(), STAFF),
                new Endpoint("GET", whom + "/capacity-assessments", null, PRACTICE),
                new Endpoint(
                        "PUT",
                        practice + "/consent-texts/RESEARCH/1",
                        Map.of(),
                        Set.of("practice-admin", "privacy-officer")),
                new Endpoint("GET", practice + "/consent-texts/ANALYSIS/2026-09", null, PRACTICE),
                new Endpoint("GET", practice + "/consent-texts", null, PRACTICE),
                new Endpoint("POST", whom + "/treatment-end", Map.of("endedOn", "2026-10-01"), STAFF),
                new Endpoint("POST", "/patients/resolve", Map.of(), Set.of("call:resolve-patient")),
                new Endpoint("POST", whom + "/code-check", Map.of(), Set.of("call:check-code")),
                new Endpoint("GET", whom + "/contact", null, Set.of("call:read-contact")),
                new Endpoint("GET", "/scans", null, PRACTICE),
                new Endpoint("POST", "/scans/search", Map.of(), PRACTICE),
                new Endpoint("GET", "/scans/" + scan, null, PRACTICE),
                new Endpoint("POST", "/scans/" + scan + "/restriction", Map.of(), Set.of("privacy-officer")),
                new Endpoint("DELETE", "/scans/" + scan + "/restriction", null, Set.of("privacy-officer")),
                new Endpoint("GET", "/scans/" + scan + "/restriction", null, PRACTICE),
                new Endpoint("POST", whom + "/rectifications", Map.of(), PRACTICE),
                new Endpoint("GET", whom + "/rectifications", null, PRACTICE),
                new Endpoint("POST", whom + "/objections", Map.of(), PRACTICE),
                new Endpoint("GET", whom + "/objections", null, PRACTICE),
                new Endpoint("POST", whom + "/objections/" + UUID.randomUUID() + "/decision", Map.of(), DECIDING),
                new Endpoint("GET", "/notices", null, PRACTICE),
                new Endpoint("POST", "/notices/" + UUID.randomUUID() + "/sent", Map.of(), DECIDING),
                new Endpoint("POST", "/notices/" + UUID.randomUUID() + "/confirmed", null, DECIDING),
                new Endpoint("POST", "/notices/" + UUID.randomUUID() + "/impossible", Map.of(), DECIDING),
                new Endpoint("POST", "/erasures", Map.of(), Set.of("privacy-officer", "practice-admin")),
                new Endpoint("GET", "/erasures?scanId=" + scan, null, PRACTICE),
                new Endpoint("GET", "/erasures/" + erasure, null, PRACTICE),
                new Endpoint(
                        "POST", "/erasures/" + erasure + "/opening", null, Set.of("privacy-officer", "practice-admin")),
                new Endpoint("POST", "/requests", Map.of(), PRACTICE),
                new Endpoint("GET", "/requests", null, PRACTICE),
                new Endpoint("GET", asked, null, PRACTICE),
                new Endpoint("POST", asked + "/identity-query", Map.of(), DECIDING),
                new Endpoint("POST", asked + "/identity-answer", Map.of(), DECIDING),
                new Endpoint("POST", asked + "/start", null, PRACTICE),
                new Endpoint("POST", asked + "/answer", Map.of(), DECIDING),
                new Endpoint("POST", asked + "/withdraw", Map.of(), DECIDING),
                new Endpoint("POST", asked + "/extend", Map.of(), DECIDING),
                new Endpoint("POST", "/breaches", Map.of(), Set.of("operator")),
                new Endpoint("GET", "/breaches", null, Set.of("operator")),
                new Endpoint("GET", "/breaches/" + breach, null, Set.of("operator")),
                new Endpoint("POST", "/breaches/" + breach + "/phases", Map.of(), Set.of("operator")),
                new Endpoint("GET", "/breach-notices", null, Set.of("practice-admin", "privacy-officer")),
                new Endpoint("GET", "/breach-notices/" + breach, null, Set.of("practice-admin", "privacy-officer")),
                new Endpoint(
                        "POST",
                        "/breach-notices/" + breach + "/acknowledgement",
                        Map.of(),
                        Set.of("practice-admin", "privacy-officer")),
                new Endpoint(
                        "POST",
                        "/breach-notices/" + breach + "/decisions",
                        Map.of(),
                        Set.of("practice-admin", "privacy-officer")),
                new Endpoint("GET", "/audit", null, Set.of("privacy-officer")),
                new Endpoint("GET", "/audit/export?format=csv", null, Set.of("privacy-officer")),
                new Endpoint("GET", "/audit/checkpoints", null, Set.of("privacy-officer")),
                new Endpoint("GET", whom + "/access-log", null, Set.of("privacy-officer", "practice-admin")),
                new Endpoint("POST", asked + "/refuse", Map.of(), DECIDING),
                new Endpoint("GET", asked + "/refusal-letter", null, DECIDING),
                new Endpoint("GET", asked + "/warning-contact", null, Set.of("call:read-privacy-contact")),
                new Endpoint("POST", asked + "/package", null, DECIDING),
                new Endpoint("GET", asked + "/package", null, DECIDING),
                new Endpoint("POST", asked + "/package/link", null, DECIDING),
                new Endpoint("GET", "/packages/" + "A".repeat(43), null, DECIDING),
                new Endpoint("GET", "/audit/verify", null, Set.of("privacy-officer")));
    }

    @TestFactory
    List<DynamicTest> lets_each_role_do_its_own_and_nothing_else() {
        return endpoints().stream()
                .map(endpoint -> DynamicTest.dynamicTest(endpoint.method() + " " + endpoint.path(), () -> {
                    for (String role : ALL) {
                        int status = send(endpoint, as(role, own));
                        if (endpoint.roles().contains(role)) {
                            assertThat(status).as(role).isNotIn(401, 403, 500);
                        } else {
                            assertThat(status).as(role).isEqualTo(403);
                        }
                    }
                    assertThat(send(endpoint, given().contentType(ContentType.JSON)))
                            .isEqualTo(401);
                    assertThat(send(
                                    endpoint,
                                    given().auth()
                                            .oauth2(Tokens.expired(own.id, "practice-admin"))
                                            .contentType(ContentType.JSON)))
                            .isEqualTo(401);
                    assertThat(send(
                                    endpoint,
                                    given().auth()
                                            .oauth2(Tokens.service("report-service", "call:read-contact"))
                                            .contentType(ContentType.JSON)))
                            .as("another service's audience")
                            .isEqualTo(401);
                }))
                .toList();
    }

    @Test
    void knows_nothing_of_another_practice() {
        Map<String, Object> evidence = Map.of("version", "1", "author", "x", "decidedOn", "2026-01-01");
        Map<String, Object> medical = Map.of(
                "purpose", "MEDICAL",
                "informationSheetVersion", "3",
                "informationSheetHandedOverOn", "2026-01-01",
                "treatmentContractOn", "2026-01-01");
        String whom = "/patients/" + patient.id();
        foreign("physician", "GET", "/practices/" + own.id, null);
        foreign("practice-admin", "GET", "/practices/" + own.id + "/readiness", null);
        foreign("practice-admin", "PUT", "/practices/" + own.id + "/readiness/DPO", evidence);
        foreign("practice-admin", "DELETE", "/practices/" + own.id + "/readiness/DPO", null);
        foreign("practice-admin", "GET", "/practices/" + own.id + "/documents", null);
        foreign("practice-admin", "GET", "/practices/" + own.id + "/documents/fields", null);
        foreign("practice-admin", "PUT", "/practices/" + own.id + "/documents/fields", Map.of("fields", Map.of()));
        foreign("practice-admin", "POST", "/practices/" + own.id + "/documents/DPIA", null);
        foreign("practice-admin", "GET", "/practices/" + own.id + "/documents/DPIA", null);
        foreign("practice-admin", "GET", "/practices/" + own.id + "/documents/DPIA/1", null);
        foreign("physician", "POST", whom + "/information-sheet", null);
        foreign("practice-admin", "POST", "/practices/" + own.id + "/third-country-check", null);
        foreign("practice-admin", "GET", "/practices/" + own.id + "/third-country-check", null);
        foreign("practice-admin", "GET", "/practices/" + own.id + "/recipients", null);
        foreign("practice-admin", "DELETE", "/practices/" + own.id + "/recipients/" + UUID.randomUUID(), null);
        foreign("practice-admin", "GET", "/practices/" + own.id + "/sub-processors", null);
        foreign("practice-admin", "GET", "/practices/" + own.id + "/c5-attestations", null);
        foreign("physician", "GET", whom, null);
        foreign("physician", "PUT", whom + "/contact", Map.of("language", "de"));
        foreign("physician", "PUT", whom + "/notes", Map.of("notes", "x"));
        foreign("physician", "POST", whom + "/pickup-code", null);
        foreign("physician", "GET", whom + "/legal-bases", null);
        foreign("physician", "POST", whom + "/legal-bases", medical);
        foreign("physician", "POST", whom + "/legal-bases/" + basis + "/withdrawal", null);
        Map<String, Object> text = Map.of("language", "de", "text", "x", "inForceFrom", "2026-01-01");
        Map<String, Object> signature =
                Map.of("textVersion", "2026-09", "signedBy", "x", "signer", "SELF", "signedOn", "2026-02-01");
        foreign("physician", "GET", whom + "/consents", null);
        foreign(
                "physician",
                "POST",
                whom + "/consents",
                Map.of("use", "RESEARCH", "purpose", "MEDICAL", "signature", signature));
        foreign("physician", "POST", whom + "/consents/" + UUID.randomUUID() + "/withdrawal", null);
        foreign("physician", "GET", whom + "/information-sheets", null);
        foreign(
                "physician",
                "POST",
                whom + "/information-sheets",
                Map.of("version", "3", "language", "de", "handedOverOn", "2026-01-01"));
        foreign("physician", "GET", whom + "/capacity-assessments", null);
        foreign(
                "physician",
                "POST",
                whom + "/capacity-assessments",
                Map.of("assessedOn", "2026-01-01", "capable", true, "signer", "SELF", "assessor", "x"));
        foreign("practice-admin", "PUT", "/practices/" + own.id + "/consent-texts/ANALYSIS/9", text);
        foreign("practice-admin", "GET", "/practices/" + own.id + "/consent-texts/ANALYSIS/2026-09", null);
        foreign("practice-admin", "GET", "/practices/" + own.id + "/consent-texts", null);
        foreign("physician", "POST", whom + "/treatment-end", Map.of("endedOn", "2026-01-01"));
        foreign("physician", "GET", "/scans/" + scan, null);
        foreign("privacy-officer", "POST", "/scans/" + scan + "/restriction", Map.of("ground", "ART_18_1_C"));
        String told = "?toldBy=PHYSICIAN&toldOn=" + House.TODAY;
        foreign("privacy-officer", "DELETE", "/scans/" + scan + "/restriction" + told, null);
        foreign("privacy-officer", "GET", "/scans/" + scan + "/restriction", null);
        foreign("privacy-officer", "GET", whom + "/rectifications", null);
        foreign(
                "privacy-officer",
                "POST",
                whom + "/rectifications",
                Map.of("field", "GIVEN_NAME", "value", "Erna", "reason", "x"));
        foreign(
                "privacy-officer",
                "POST",
                whom + "/rectifications",
                Map.of("field", "STATEMENT", "value", "x", "reason", "x", "scanId", scan.toString()));
        foreign("privacy-officer", "GET", whom + "/objections", null);
        foreign("privacy-officer", "POST", whom + "/objections", Map.of("against", "MARKETING"));
        foreign("privacy-officer", "POST", "/erasures", Map.of("scanId", scan.toString(), "ground", "REQUEST"));
        foreign(
                "privacy-officer",
                "POST",
                "/erasures",
                Map.of("patientId", patient.id().toString(), "ground", "REQUEST"));
        foreign("privacy-officer", "GET", "/erasures/" + erasure, null);
        foreign("privacy-officer", "POST", "/erasures/" + erasure + "/opening", null);
        String asked = "/requests/" + request;
        foreign("physician", "GET", asked, null);
        foreign("privacy-officer", "POST", asked + "/start", null);
        foreign("privacy-officer", "POST", asked + "/identity-query", Map.of("queriedOn", House.TODAY, "doubt", "?"));
        foreign("privacy-officer", "POST", asked + "/identity-answer", Map.of("answeredOn", House.TODAY));
        foreign("privacy-officer", "POST", asked + "/answer", Map.of("answeredOn", House.TODAY, "how", "LETTER"));
        foreign("privacy-officer", "POST", asked + "/withdraw", Map.of("withdrawnOn", House.TODAY));
        foreign("privacy-officer", "POST", asked + "/refuse", Map.of("refusedOn", House.TODAY));
        foreign("privacy-officer", "GET", asked + "/refusal-letter", null);
        foreign("privacy-officer", "POST", asked + "/package", null);
        foreign("privacy-officer", "GET", asked + "/package", null);
        foreign("privacy-officer", "POST", asked + "/package/link", null);
        foreign("privacy-officer", "POST", asked + "/extend", Map.of("noticeOn", House.TODAY, "reason", "x"));
        assertThat(other.as("physician").get("/requests").jsonPath().getList("items"))
                .isEmpty();
        assertThat(other.as("physician").get("/scans").jsonPath().getList("items"))
                .isEmpty();
        assertThat(other.as("physician")
                        .queryParam("patientId", patient.id().toString())
                        .get("/scans")
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
        assertThat(other.as("physician")
                        .queryParam("number", patient.number())
                        .get("/patients")
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
    }

    @Test
    void an_id_that_is_none_is_unknown() {
        own.as("physician").get("/patients/1-1-1-1-1").then().statusCode(404);
        own.as("physician").get("/scans/..%2f").then().statusCode(404);
        own.as("physician").get("/patients/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void a_practice_in_a_header_does_not_move_a_person() {
        other.as("physician")
                .header("Dermalia-Practice", own.id.toString())
                .get("/patients/" + patient.id())
                .then()
                .statusCode(404);
    }

    @Test
    void every_table_is_protected_and_sweeps_see_ids_and_dates_only() throws SQLException {
        Catalogue catalogue = new Catalogue(dataSource);
        assertThat(catalogue.unprotectedTables()).isEmpty();
        assertThat(catalogue.workerTables())
                .isSubsetOf(
                        "guard",
                        "inbox",
                        "outbox",
                        "outbox_sequence",
                        "parked",
                        "received_sequence",
                        "inbox_sequence",
                        "work",
                        "write_intent",
                        "audit_head",
                        "breach_clock",
                        "readiness_review",
                        "request_timer",
                        "patient_indexing",
                        "document_review",
                        "third_country_due");
    }

    @Test
    void a_query_without_a_practice_returns_nothing() throws SQLException {
        try (Connection connection = Databases.asService()) {
            for (String table : List.of(
                    "practice",
                    "patient",
                    "legal_basis",
                    "scan",
                    "erasure",
                    "audit_entry",
                    "restriction",
                    "rectification",
                    "objection",
                    "objection_scan",
                    "notice")) {
                assertThat(Databases.rows(connection, "select * from " + table))
                        .as(table)
                        .isEmpty();
            }
        }
    }

    private void foreign(String role, String method, String path, Object body) {
        RequestSpecification request = other.as(role);
        int status = (body == null ? request : request.body(body))
                .request(method, path)
                .statusCode();
        assertThat(status).as(method + " " + path).isEqualTo(404);
    }

    private static RequestSpecification as(String role, House house) {
        if (role.equals("operator")) {
            return House.operator();
        }
        return role.startsWith("call:") ? house.service(role) : house.as(role);
    }

    private static int send(Endpoint endpoint, RequestSpecification request) {
        return (endpoint.body() == null ? request : request.body(endpoint.body()))
                .request(endpoint.method(), endpoint.path())
                .statusCode();
    }

    private static Set<String> with(Set<String> roles, String one) {
        Set<String> all = new java.util.HashSet<>(roles);
        all.add(one);
        return all;
    }
}
