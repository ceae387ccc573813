package eu.dermalia.rights;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.RoleMatrix;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every endpoint, every role, the own and another practice; who may do what stands in role-matrix.csv. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class RoleMatrixTest {
    private final House own = new House();
    private final House other = new House();

    @TestFactory
    Stream<DynamicTest> lets_each_role_do_its_own_and_nothing_else() {
        IngestStandIn.down(false);
        own.registered();
        other.registered();
        Patient patient = own.patient();
        BasisId basis = own.basis(patient.id(), Purpose.MEDICAL);
        ScanId scan = own.scan(patient.id(), basis, Purpose.MEDICAL);
        return new RoleMatrix("rights-service", RestAssured.port, own.id, other.id)
                        .sample("/practices/{id}", own.id)
                        .sample("/patients/{id}", patient.id())
                        .sample("{basisId}", basis)
                        .sample("/scans/{id}", scan)
                        .sample("/erasures/{id}", erasure(scan))
                        .sample("/breaches/{id}", breach())
                        .sample("/breach-notices/{id}", breach())
                        .sample("/requests/{id}", request(patient))
                        .sample("{point}", "DPO")
                        .sample("{type}", "DPIA")
                        .sample("/practices/{id}/documents/{type}/{version}", 1)
                        .sample("{use}", "RESEARCH")
                        .query("GET /patients", "number=P-1")
                        .body("PUT /practices/{id}/documents/fields", "{\"fields\":{}}")
                        .body("PUT /practices/{id}/retention-rules", "{\"rules\":[]}")
                        .query("GET /erasures", "scanId=" + scan)
                        .query("GET /audit/export", "format=csv")
                        .body("PUT /patients/{id}/contact", "{\"language\":\"de\"}")
                        .body(
                                "POST /practices/{id}/recipients",
                                "{\"kind\":\"PHYSICIAN\",\"name\":\"x\",\"channel\":\"EMAIL\",\"purpose\":\"x\","
                                        + "\"legalBasis\":\"x\",\"since\":\"2026-01-15\"}")
                        .body("POST /practices/{id}/sub-processors/{subProcessorId}/objection", "{\"reason\":\"x\"}")
                        .body(
                                "POST /patients/{id}/legal-bases",
                                "{\"purpose\":\"MEDICAL\",\"informationSheetVersion\":\"3\","
                                        + "\"informationSheetHandedOverOn\":\"2026-01-15\","
                                        + "\"treatmentContractOn\":\"2026-01-15\"}")
                        .body(
                                "POST /patients/{id}/consents",
                                "{\"use\":\"RESEARCH\",\"purpose\":\"MEDICAL\",\"signature\":{\"textVersion\":\"1\","
                                        + "\"signedBy\":\"x\",\"signedOn\":\"2026-01-15\"}}")
                        .body(
                                "POST /patients/{id}/information-sheets",
                                "{\"version\":\"3\",\"language\":\"de\",\"handedOverOn\":\"2026-01-15\"}")
                        .body(
                                "POST /patients/{id}/capacity-assessments",
                                "{\"assessedOn\":\"2026-01-15\",\"capable\":true,\"signer\":\"SELF\",\"assessor\":\"x\"}")
                        .body(
                                "PUT /practices/{id}/consent-texts/{use}/{version}",
                                "{\"language\":\"de\",\"text\":\"x\",\"inForceFrom\":\"2026-01-15\"}")
                        .body(
                                "POST /breach-notices/{id}/decisions",
                                "{\"kind\":\"NOT_REPORTED\",\"reasons\":\"Everything was sealed\"}")
                        .body(
                                "POST /breach-notices/{id}/communications",
                                "{\"kind\":\"NOT_REQUIRED\",\"ground\":\"NO_HIGH_RISK\",\"reasons\":\"x\"}")
                        .body("POST /notices/{id}/impossible", "{\"reason\":\"IMPOSSIBLE\",\"explanation\":\"x\"}")
                        .body("POST /notices/{id}/sent", "{}")
                        .body(
                                "POST /patients/{id}/rectifications",
                                "{\"field\":\"GIVEN_NAME\",\"value\":\"Erna\",\"reason\":\"x\"}")
                        .body("POST /patients/{id}/objections", "{\"against\":\"MARKETING\"}")
                        .body(
                                "POST /patients/{id}/objections/{objectionId}/decision",
                                "{\"verdict\":\"UPHELD\",\"reason\":\"x\"}")
                        .body("POST /scans/{id}/restriction", "{\"ground\":\"ART_18_1_A\"}")
                        .body(
                                "POST /requests/{id}/identity-query",
                                "{\"queriedOn\":\"" + House.TODAY + "\",\"doubt\":\"?\"}")
                        .body("POST /requests/{id}/identity-answer", "{\"answeredOn\":\"" + House.TODAY + "\"}")
                        .body(
                                "POST /requests/{id}/answer",
                                "{\"answeredOn\":\"" + House.TODAY + "\",\"how\":\"LETTER\"}")
                        .body(
                                "POST /requests/{id}/refuse",
                                "{\"refusedOn\":\"" + House.TODAY
                                        + "\",\"ground\":\"EXCESSIVE\",\"reasons\":\"The fourth time this month.\"}")
                        .body("POST /requests/{id}/withdraw", "{\"withdrawnOn\":\"" + House.TODAY + "\"}")
                        .body("POST /requests/{id}/extend", "{\"noticeOn\":\"" + House.TODAY + "\",\"reason\":\"x\"}")
                        .checks()
                        .entrySet()
                        .stream()
                        .map(check -> DynamicTest.dynamicTest(check.getKey(), check.getValue()::run));
    }

    private String erasure(ScanId scan) {
        return own.as("privacy-officer")
                .body(Map.of("scanId", scan.toString(), "ground", "REQUEST"))
                .post("/erasures")
                .then()
                .statusCode(202)
                .extract()
                .path("erasures[0].erasureId");
    }

    private String request(Patient patient) {
        return own.as("practice-staff")
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

    private String breach() {
        return House.operator()
                .body(Map.of(
                        "title", "Backup in a wrong bucket",
                        "awareAt", Instant.now().toString(),
                        "facts",
                                Map.of(
                                        "nature", "n",
                                        "subjectCategories", "s",
                                        "recordCategories", "r",
                                        "consequences", "c",
                                        "measures", "m",
                                        "contact", "o"),
                        "affectedPractices", List.of(Map.of("practiceId", own.id.toString()))))
                .post("/breaches")
                .then()
                .statusCode(201)
                .extract()
                .path("breachId");
    }
}
