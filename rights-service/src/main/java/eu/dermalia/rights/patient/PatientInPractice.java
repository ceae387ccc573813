package eu.dermalia.rights.patient;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.Guards;
import eu.dermalia.rights.practice.Practices;
import eu.dermalia.web.Cursor;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The first steps of whatever is recorded about a patient. Inside a tenant's transaction. */
@ApplicationScoped
public class PatientInPractice {
    private final Patients patients;
    private final Practices practices;
    private final Guards guards;
    private final Clock clock;

    PatientInPractice(Patients patients, Practices practices, Guards guards, Clock clock) {
        this.patients = patients;
        this.practices = practices;
        this.guards = guards;
        this.clock = clock;
    }

    /**
     * Holds the patient's row until the transaction ends.
     *
     * @return today in the practice's zone; fails with 404 for an unknown patient, with 410 for an erased one
     */
    public Uni<LocalDate> requireOpen(PracticeId practice, PatientId id) {
        Instant now = clock.instant();
        return requireKnown(id)
                .chain(() -> guards.requireOpen(practice, id.value()))
                .chain(() -> practices.find(practice))
                .map(found -> found.orElseThrow(Problems::notFound).today(now));
    }

    /** @return fails with 404 for an unknown patient */
    public Uni<Void> requireKnown(PatientId id) {
        return patients.lock(id)
                .chain(known ->
                        known ? Uni.createFrom().voidItem() : Uni.createFrom().failure(Problems.notFound()));
    }

    /** What a cursor of a list that is ordered by id alone says; null on the first page. */
    public static @Nullable UUID after(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            return UUID.fromString(Cursor.parts(cursor, 1).get(0));
        } catch (IllegalArgumentException e) {
            throw Problems.invalid("cursor", "cursor");
        }
    }
}
