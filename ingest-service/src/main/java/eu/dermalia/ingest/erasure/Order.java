package eu.dermalia.ingest.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.messaging.WorkItem;

/** What an erasure's work row says beside its scan or patient. */
record Order(ErasureId erasureId) {
    static Order read(ObjectMapper json, WorkItem item) {
        try {
            return json.readValue(item.payload(), Order.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an order's row is ours");
        }
    }
}
