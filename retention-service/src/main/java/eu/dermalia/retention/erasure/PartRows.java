package eu.dermalia.retention.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.Owner;
import eu.dermalia.retention.erasure.model.Part;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** How an owner's answer lies in a row: its counts are JSON objects. Of a scan's erasure as of a patient's own record. */
@ApplicationScoped
public class PartRows {
    private static final TypeReference<SortedMap<String, Long>> COUNTS = new TypeReference<>() {};

    private final ObjectMapper json;

    PartRows(ObjectMapper json) {
        this.json = json;
    }

    /** @param row owner, erased, remaining, verified_at */
    public Part part(@Nullable Object[] row) {
        return new Part(
                Owner.valueOf((String) Objects.requireNonNull(row[0])),
                read((String) Objects.requireNonNull(row[1])),
                read((String) Objects.requireNonNull(row[2])),
                (Instant) Objects.requireNonNull(row[3]));
    }

    /** What a column of counts holds. */
    public String write(SortedMap<String, Long> counts) {
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
