package eu.dermalia.rights.patient;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.patient.model.EmailAddress;
import eu.dermalia.rights.patient.model.LookupForm;
import eu.dermalia.rights.patient.model.Person;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.vault.BlindIndex;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds patients by name or address through keyed digests of their {@link LookupForm}. Whoever changes a name or an address
 * calls {@link #replace} in the same transaction. Inside a tenant's transaction, but for {@link #toIndex}.
 */
@ApplicationScoped
public class PatientIndex {
    private static final int BATCH = 100;

    private final BlindIndex index;

    PatientIndex(BlindIndex index) {
        this.index = index;
    }

    enum Field {
        NAME,
        EMAIL
    }

    /** What a patient is looked for by; already in the form in which it is digested. */
    record Criterion(Field field, String normal) {
        static Criterion name(String name) {
            return new Criterion(Field.NAME, LookupForm.of(name));
        }

        static Criterion email(EmailAddress email) {
            return new Criterion(Field.EMAIL, LookupForm.of(email));
        }

        /** Never the value: this ends up in messages. */
        @Override
        public String toString() {
            return "Criterion[" + field + "]";
        }
    }

    /** From now on the patient is found by what is known now, and by nothing that was known before. */
    public Uni<Void> replace(PracticeId practice, PatientId id, Person person) {
        List<Criterion> criteria = new ArrayList<>();
        LookupForm.names(person.givenName(), person.familyName())
                .forEach(name -> criteria.add(new Criterion(Field.NAME, name)));
        person.address().ifPresent(address -> criteria.add(Criterion.email(address)));
        String[] fields = criteria.stream().map(one -> one.field().name()).toArray(String[]::new);
        Buffer[] digests = criteria.stream().map(one -> digest(practice, one)).toArray(Buffer[]::new);
        return forget(id)
                .chain(() -> Sql.update("""
                        insert into patient_index (practice_id, patient_id, field, digest)
                        select $1, $2, entry.field, entry.digest from unnest($3::text[], $4::bytea[]) as entry (field, digest)
                        on conflict do nothing""", practice, id, fields, digests))
                .replaceWithVoid();
    }

    /** Nobody finds the patient by name or address any more. */
    public Uni<Void> forget(PatientId id) {
        return Sql.update("delete from patient_index where patient_id = $1", id)
                .chain(() -> Sql.update("delete from patient_indexing where patient_id = $1", id))
                .replaceWithVoid();
    }

    /** Nobody finds the patient by address any more. */
    public Uni<Void> forgetEmail(PatientId id) {
        return Sql.update("delete from patient_index where patient_id = $1 and field = $2", id, Field.EMAIL)
                .replaceWithVoid();
    }

    /** Up to {@code limit} patients behind {@code after}, in the order in which they were registered. */
    Uni<List<PatientId>> find(PracticeId practice, Criterion criterion, @Nullable UUID after, int limit) {
        return Sql.rows("""
                        select patient_id from patient_index
                        where practice_id = $1 and field = $2 and digest = $3
                          and ($4::uuid is null or patient_id > $4)
                        order by patient_id limit $5""", practice, criterion.field(), digest(practice, criterion), after, limit)
                .map(rows -> rows.stream()
                        .map(row -> new PatientId((UUID) Objects.requireNonNull(row[0])))
                        .toList());
    }

    /** Who has this name, up to {@code limit}. */
    public Uni<List<PatientId>> withName(PracticeId practice, String name, int limit) {
        return find(practice, Criterion.name(name), null, limit);
    }

    /** Who has this address, up to {@code limit}. */
    public Uni<List<PatientId>> withEmail(PracticeId practice, EmailAddress email, int limit) {
        return find(practice, Criterion.email(email), null, limit);
    }

    record ToIndex(PracticeId practice, PatientId patient) {}

    /** As the worker: patients whose digests were never computed. */
    Uni<List<ToIndex>> toIndex() {
        return Sql.rows("select practice_id, patient_id from patient_indexing order by patient_id limit " + BATCH)
                .map(rows -> rows.stream()
                        .map(row ->
                                new ToIndex(new PracticeId((UUID) Objects.requireNonNull(row[0])), new PatientId((UUID)
                                        Objects.requireNonNull(row[1]))))
                        .toList());
    }

    private Buffer digest(PracticeId practice, Criterion criterion) {
        String field = criterion.field() == Field.NAME ? "patient-name" : "patient-email";
        return Buffer.buffer(index.of(practice, field, criterion.normal()));
    }
}
