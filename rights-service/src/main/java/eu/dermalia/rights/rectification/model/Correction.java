package eu.dermalia.rights.rectification.model;

import eu.dermalia.rights.patient.model.EmailAddress;
import eu.dermalia.rights.patient.model.PatientNumber;
import eu.dermalia.rights.patient.model.Person;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What becomes of a patient's master data when one field of it is corrected (GDPR Art. 16 sentence 1). */
public sealed interface Correction {
    /**
     * @param person as it is right
     * @param former the field as it was; null when there was nothing
     * @param value the field as it is kept
     */
    record Corrected(Person person, @Nullable String former, String value) implements Correction {
        /** Never the person: this ends up in messages. */
        @Override
        public String toString() {
            return "Corrected[…]";
        }
    }

    /** It is right already. */
    record Same() implements Correction {}

    /** @param rule that the value breaks */
    record Wrong(String rule) implements Correction {}

    /** One line that shows something, as names are registered. */
    Pattern NAME = Pattern.compile("(?!\\p{Z}*+$)[^\\p{C}\\p{Zl}\\p{Zp}]{1,100}");

    /**
     * @param field any but {@link RectifiedField#STATEMENT}
     * @param latestBirth the last day on which somebody alive can have been born
     */
    static Correction of(Person person, RectifiedField field, String value, LocalDate latestBirth) {
        return switch (field) {
            case NUMBER ->
                PatientNumber.of(value)
                        .map(number -> corrected(
                                person.withNumber(number), person.number().value(), number.value()))
                        .orElse(new Wrong("patient-number"));
            case GIVEN_NAME ->
                isName(value)
                        ? corrected(person.withGivenName(value.strip()), person.givenName(), value.strip())
                        : new Wrong("name");
            case FAMILY_NAME ->
                isName(value)
                        ? corrected(person.withFamilyName(value.strip()), person.familyName(), value.strip())
                        : new Wrong("name");
            case BIRTH_DATE -> birthDate(person, value, latestBirth);
            case EMAIL ->
                EmailAddress.of(value)
                        .map(email -> corrected(
                                person.with(email, person.phone(), person.language()),
                                person.address().map(EmailAddress::value).orElse(null),
                                email.value()))
                        .orElse(new Wrong("address"));
            case STATEMENT -> throw new IllegalArgumentException("A statement corrects nothing");
        };
    }

    private static Correction birthDate(Person person, String value, LocalDate latest) {
        try {
            LocalDate date = LocalDate.parse(value);
            return Person.isPlausibleBirth(date, latest)
                    ? corrected(person.withBirthDate(date), person.birthDate().toString(), date.toString())
                    : new Wrong("plausible");
        } catch (DateTimeException e) {
            return new Wrong("date");
        }
    }

    private static boolean isName(String value) {
        return NAME.matcher(value).matches();
    }

    private static Correction corrected(Person person, @Nullable String former, String value) {
        return value.equals(former) ? new Same() : new Corrected(person, former, value);
    }
}
