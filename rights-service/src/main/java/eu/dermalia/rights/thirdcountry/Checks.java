package eu.dermalia.rights.thirdcountry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.thirdcountry.model.Finding;
import eu.dermalia.rights.thirdcountry.model.Outcome;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finished checks, and when the next is due. Inside a tenant's transaction, but for {@link #due}. */
@ApplicationScoped
class Checks {
    private final ObjectMapper json;

    Checks(ObjectMapper json) {
        this.json = json;
    }

    /** @param version names it in the evidence */
    record Check(String version, Instant checkedAt, Outcome outcome, List<Finding> findings) {}

    Uni<Void> add(PracticeId practice, Check check) {
        return Sql.update(
                        """
                        insert into third_country_check (check_id, practice_id, version, checked_at, outcome, findings)
                        values ($1, $2, $3, $4, $5, $6)""",
                        UuidCreator.getTimeOrderedEpoch(),
                        practice,
                        check.version(),
                        check.checkedAt(),
                        check.outcome(),
                        written(check.findings()))
                .replaceWithVoid();
    }

    Uni<Optional<Check>> latest(PracticeId practice) {
        return Sql.rows("""
                        select version, checked_at, outcome, findings from third_country_check
                        where practice_id = $1 order by checked_at desc, check_id desc limit 1""", practice).map(rows -> rows.stream().findFirst().map(this::check));
    }

    /** What alarms see of it. A check that saw too little leaves the result of the one before. */
    Uni<Void> seen(PracticeId practice, Outcome outcome, @Nullable Instant certificateUntil) {
        return Sql.update("""
                        update third_country_due set outcome = coalesce($2, outcome),
                          certificate_until = coalesce($3, certificate_until) where practice_id = $1""", practice, outcome == Outcome.INCONCLUSIVE ? null : outcome, certificateUntil)
                .replaceWithVoid();
    }

    Uni<Void> dueAt(PracticeId practice, Instant dueAt) {
        return Sql.update("""
                insert into third_country_due (practice_id, due_at) values ($1, $2)
                on conflict (practice_id) do update set due_at = excluded.due_at""", practice, dueAt).replaceWithVoid();
    }

    /** As the worker: practices whose path is to be looked at again. */
    Uni<List<PracticeId>> due(Instant now) {
        return Sql.rows("select practice_id from third_country_due where due_at <= $1 order by due_at limit 100", now)
                .map(rows -> rows.stream()
                        .map(row -> new PracticeId((UUID) Objects.requireNonNull(row[0])))
                        .toList());
    }

    private Check check(@Nullable Object[] row) {
        return new Check(
                (String) Objects.requireNonNull(row[0]),
                (Instant) Objects.requireNonNull(row[1]),
                Outcome.valueOf((String) row[2]),
                findings((String) Objects.requireNonNull(row[3])));
    }

    private String written(List<Finding> findings) {
        try {
            return json.writeValueAsString(findings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Findings cannot be written");
        }
    }

    private List<Finding> findings(String written) {
        try {
            return json.readValue(written, new TypeReference<List<Finding>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Findings of ours cannot be read");
        }
    }
}
