package eu.dermalia.rights.patient;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.rights.patient.model.EmailAddress;
import eu.dermalia.rights.patient.model.PatientNumber;
import eu.dermalia.rights.patient.model.Person;
import eu.dermalia.rights.patient.model.Phone;
import eu.dermalia.vault.ColumnSeal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A patient's row as it lies in the database. */
record SealedPatient(
        PatientId id,
        byte[] number,
        byte[] givenName,
        byte[] familyName,
        byte[] birthDate,
        byte @Nullable [] email,
        String language,
        byte @Nullable [] phone,
        byte @Nullable [] notes) {
    private static final String NUMBER = "number";
    private static final String GIVEN_NAME = "given_name";
    private static final String FAMILY_NAME = "family_name";
    private static final String BIRTH_DATE = "birth_date";
    private static final String EMAIL = "email";
    private static final String PHONE = "phone";
    private static final String NOTES = "notes";

    static SealedPatient of(PatientId id, Person person, ColumnSeal seal) {
        EmailAddress email = person.email();
        Phone phone = person.phone();
        String notes = person.notes();
        return new SealedPatient(
                id,
                seal.seal(NUMBER, person.number().value()),
                seal.seal(GIVEN_NAME, person.givenName()),
                seal.seal(FAMILY_NAME, person.familyName()),
                seal.seal(BIRTH_DATE, person.birthDate().toString()),
                email == null ? null : seal.seal(EMAIL, email.value()),
                person.language(),
                phone == null ? null : seal.seal(PHONE, phone.value()),
                notes == null ? null : seal.seal(NOTES, notes));
    }

    Person open(ColumnSeal seal) {
        return new Person(
                new PatientNumber(seal.unseal(NUMBER, number)),
                seal.unseal(GIVEN_NAME, givenName),
                seal.unseal(FAMILY_NAME, familyName),
                LocalDate.parse(seal.unseal(BIRTH_DATE, birthDate)),
                email == null ? null : new EmailAddress(seal.unseal(EMAIL, email)),
                language,
                phone == null ? null : new Phone(seal.unseal(PHONE, phone)),
                notes == null ? null : seal.unseal(NOTES, notes));
    }
}
