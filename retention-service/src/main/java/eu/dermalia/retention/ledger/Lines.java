package eu.dermalia.retention.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventJson;
import eu.dermalia.messaging.Received;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts events on their way to the ledger, with what only our rows know. Inside the event's transaction. */
@ApplicationScoped
class Lines {
    private static final List<String> ORDER = List.of("commitment", "requestedAt", "requestedBy", "article17Ground");

    private final WorkQueue work;
    private final ObjectMapper json;

    Lines(WorkQueue work, ObjectMapper json) {
        this.work = work;
        this.json = json;
    }

    /** @param table {@code erasure} or {@code patient_erasure} */
    Uni<Disposition> ofOrder(Received<?> received, String table, ErasureId erasure) {
        return keep(
                received,
                "select commitment, requested_at, requested_by, article17_ground from " + table
                        + " where erasure_id = $1",
                erasure,
                ORDER);
    }

    /** With the receipt: the practice has it, and a restored suite must not know less than the practice. */
    Uni<Disposition> ofCompletion(Received<?> received, ErasureId erasure) {
        return keep(received, "select jws from receipt where erasure_id = $1", erasure, List.of("receipt"));
    }

    private Uni<Disposition> keep(Received<?> received, String facts, ErasureId erasure, List<String> names) {
        return Sql.rows(facts, erasure)
                .map(rows -> rows.isEmpty() ? null : written(names, rows.get(0)))
                .chain(attachment -> work.enqueue(
                        received.practice(),
                        received.eventId(),
                        Ledger.KIND,
                        Line.of(received, EventJson.write(received.event()), attachment)))
                .replaceWith(Disposition.APPLIED);
    }

    private String written(List<String> names, @Nullable Object[] row) {
        Map<String, @Nullable String> facts = new LinkedHashMap<>();
        for (int column = 0; column < names.size(); column++) {
            Object value = row[column];
            facts.put(names.get(column), value == null ? null : value.toString());
        }
        try {
            return json.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A line of the ledger cannot be written");
        }
    }
}
