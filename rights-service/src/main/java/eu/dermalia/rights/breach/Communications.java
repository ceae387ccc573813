package eu.dermalia.rights.breach;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.breach.model.Communication;
import eu.dermalia.rights.breach.model.Communication.Communicate;
import eu.dermalia.rights.breach.model.Communication.Done;
import eu.dermalia.rights.breach.model.Communication.Ground;
import eu.dermalia.rights.breach.model.Communication.Means;
import eu.dermalia.rights.breach.model.Communication.NotRequired;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What practices decided about the persons concerned; append-only. Everything runs inside the practice's transaction. */
@ApplicationScoped
class Communications {
    private static final String PUBLIC_GROUND = "ART_34_3_C";

    record Recorded(Communication communication, Instant at) {}

    Uni<Void> insert(PracticeId practice, UUID breach, Recorded recorded, String by) {
        Communicate told = recorded.communication() instanceof Communicate is ? is : null;
        NotRequired not = recorded.communication() instanceof NotRequired is ? is : null;
        Done done = told == null ? null : told.done();
        return Sql.update(
                        """
                        insert into breach_communication (communication_id, practice_id, breach_id, kind, means,
                            communicated_on, persons, wording_version, ground, reasons, decided_at, decided_by)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)""",
                        UuidCreator.getTimeOrderedEpoch(),
                        practice,
                        breach,
                        told == null ? "NOT_REQUIRED" : "COMMUNICATE",
                        told == null ? null : told.means(),
                        done == null ? null : done.on(),
                        done == null ? null : done.persons(),
                        done == null ? null : done.wordingVersion(),
                        ground(told, not),
                        told == null ? Objects.requireNonNull(not).reasons() : told.reasons(),
                        recorded.at(),
                        by)
                .replaceWithVoid();
    }

    /** Oldest first. */
    Uni<List<Recorded>> of(PracticeId practice, UUID breach) {
        return Sql.rows("""
                        select means, communicated_on, persons, wording_version, ground, reasons, decided_at
                        from breach_communication where practice_id = $1 and breach_id = $2
                        order by decided_at, communication_id""", practice, breach).map(rows -> rows.stream()
                .map(row -> new Recorded(communication(row), (Instant) Objects.requireNonNull(row[6])))
                .toList());
    }

    private static @Nullable String ground(@Nullable Communicate told, @Nullable NotRequired not) {
        if (not != null) {
            return not.ground().name();
        }
        return told != null && told.means() == Means.PUBLIC ? PUBLIC_GROUND : null;
    }

    private static Communication communication(@Nullable Object[] row) {
        if (row[0] == null) {
            return new NotRequired(Ground.valueOf((String) row[4]), (String) Objects.requireNonNull(row[5]));
        }
        Done done = row[1] == null
                ? null
                : new Done((LocalDate) row[1], (Long) Objects.requireNonNull(row[2]), (String)
                        Objects.requireNonNull(row[3]));
        return new Communicate(Means.valueOf((String) row[0]), done, (String) row[5]);
    }
}
