package eu.dermalia.ingest.practice;

import eu.dermalia.contracts.PracticeChanged;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Practices as rights-service last published them. Inside a tenant's transaction. */
@ApplicationScoped
public class Practices {
    private static final String FIND =
            "select ready, sites, changes from practice where practice_id = $1 and version >= 0";

    /**
     * @param ready all eight points are clear
     * @param sites by the vendor's ids
     * @param changes counts what may change a decision about a capture: readiness, and legal bases that came
     */
    public record Practice(boolean ready, List<String> sites, long changes) {}

    /** Null while nothing has been heard of it. */
    public Uni<@Nullable Practice> find(PracticeId practice) {
        return Sql.rows(FIND, practice).map(Practices::first);
    }

    /** The same under a share lock: what it says stays true until this transaction ends. */
    public Uni<@Nullable Practice> lock(PracticeId practice) {
        return Sql.rows(FIND + " for share", practice).map(Practices::first);
    }

    /** @return false when a newer state is known */
    Uni<Boolean> apply(PracticeChanged event) {
        return Sql.update(
                        """
                insert into practice (practice_id, version, ready, sites, changes) values ($1, $2, $3, $4, 1)
                on conflict (practice_id) do update set version = excluded.version, ready = excluded.ready,
                    sites = excluded.sites, changes = practice.changes + 1
                where practice.version < excluded.version""",
                        event.practiceId(),
                        event.version(),
                        event.ready(),
                        event.sites().toArray(new String[0]))
                .map(rows -> rows == 1);
    }

    /** Decisions that are being made are made again. Remembered too when it comes before the practice's own event. */
    public Uni<Void> changed(PracticeId practice) {
        return Sql.update("""
                insert into practice (practice_id, version, ready, sites, changes) values ($1, -1, false, '{}', 1)
                on conflict (practice_id) do update set changes = practice.changes + 1""", practice).replaceWithVoid();
    }

    private static @Nullable Practice first(List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return null;
        }
        @Nullable Object[] row = rows.get(0);
        return new Practice((Boolean) row[0], Arrays.asList((String[]) row[1]), (Long) row[2]);
    }
}
