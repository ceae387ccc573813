package eu.dermalia.rights.consent;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.contracts.ConsentId;
import eu.dermalia.contracts.ConsentUse;
import eu.dermalia.contracts.ConsentWithdrawn;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.messaging.Received;
import eu.dermalia.rights.House;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.rights.IngestStandIn;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that has forgotten that a consent to a further use was withdrawn hears of it from its own topic. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class ReapplyConsentWithdrawalTest {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

    @Inject
    TenantTransaction transaction;

    @Inject
    ReapplyConsentWithdrawal withdrawals;

    private House house;
    private Patient patient;

    @ParameterizedTest
    @EnumSource(
            value = ConsentUse.class,
            names = {"MARKETING_PICTURES", "RESEARCH", "TEACHING", "COHORT"})
    void a_consent_to_a_further_use_stays_withdrawn(ConsentUse use) {
        ConsentId consent = given(use);
        apply(consent, use, AT);
        apply(consent, use, AT.plusSeconds(60));
        assertThat(Databases.rows("select withdrawn_at from consent_withdrawal where consent_id = ?", consent.value()))
                .as("once, and the first word stands")
                .containsExactly(Map.of("withdrawn_at", Timestamp.from(AT)));
        house.as("practice-staff")
                .post("/patients/" + patient.id() + "/consents/" + consent + "/withdrawal")
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(200, 409));
        assertThat(Databases.count("select count(*) from consent_withdrawal where consent_id = ?", consent.value()))
                .isEqualTo(1);
    }

    @Test
    void the_others_of_the_patient_live_on() {
        ConsentId withdrawn = given(ConsentUse.RESEARCH);
        house.consentText("TEACHING", "2026-1", "de", "2026-01-01");
        ConsentId live = consent(ConsentUse.TEACHING);
        apply(withdrawn, ConsentUse.RESEARCH, AT);
        assertThat(Databases.count("select count(*) from consent_withdrawal where consent_id = ?", live.value()))
                .isZero();
    }

    @Test
    void one_that_was_given_after_the_backup_is_forgotten_with_its_withdrawal() {
        house = new House().registered();
        patient = house.patient();
        ConsentId unknown = new ConsentId(UUID.randomUUID());
        apply(unknown, ConsentUse.RESEARCH, AT);
        assertThat(Databases.count("select count(*) from consent_withdrawal where consent_id = ?", unknown.value()))
                .isZero();
    }

    private ConsentId given(ConsentUse use) {
        house = new House().registered();
        patient = house.patient();
        house.consentText(use.name(), "2026-1", "de", "2026-01-01");
        return consent(use);
    }

    private ConsentId consent(ConsentUse use) {
        return new ConsentId(UUID.fromString(house.as("practice-staff")
                .body(Map.of(
                        "use",
                        use.name(),
                        "purpose",
                        "AESTHETIC",
                        "signature",
                        Map.of(
                                "textVersion", "2026-1",
                                "signer", "SELF",
                                "signedBy", "Erika Mustermann",
                                "signedOn", House.TODAY)))
                .post("/patients/" + patient.id() + "/consents")
                .then()
                .statusCode(201)
                .extract()
                .path("consentId")));
    }

    private void apply(ConsentId consent, ConsentUse use, Instant at) {
        transaction
                .in(
                        house.id,
                        () -> withdrawals.reapply(
                                new Received<>(
                                        UUID.randomUUID(),
                                        house.id,
                                        1,
                                        at,
                                        "rights-service",
                                        new ConsentWithdrawn(patient.id(), consent, Purpose.AESTHETIC, use, at)),
                                null))
                .await()
                .atMost(Duration.ofSeconds(20));
    }
}
