package eu.dermalia.retention.erasure.patient;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.ErasureId;
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

/** The owners' answers about a patient's own record. Inside a tenant's transaction that holds the order's lock. */
@ApplicationScoped
class PatientParts {
    private static final TypeReference<SortedMap<String, Long>> COUNTS = new TypeReference<>() {};

    private final ObjectMapper json;

    PatientParts(ObjectMapper json) {
        this.json = json;
    }

    Uni<List<Part>> of(PracticeId practice, ErasureId erasure) {
        return Sql.rows("""
                select owner, erased, remaining, verified_at from patient_erasure_part
                where practice_id = $1 and erasure_id = $2 order by owner""", practice, erasure)
                .map(rows -> rows.stream().map(this::part).toList());
    }

    Uni<Void> save(PracticeId practice, ErasureId erasure, Part part) {
        return Sql.update(
                        """
                insert into patient_erasure_part (practice_id, erasure_id, owner, erased, remaining, verified_at)
                values ($1, $2, $3, $4, $5, $6)
                on conflict (practice_id, erasure_id, owner) do update
                set erased = excluded.erased, remaining = excluded.remaining, verified_at = excluded.verified_at""",
                        practice,
                        erasure,
                        part.owner(),
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
