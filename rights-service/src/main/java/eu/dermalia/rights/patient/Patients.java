package eu.dermalia.rights.patient;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.patient.model.CodeHash;
import eu.dermalia.rights.patient.model.PatientNumber;
import eu.dermalia.rights.patient.model.Person;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.vault.BlindIndex;
import eu.dermalia.vault.ColumnSeal;
import eu.dermalia.vault.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The patients' rows, sealed and opened. Everything runs inside a tenant's transaction. */
@ApplicationScoped
public class Patients {
    private static final String SELECT = "select patient_id, number_sealed, given_name_sealed, family_name_sealed,"
            + " birth_date_sealed, email_sealed, language, phone_sealed, notes_sealed from patient where ";

    private final Columns columns;
    private final BlindIndex index;
    private final Clock clock;

    Patients(Columns columns, BlindIndex index, Clock clock) {
        this.columns = columns;
        this.index = index;
        this.clock = clock;
    }

    /** Empty when there is none, or when its key is gone and nobody can read it any more. */
    public Uni<Optional<Person>> find(PracticeId practice, PatientId id) {
        return Sql.rows(SELECT + "patient_id = $1", id)
                .chain(rows ->
                        rows.isEmpty() ? Uni.createFrom().item(Optional.empty()) : open(practice, sealed(rows.get(0))));
    }

    /** Those of them that can be read, in the order in which they were asked for. */
    Uni<Map<PatientId, Person>> findAll(PracticeId practice, List<PatientId> ids) {
        UUID[] uuids = ids.stream().map(PatientId::value).toArray(UUID[]::new);
        return Sql.rows(SELECT + "patient_id = any($1)", (Object) uuids)
                .chain(rows -> columns.ofAll(practice, List.of(uuids)).map(seals -> {
                    Map<PatientId, SealedPatient> sealed = rows.stream()
                            .map(Patients::sealed)
                            .collect(Collectors.toMap(SealedPatient::id, row -> row));
                    Map<PatientId, Person> people = new LinkedHashMap<>();
                    for (PatientId id : ids) {
                        SealedPatient row = sealed.get(id);
                        ColumnSeal seal = seals.get(id.value());
                        if (row != null && seal != null) {
                            people.put(id, row.open(seal));
                        }
                    }
                    return people;
                }));
    }

    public Uni<Optional<PatientId>> withNumber(PracticeId practice, PatientNumber number) {
        return Sql.<UUID>one(
                        "select patient_id from patient where number_index = $1", buffer(numberIndex(practice, number)))
                .map(id -> Optional.ofNullable(id).map(PatientId::new));
    }

    /** Whether it is one of this practice's patients; holds the row until the transaction ends. */
    public Uni<Boolean> lock(PatientId id) {
        return Sql.rows("select 1 from patient where patient_id = $1 for update", id)
                .map(rows -> !rows.isEmpty());
    }

    /** Whether the practice still has its contract; it cannot end until the transaction does. */
    Uni<Boolean> hasContract(PracticeId practice) {
        return Sql.rows("select 1 from practice where practice_id = $1 for share", practice)
                // a statement of its own, for it has to see what whoever held the lock has written
                .chain(() -> Sql.rows("select 1 from contract_end where practice_id = $1", practice))
                .map(List::isEmpty);
    }

    /** @return false when the practice has a patient with this number already */
    Uni<Boolean> insert(PracticeId practice, SealedPatient patient, PatientNumber number, CodeHash code) {
        return Sql.update(
                        """
                        insert into patient (patient_id, practice_id, number_sealed, number_index, given_name_sealed,
                            family_name_sealed, birth_date_sealed, email_sealed, language, phone_sealed, notes_sealed,
                            code_salt, code_hash, code_iterations, code_issued_at, registered_at, changed_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, $15)
                        on conflict (practice_id, number_index) do nothing""",
                        patient.id(),
                        practice,
                        buffer(patient.number()),
                        buffer(numberIndex(practice, number)),
                        buffer(patient.givenName()),
                        buffer(patient.familyName()),
                        buffer(patient.birthDate()),
                        buffer(patient.email()),
                        patient.language(),
                        buffer(patient.phone()),
                        buffer(patient.notes()),
                        buffer(code.salt()),
                        buffer(code.hash()),
                        code.iterations(),
                        clock.instant())
                .map(inserted -> inserted == 1);
    }

    Uni<Void> updateContact(SealedPatient patient) {
        return Sql.update(
                        "update patient set email_sealed = $2, language = $3, phone_sealed = $4, changed_at = $5"
                                + " where patient_id = $1",
                        patient.id(),
                        buffer(patient.email()),
                        patient.language(),
                        buffer(patient.phone()),
                        clock.instant())
                .replaceWithVoid();
    }

    /**
     * Everything that names the patient, and the number by which it is found.
     *
     * @return false when another patient of the practice has the number
     */
    Uni<Boolean> replace(PracticeId practice, SealedPatient patient, PatientNumber number) {
        Buffer digest = buffer(numberIndex(practice, number));
        return Sql.update(
                        """
                        update patient set number_sealed = $2, number_index = $3, given_name_sealed = $4,
                            family_name_sealed = $5, birth_date_sealed = $6, email_sealed = $7, changed_at = $8
                        where patient_id = $1
                          and not exists (select 1 from patient other where other.number_index = $3
                                          and other.practice_id = $9 and other.patient_id <> $1)""",
                        patient.id(),
                        buffer(patient.number()),
                        digest,
                        buffer(patient.givenName()),
                        buffer(patient.familyName()),
                        buffer(patient.birthDate()),
                        buffer(patient.email()),
                        clock.instant(),
                        practice)
                .map(updated -> updated == 1);
    }

    Uni<Void> updateNotes(SealedPatient patient) {
        return Sql.update(
                        "update patient set notes_sealed = $2, changed_at = $3 where patient_id = $1",
                        patient.id(),
                        buffer(patient.notes()),
                        clock.instant())
                .replaceWithVoid();
    }

    public Uni<Optional<CodeHash>> code(PatientId id) {
        return Sql.rows("select code_salt, code_iterations, code_hash from patient where patient_id = $1", id)
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row ->
                                new CodeHash(bytes(row[0]), (Integer) Objects.requireNonNull(row[1]), bytes(row[2]))));
    }

    Uni<Void> updateCode(PatientId id, CodeHash code) {
        return Sql.update(
                        "update patient set code_salt = $2, code_hash = $3, code_iterations = $4, code_issued_at = $5"
                                + " where patient_id = $1",
                        id,
                        buffer(code.salt()),
                        buffer(code.hash()),
                        code.iterations(),
                        clock.instant())
                .replaceWithVoid();
    }

    /** The last day of treatment; empty while it goes on. */
    public Uni<Optional<LocalDate>> treatmentEnd(PatientId id) {
        return Sql.<LocalDate>one("select treatment_ended_on from patient where patient_id = $1", id)
                .map(Optional::ofNullable);
    }

    public Uni<Void> endTreatment(PatientId id, @Nullable LocalDate endedOn) {
        return Sql.update(
                        "update patient set treatment_ended_on = $2, changed_at = $3 where patient_id = $1",
                        id,
                        endedOn,
                        clock.instant())
                .replaceWithVoid();
    }

    private Uni<Optional<Person>> open(PracticeId practice, SealedPatient patient) {
        return columns.existing(practice, patient.id().value()).map(found -> found.map(seal -> patient.open(seal)));
    }

    private byte[] numberIndex(PracticeId practice, PatientNumber number) {
        return index.of(practice, "patient-number", number.value());
    }

    private static SealedPatient sealed(@Nullable Object[] row) {
        return new SealedPatient(
                new PatientId((UUID) Objects.requireNonNull(row[0])),
                bytes(row[1]),
                bytes(row[2]),
                bytes(row[3]),
                bytes(row[4]),
                bytesOrNull(row[5]),
                (String) Objects.requireNonNull(row[6]),
                bytesOrNull(row[7]),
                bytesOrNull(row[8]));
    }

    private static byte[] bytes(@Nullable Object buffer) {
        return ((Buffer) Objects.requireNonNull(buffer)).getBytes();
    }

    private static byte @Nullable [] bytesOrNull(@Nullable Object buffer) {
        return buffer == null ? null : bytes(buffer);
    }

    private static @Nullable Buffer buffer(byte @Nullable [] bytes) {
        return bytes == null ? null : Buffer.buffer(bytes);
    }
}
