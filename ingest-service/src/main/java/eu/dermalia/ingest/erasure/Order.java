package eu.dermalia.ingest.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.messaging.WorkItem;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What an erasure's work row says beside its scan or patient.
 *
 * @param erased what was there before anything was removed, so that an attempt that follows a crash accounts for it too;
 *     absent until somebody has counted
 */
record Order(ErasureId erasureId, @Nullable SortedMap<String, Long> erased) {
    static Order of(ErasureId erasureId) {
        return new Order(erasureId, null);
    }

    static Order read(ObjectMapper json, WorkItem item) {
        try {
            return json.readValue(item.payload(), Order.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an order's row is ours");
        }
    }
}
