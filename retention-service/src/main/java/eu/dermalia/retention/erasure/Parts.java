package eu.dermalia.retention.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureScope;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.retention.erasure.model.Part;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The owners' answers. Inside a tenant's transaction that holds the erasure's lock. */
@ApplicationScoped
class Parts {
    private static final TypeReference<SortedMap<String, Long>> COUNTS = new TypeReference<>() {};

    private final ObjectMapper json;

    Parts(ObjectMapper json) {
        this.json = json;
    }

    Uni<List<Part>> of(PracticeId practice, ErasureId erasure, ErasureScope scope) {
        return Sql.rows("""
                select owner, erased, remaining, verified_at from erasure_part
                where practice_id = $1 and erasure_id = $2 and scope = $3 order by owner""", practice, erasure, scope)
                .map(rows -> rows.stream().map(this::part).toList());
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
                        write(part.erased()),
                        write(part.left()),
                        part.verifiedAt())
                .replaceWithVoid();
    }

    private Part part(@Nullable Object[] row) {
        return new Part(
                Owner.valueOf((String) Objects.requireNonNull(row[0])),
                read((String) Objects.requireNonNull(row[1])),
                read((String) Objects.requireNonNull(row[2])),
                (Instant) Objects.requireNonNull(row[3]));
    }

    private String write(SortedMap<String, Long> counts) {
        try {
            return json.writeValueAsString(counts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Counts cannot be written");
        }
    }

    private SortedMap<String, Long> read(String counts) {
        try {
            return json.readValue(counts, COUNTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Counts cannot be read");
        }
    }
}
