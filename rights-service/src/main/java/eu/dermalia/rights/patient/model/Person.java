package eu.dermalia.rights.patient.model;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who a patient is; leaves rights-service only on a recorded call.
 *
 * @param email where reports are announced; null when nothing may be sent
 * @param language ISO 639-1
 */
public record Person(
        PatientNumber number,
        String givenName,
        String familyName,
        LocalDate birthDate,
        @Nullable EmailAddress email,
        String language) {
    private static final LocalDate OLDEST = LocalDate.of(1900, 1, 1);

    /** Whether somebody alive may have been born on this day. */
    public static boolean isPlausibleBirth(LocalDate birthDate, LocalDate today) {
        return !birthDate.isBefore(OLDEST) && !birthDate.isAfter(today);
    }

    public Person with(@Nullable EmailAddress otherEmail, String otherLanguage) {
        return new Person(number, givenName, familyName, birthDate, otherEmail, otherLanguage);
    }

    public Optional<EmailAddress> address() {
        return Optional.ofNullable(email);
    }

    /** Never the person: this ends up in messages. */
    @Override
    public String toString() {
        return "Person[…]";
    }
}
