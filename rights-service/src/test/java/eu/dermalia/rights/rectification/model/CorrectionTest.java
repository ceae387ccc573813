package eu.dermalia.rights.rectification.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.dermalia.rights.patient.model.EmailAddress;
import eu.dermalia.rights.patient.model.PatientNumber;
import eu.dermalia.rights.patient.model.Person;
import eu.dermalia.rights.rectification.model.Correction.Corrected;
import eu.dermalia.rights.rectification.model.Correction.Same;
import eu.dermalia.rights.rectification.model.Correction.Wrong;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrectionTest {
    private static final LocalDate LATEST = LocalDate.parse("2026-11-28");
    private static final Person ERIKA = person("P-1", "Erika", "Mustermann", "1964-08-12", null);

    private static Person person(
            String number, String givenName, String familyName, String birthDate, @Nullable String email) {
        return new Person(
                new PatientNumber(number),
                givenName,
                familyName,
                LocalDate.parse(birthDate),
                email == null ? null : new EmailAddress(email),
                "de",
                null,
                "notes stay");
    }

    @Test
    void changes_one_field_and_remembers_what_stood_there() {
        assertThat(of(RectifiedField.NUMBER, " p-2 "))
                .isEqualTo(new Corrected(person("P-2", "Erika", "Mustermann", "1964-08-12", null), "P-1", "P-2"));
        assertThat(of(RectifiedField.GIVEN_NAME, "Erna "))
                .isEqualTo(new Corrected(person("P-1", "Erna", "Mustermann", "1964-08-12", null), "Erika", "Erna"));
        assertThat(of(RectifiedField.FAMILY_NAME, "Muster"))
                .isEqualTo(new Corrected(person("P-1", "Erika", "Muster", "1964-08-12", null), "Mustermann", "Muster"));
        assertThat(of(RectifiedField.BIRTH_DATE, "1964-08-21"))
                .isEqualTo(new Corrected(
                        person("P-1", "Erika", "Mustermann", "1964-08-21", null), "1964-08-12", "1964-08-21"));
        assertThat(of(RectifiedField.EMAIL, "e@Example.org"))
                .isEqualTo(new Corrected(
                        person("P-1", "Erika", "Mustermann", "1964-08-12", "e@example.org"), null, "e@example.org"));
    }

    @ParameterizedTest
    @CsvSource({"NUMBER, p-1", "GIVEN_NAME, Erika", "FAMILY_NAME, 'Mustermann '", "BIRTH_DATE, 1964-08-12"})
    void what_stands_there_is_no_correction(RectifiedField field, String value) {
        assertThat(of(field, value)).isEqualTo(new Same());
    }

    @ParameterizedTest
    @CsvSource({
        "NUMBER, '!', patient-number",
        "GIVEN_NAME, '  ', name",
        "FAMILY_NAME, 'a\u2028b', name",
        "BIRTH_DATE, 1899-12-31, plausible",
        "BIRTH_DATE, 2026-11-29, plausible",
        "BIRTH_DATE, 1964-02-30, date",
        "EMAIL, a@b, address"
    })
    void a_value_that_cannot_be_right_is_refused(RectifiedField field, String value, String rule) {
        assertThat(of(field, value)).isEqualTo(new Wrong(rule));
    }

    @Test
    void a_statement_corrects_nothing() {
        assertThatThrownBy(() -> of(RectifiedField.STATEMENT, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Correction of(RectifiedField field, String value) {
        return Correction.of(ERIKA, field, value, LATEST);
    }
}
