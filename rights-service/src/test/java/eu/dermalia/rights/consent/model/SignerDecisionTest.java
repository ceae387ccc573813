package eu.dermalia.rights.consent.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.rights.consent.model.SignerDecision.May;
import eu.dermalia.rights.consent.model.SignerDecision.MayNot;
import eu.dermalia.rights.patient.model.PatientNumber;
import eu.dermalia.rights.patient.model.Person;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignerDecisionTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
    private static final UUID ASSESSMENT = new UUID(1, 1);

    @ParameterizedTest
    @CsvSource({"1926-01-01", "2010-11-28", "2010-11-27", "2016-01-01", "2024-01-01"})
    void the_age_decides_nothing(LocalDate birthDate) {
        Person person = person(birthDate);
        assertThat(SignerDecision.of(signed("Kim Muster", null), person, Optional.empty()))
                .isEqualTo(new May(SignerKind.SELF, null));
        assertThat(SignerDecision.of(
                        signed("Kim Muster", null), person, Optional.of(assessed(true, SignerKind.SELF, null))))
                .isEqualTo(new May(SignerKind.SELF, ASSESSMENT));
        assertThat(SignerDecision.of(
                        signed("Kim Muster", null),
                        person,
                        Optional.of(assessed(false, SignerKind.GUARDIAN, "Berta Betreuerin"))))
                .isEqualTo(new MayNot(ConsentRefusal.PATIENT_NOT_CAPABLE));
    }

    @Test
    void a_signature_by_the_patient_may_look_like_anything() {
        Person person = person(LocalDate.of(1990, 1, 1));
        assertThat(SignerDecision.of(signed("K. M.", SignerKind.SELF), person, Optional.empty()))
                .isEqualTo(new May(SignerKind.SELF, null));
        assertThat(SignerDecision.of(signed("K. M.", null), person, Optional.empty()))
                .isEqualTo(new MayNot(ConsentRefusal.ASSESSMENT_MISSING));
    }

    @Test
    void whoever_else_signs_is_the_one_whom_the_assessment_names() {
        Person person = person(LocalDate.of(2020, 1, 1));
        Optional<Capacity> assessment = Optional.of(assessed(false, SignerKind.PARENT, "Anna Groß"));
        assertThat(SignerDecision.of(signed("anna gross", null), person, assessment))
                .isEqualTo(new May(SignerKind.PARENT, ASSESSMENT));
        assertThat(SignerDecision.of(signed("Anna Groß", SignerKind.BOTH), person, assessment))
                .isEqualTo(new MayNot(ConsentRefusal.SIGNER_NOT_NAMED));
        assertThat(SignerDecision.of(signed("Bernd Groß", SignerKind.PARENT), person, assessment))
                .isEqualTo(new MayNot(ConsentRefusal.SIGNER_NOT_NAMED));
    }

    private static Person person(LocalDate birthDate) {
        return new Person(new PatientNumber("P-1"), "Kim", "Muster", birthDate, null, "de", null, null);
    }

    private static Signature signed(String name, SignerKind signer) {
        return new Signature("1", null, signer, name, TODAY, null);
    }

    private static Capacity assessed(boolean capable, SignerKind signer, String signerName) {
        return new Capacity(ASSESSMENT, TODAY, capable, signer, signerName, "Dr. Quendel", null, null);
    }
}
