package eu.dermalia.rights.basis.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.contracts.LegalBasis;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.TreatmentEndCorrected;
import eu.dermalia.contracts.TreatmentEnded;
import eu.dermalia.rights.basis.model.BasisDecision.Established;
import eu.dermalia.rights.basis.model.BasisDecision.Lack;
import eu.dermalia.rights.basis.model.BasisDecision.Lacking;
import eu.dermalia.rights.consent.model.Signature;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BasisDecisionTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final InformationSheet SHEET = new InformationSheet("3", TODAY);
    private static final PatientId PATIENT = new PatientId(new UUID(1, 1));

    @Test
    void medical_stands_on_treatment_contract_and_information_sheet() {
        assertThat(decide(Purpose.MEDICAL, TODAY, TODAY, null)).isEqualTo(new Established(LegalBasis.ART_9_2_H, SHEET));
    }

    @Test
    void medical_lacks_its_treatment_contract_even_with_consent() {
        assertThat(decide(Purpose.MEDICAL, TODAY, null, consent(TODAY)))
                .isEqualTo(new Lacking(Lack.TREATMENT_CONTRACT_MISSING));
    }

    @Test
    void nothing_stands_without_an_information_sheet() {
        Lacking missing = new Lacking(Lack.INFORMATION_SHEET_MISSING);
        assertThat(BasisDecision.of(new BasisFacts(Purpose.MEDICAL, null, TODAY, null), TODAY))
                .isEqualTo(missing);
        assertThat(BasisDecision.of(new BasisFacts(Purpose.AESTHETIC, null, null, consent(TODAY)), TODAY))
                .isEqualTo(missing);
    }

    @Test
    void medical_takes_no_consent_beside_the_contract() {
        assertThat(decide(Purpose.MEDICAL, TODAY, TODAY, consent(TODAY)))
                .isEqualTo(new Lacking(Lack.CONSENT_BESIDE_TREATMENT));
    }

    @Test
    void aesthetic_stands_on_explicit_consent() {
        assertThat(decide(Purpose.AESTHETIC, TODAY, null, consent(TODAY)))
                .isEqualTo(new Established(LegalBasis.ART_9_2_A, SHEET));
    }

    @Test
    void aesthetic_lacks_consent_even_with_a_treatment_contract() {
        assertThat(decide(Purpose.AESTHETIC, TODAY, TODAY, null)).isEqualTo(new Lacking(Lack.CONSENT_MISSING));
    }

    @Test
    void nobody_consents_before_being_informed() {
        assertThat(decide(Purpose.AESTHETIC, TODAY, null, consent(TODAY.minusDays(1))))
                .isEqualTo(new Lacking(Lack.CONSENT_BEFORE_INFORMATION));
    }

    @Test
    void nothing_counts_that_has_not_happened() {
        LocalDate tomorrow = TODAY.plusDays(1);
        Lacking future = new Lacking(Lack.DATE_IN_FUTURE);
        assertThat(decide(Purpose.MEDICAL, tomorrow, TODAY, null)).isEqualTo(future);
        assertThat(decide(Purpose.MEDICAL, TODAY, tomorrow, null)).isEqualTo(future);
        assertThat(decide(Purpose.AESTHETIC, TODAY, null, consent(tomorrow))).isEqualTo(future);
    }

    @Test
    void the_end_of_treatment_is_news_once_and_then_a_correction() {
        Instant now = Instant.parse("2026-11-23T10:00:00Z");
        assertThat(TreatmentEnd.change(PATIENT, null, TODAY, now)).contains(new TreatmentEnded(PATIENT, TODAY, now));
        assertThat(TreatmentEnd.change(PATIENT, TODAY, TODAY, now)).isEmpty();
        assertThat(TreatmentEnd.change(PATIENT, null, null, now)).isEmpty();
        assertThat(TreatmentEnd.change(PATIENT, TODAY, null, now))
                .contains(new TreatmentEndCorrected(PATIENT, null, now));
        assertThat(TreatmentEnd.change(PATIENT, TODAY, TODAY.minusDays(1), now))
                .contains(new TreatmentEndCorrected(PATIENT, TODAY.minusDays(1), now));
    }

    private static BasisDecision decide(
            Purpose purpose, LocalDate sheet, @Nullable LocalDate contract, @Nullable Signature consent) {
        return BasisDecision.of(new BasisFacts(purpose, new InformationSheet("3", sheet), contract, consent), TODAY);
    }

    private static Signature consent(LocalDate on) {
        return new Signature("2026-09", null, null, "Erika Mustermann", on, null);
    }
}
