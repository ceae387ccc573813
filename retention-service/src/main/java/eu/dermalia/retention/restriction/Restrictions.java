package eu.dermalia.retention.restriction;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The copy of what rights-service has restricted. Inside a tenant's transaction. */
@ApplicationScoped
public class Restrictions {
    private final Guards guards;

    Restrictions(Guards guards) {
        this.guards = guards;
    }

    /** On what grounds the scan is restricted now. */
    public Uni<Set<RestrictionGround>> active(PracticeId practice, ScanId scan) {
        return Sql.rows(
                        "select unnest(grounds) from restricted_scan where practice_id = $1 and scan_id = $2",
                        practice,
                        scan)
                .map(rows -> rows.stream()
                        .map(row -> RestrictionGround.valueOf((String) Objects.requireNonNull(row[0])))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** The scan is gone. */
    public Uni<Void> forget(PracticeId practice, ScanId scan) {
        return Sql.update("delete from restricted_scan where practice_id = $1 and scan_id = $2", practice, scan)
                .replaceWithVoid();
    }

    /**
     * Applies only when newer than what is known of this scan; never to one that is erased.
     *
     * @param grounds of all marks that are open; empty for none
     */
    Uni<Void> apply(PracticeId practice, ScanId scan, Set<RestrictionGround> grounds, long version) {
        return guards.share(practice, scan.value())
                .chain(state -> state == GuardState.ERASED
                        ? Uni.createFrom().voidItem()
                        : Sql.update("""
                                insert into restricted_scan (practice_id, scan_id, grounds, version)
                                values ($1, $2, $3, $4)
                                on conflict (scan_id) do update
                                set grounds = excluded.grounds, version = excluded.version
                                where restricted_scan.version < excluded.version""", practice, scan, names(grounds), version)
                                .replaceWithVoid());
    }

    private static String[] names(Set<RestrictionGround> grounds) {
        return grounds.stream().map(Enum::name).toArray(String[]::new);
    }
}
