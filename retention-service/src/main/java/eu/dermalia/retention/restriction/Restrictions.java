package eu.dermalia.retention.restriction;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.contracts.RestrictionId;
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
                        "select distinct ground from restriction where practice_id = $1 and scan_id = $2 and active",
                        practice,
                        scan)
                .map(rows -> rows.stream()
                        .map(row -> RestrictionGround.valueOf((String) Objects.requireNonNull(row[0])))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** The scan is gone. */
    public Uni<Void> forget(PracticeId practice, ScanId scan) {
        return Sql.update("delete from restriction where practice_id = $1 and scan_id = $2", practice, scan)
                .replaceWithVoid();
    }

    /** Applies only when newer than what is known of this restriction; never to a scan that is erased. */
    Uni<Void> apply(
            PracticeId practice,
            ScanId scan,
            RestrictionId id,
            RestrictionGround ground,
            long version,
            boolean active) {
        return guards.share(practice, scan.value())
                .chain(state -> state == GuardState.ERASED
                        ? Uni.createFrom().voidItem()
                        : Sql.update("""
                                insert into restriction
                                  (practice_id, scan_id, restriction_id, ground, version, active)
                                values ($1, $2, $3, $4, $5, $6)
                                on conflict (practice_id, scan_id, restriction_id) do update
                                set ground = excluded.ground, version = excluded.version, active = excluded.active
                                where restriction.version < excluded.version""", practice, scan, id, ground, version, active)
                                .replaceWithVoid());
    }
}
