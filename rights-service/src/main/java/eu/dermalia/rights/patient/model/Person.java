package eu.dermalia.rights.patient.model;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who a patient is; leaves rights-service only on a recorded call.
 *
 * @param email where reports are announced; null when nothing may be sent
 * @param language ISO 639-1
 * @param phone where the practice may call
 * @param notes the practice's own, in its own words
 */
public record Person(
        PatientNumber number,
        String givenName,
        String familyName,
        LocalDate birthDate,
        @Nullable EmailAddress email,
        String language,
        @Nullable Phone phone,
        @Nullable String notes) {
    private static final LocalDate OLDEST = LocalDate.of(1900, 1, 1);

    /** Whether somebody alive may have been born on this day. */
    public static boolean isPlausibleBirth(LocalDate birthDate, LocalDate today) {
        return !birthDate.isBefore(OLDEST) && !birthDate.isAfter(today);
    }

    public Person with(@Nullable EmailAddress otherEmail, @Nullable Phone otherPhone, String otherLanguage) {
        return new Person(number, givenName, familyName, birthDate, otherEmail, otherLanguage, otherPhone, notes);
    }

    public Person with(@Nullable String otherNotes) {
        return new Person(number, givenName, familyName, birthDate, email, language, phone, otherNotes);
    }

    public Person withNumber(PatientNumber other) {
        return new Person(other, givenName, familyName, birthDate, email, language, phone, notes);
    }

    public Person withGivenName(String other) {
        return new Person(number, other, familyName, birthDate, email, language, phone, notes);
    }

    public Person withFamilyName(String other) {
        return new Person(number, givenName, other, birthDate, email, language, phone, notes);
    }

    public Person withBirthDate(LocalDate other) {
        return new Person(number, givenName, familyName, other, email, language, phone, notes);
    }

    public Optional<EmailAddress> address() {
        return Optional.ofNullable(email);
    }

    public Optional<Phone> telephone() {
        return Optional.ofNullable(phone);
    }

    /** Never the person: this ends up in messages. */
    @Override
    public String toString() {
        return "Person[…]";
    }
}
