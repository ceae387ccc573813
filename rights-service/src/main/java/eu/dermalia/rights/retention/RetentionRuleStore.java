package eu.dermalia.rights.retention;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.retention.model.RetentionRules;
import eu.dermalia.rights.retention.model.RetentionSubject;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A practice's rules where they are not the usual ones. Inside a tenant's transaction. */
@ApplicationScoped
public class RetentionRuleStore {
    public Uni<RetentionRules> of(PracticeId practice) {
        return Sql.rows("select subject, years from retention_rule where practice_id = $1", practice)
                .map(rows -> RetentionRules.of(
                        rows.stream().collect(Collectors.toMap(row -> RetentionSubject.valueOf((String) row[0]), row ->
                                (Integer) Objects.requireNonNull(row[1])))));
    }

    /** These, and the usual one for what is not named. */
    Uni<Void> replace(PracticeId practice, Map<RetentionSubject, Integer> own, Instant now, String by) {
        String[] subjects = own.keySet().stream().map(Enum::name).toArray(String[]::new);
        Integer[] years = own.values().toArray(Integer[]::new);
        return Sql.update("delete from retention_rule where practice_id = $1", practice)
                .chain(() -> Sql.update("""
                        insert into retention_rule (practice_id, subject, years, changed_at, changed_by)
                        select $1, subject, years, $4, $5 from unnest($2::text[], $3::integer[]) given (subject, years)""", practice, subjects, years, now, by))
                // what is shorter from now on may be over today
                .chain(() -> Sql.update("update retention_sweep set due_at = $2 where practice_id = $1", practice, now))
                .replaceWithVoid();
    }
}
