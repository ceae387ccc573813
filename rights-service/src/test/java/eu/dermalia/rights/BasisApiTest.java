package eu.dermalia.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.ConsentGiven;
import eu.dermalia.contracts.ConsentWithdrawn;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureRequested;
import eu.dermalia.contracts.LegalBasis;
import eu.dermalia.contracts.LegalBasisEstablished;
import eu.dermalia.contracts.LegalBasisWithdrawn;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.Requester;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.TreatmentEndCorrected;
import eu.dermalia.contracts.TreatmentEnded;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.rights.erasure.model.Opening;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class BasisApiTest {
    private House house;
    private Patient patient;

    @BeforeEach
    void register() {
        house = new House().registered();
        patient = house.patient();
        IngestStandIn.down(false);
    }

    @Test
    void establishes_a_medical_basis_on_treatment_contract_and_sheet() {
        BasisId basis = house.basis(patient.id(), Purpose.MEDICAL);
        LegalBasisEstablished event =
                Topic.await(LegalBasisEstablished.class, patient.id().value());
        assertThat(event.basisId()).isEqualTo(basis);
        assertThat(event.legalBasis()).isEqualTo(LegalBasis.ART_9_2_H);
    }

    @Test
    void establishes_an_aesthetic_basis_on_consent() {
        BasisId basis = house.basis(patient.id(), Purpose.AESTHETIC);
        assertThat(Topic.await(LegalBasisEstablished.class, patient.id().value())
                        .basisId())
                .isEqualTo(basis);
        assertThat(Topic.await(ConsentGiven.class, patient.id().value()).textVersion())
                .isEqualTo("2026-09");
    }

    @Test
    void says_what_a_basis_lacks() {
        refuse("MEDICAL", "", "treatment-contract-missing");
        refuse("AESTHETIC", ",\"treatmentContractOn\":\"2026-01-01\"", "consent-missing");
        refuse("MEDICAL", ",\"treatmentContractOn\":\"2999-01-01\"", "date-in-future");
        house.as("practice-staff")
                .body("{\"purpose\":\"COSMETIC\",\"informationSheetVersion\":\"3\","
                        + "\"informationSheetHandedOverOn\":\"2026-01-01\"}")
                .post("/patients/" + patient.id() + "/legal-bases")
                .then()
                .statusCode(400);
    }

    @Test
    void has_one_live_basis_per_purpose() {
        house.basis(patient.id(), Purpose.MEDICAL);
        house.basis(patient.id(), Purpose.AESTHETIC);
        house.as("practice-staff")
                .body("{\"purpose\":\"MEDICAL\",\"informationSheetVersion\":\"3\",\"informationSheetHandedOverOn\":\""
                        + House.TODAY + "\",\"treatmentContractOn\":\"" + House.TODAY + "\"}")
                .post("/patients/" + patient.id() + "/legal-bases")
                .then()
                .statusCode(409)
                .body("type", equalTo("https://dermalia.eu/problems/legal-basis-exists"));
        house.as("privacy-officer")
                .get("/patients/" + patient.id() + "/legal-bases")
                .then()
                .statusCode(200)
                .body("items", hasSize(2));
    }

    @Test
    void a_withdrawal_is_effective_at_once_and_asks_for_the_erasure_of_what_was_made_with_consent() {
        BasisId basis = house.basis(patient.id(), Purpose.AESTHETIC);
        ScanId scan = house.scan(patient.id(), basis, Purpose.AESTHETIC);
        withdraw(basis);
        assertThat(Topic.await(LegalBasisWithdrawn.class, patient.id().value()).basisId())
                .isEqualTo(basis);
        assertThat(Topic.await(ConsentWithdrawn.class, patient.id().value()).purpose())
                .isEqualTo(Purpose.AESTHETIC);
        ErasureRequested request = Topic.await(ErasureRequested.class, scan.value());
        assertThat(request.ground()).isEqualTo(ErasureGround.CONSENT_WITHDRAWN);
        assertThat(request.requestedBy()).as("whoever noted it, as a role").isNotEqualTo(Requester.PRACTICE);

        String path = "/erasures/" + request.erasureId() + "/opening";
        Opening opening = house.as("privacy-officer")
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .as(Opening.class);
        assertThat(opening.commitment(house.id)).isEqualTo(request.commitment());
        assertThat(opening.captureId()).isEqualTo(IngestStandIn.captureOf(scan.toString()));
        house.as("privacy-officer").post(path).then().statusCode(410);
    }

    @Test
    void a_withdrawal_does_not_wait_for_ingest_service() {
        BasisId basis = house.basis(patient.id(), Purpose.AESTHETIC);
        ScanId scan = house.scan(patient.id(), basis, Purpose.AESTHETIC);
        IngestStandIn.down(true);
        withdraw(basis);
        assertThat(Topic.await(LegalBasisWithdrawn.class, patient.id().value()).basisId())
                .isEqualTo(basis);
        IngestStandIn.down(false);
        assertThat(Topic.await(ErasureRequested.class, scan.value()).patientId())
                .isEqualTo(patient.id());
    }

    @Test
    void a_scan_whose_consent_went_while_it_was_pulled_is_to_be_erased_too() {
        BasisId basis = house.basis(patient.id(), Purpose.AESTHETIC);
        withdraw(basis);
        ScanId scan = new ScanId(UUID.randomUUID());
        house.stored(scan, patient.id(), basis, Purpose.AESTHETIC);
        assertThat(Topic.await(ErasureRequested.class, scan.value()).ground())
                .isEqualTo(ErasureGround.CONSENT_WITHDRAWN);
    }

    @Test
    void repeating_a_withdrawal_changes_nothing() {
        BasisId basis = house.basis(patient.id(), Purpose.MEDICAL);
        assertThat(withdraw(basis)).isEqualTo(withdraw(basis));
        assertThat(Topic.read("dermalia.legal-bases").stream()
                        .filter(record -> record.is(LegalBasisWithdrawn.class))
                        .filter(record -> record.key().equals(patient.id().toString())))
                .hasSizeLessThanOrEqualTo(1);
        house.as("practice-staff")
                .post("/patients/" + patient.id() + "/legal-bases/" + UUID.randomUUID() + "/withdrawal")
                .then()
                .statusCode(404);
    }

    @Test
    void notes_the_end_of_treatment_and_its_correction() {
        String path = "/patients/" + patient.id() + "/treatment-end";
        house.as("physician")
                .body("{\"endedOn\":\"2026-10-31\"}")
                .post(path)
                .then()
                .statusCode(200);
        assertThat(Topic.await(TreatmentEnded.class, patient.id().value()).endedOn())
                .isEqualTo(LocalDate.of(2026, 10, 31));
        house.as("physician").body("{}").post(path).then().statusCode(200);
        assertThat(Topic.await(TreatmentEndCorrected.class, patient.id().value())
                        .endedOn())
                .isNull();
        house.as("physician")
                .body("{\"endedOn\":\"2999-01-01\"}")
                .post(path)
                .then()
                .statusCode(400);
        house.as("physician")
                .body("{\"endedOn\":\"2026-02-31\"}")
                .post(path)
                .then()
                .statusCode(400);
    }

    @Test
    void the_service_itself_cannot_rewrite_a_consent() throws SQLException {
        house.basis(patient.id(), Purpose.AESTHETIC);
        try (Connection connection = Databases.asService();
                var statement = connection.createStatement()) {
            for (String sql : new String[] {
                "update consent set text_version = 'x'",
                "delete from consent",
                "delete from consent_withdrawal",
                "update consent_withdrawal set recorded_by = 'x'",
                "update consent_text set body = 'x'",
                "delete from consent_text",
                "update capacity_assessment set capable = true",
                "delete from capacity_assessment",
                "update information_sheet set version = 'x'",
                "delete from information_sheet",
                "update audit_entry set what = 'x'",
                "delete from audit_entry",
                "delete from guard"
            }) {
                assertThat(catchMessage(() -> statement.execute(sql))).as(sql).contains("permission denied");
            }
        }
    }

    private interface Step {
        void run() throws SQLException;
    }

    private static String catchMessage(Step step) {
        try {
            step.run();
            return "done";
        } catch (SQLException e) {
            return e.getMessage();
        }
    }

    private String withdraw(BasisId basis) {
        return house.as("practice-staff")
                .post("/patients/" + patient.id() + "/legal-bases/" + basis + "/withdrawal")
                .then()
                .statusCode(200)
                .body("withdrawnAt", notNullValue())
                .extract()
                .path("withdrawnAt");
    }

    private void refuse(String purpose, String more, String problem) {
        house.as("practice-staff")
                .body("{\"purpose\":\"" + purpose + "\",\"informationSheetVersion\":\"3\","
                        + "\"informationSheetHandedOverOn\":\"2026-01-01\"" + more + "}")
                .post("/patients/" + patient.id() + "/legal-bases")
                .then()
                .statusCode(422)
                .body("type", equalTo("https://dermalia.eu/problems/" + problem));
    }
}
