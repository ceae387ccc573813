package eu.dermalia.retention.erasure;

import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureScope;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.retention.erasure.model.Part;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The owners' answers. Inside a tenant's transaction that holds the erasure's lock. */
@ApplicationScoped
class Parts {
    private final PartRows rows;

    Parts(PartRows rows) {
        this.rows = rows;
    }

    Uni<List<Part>> of(PracticeId practice, ErasureId erasure, ErasureScope scope) {
        return Sql.rows("""
                select owner, erased, remaining, verified_at from erasure_part
                where practice_id = $1 and erasure_id = $2 and scope = $3 order by owner""", practice, erasure, scope)
                .map(found -> found.stream().map(rows::part).toList());
    }

    Uni<Void> save(PracticeId practice, ErasureId erasure, ErasureScope scope, Part part) {
        return Sql.update(
                        """
                insert into erasure_part (practice_id, erasure_id, owner, scope, erased, remaining, verified_at)
                values ($1, $2, $3, $4, $5, $6, $7)
                on conflict (practice_id, erasure_id, owner, scope) do update
                set erased = excluded.erased, remaining = excluded.remaining, verified_at = excluded.verified_at""",
                        practice,
                        erasure,
                        part.owner(),
                        scope,
                        rows.write(part.erased()),
                        rows.write(part.left()),
                        part.verifiedAt())
                .replaceWithVoid();
    }
}
