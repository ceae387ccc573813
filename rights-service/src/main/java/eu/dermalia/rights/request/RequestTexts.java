package eu.dermalia.rights.request;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.vault.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * What people wrote about a request; sealed with the patient's key, so that it is gone with the patient. Inside a tenant's
 * transaction.
 */
@ApplicationScoped
class RequestTexts {
    private final Columns columns;
    private final Clock clock;

    RequestTexts(Columns columns, Clock clock) {
        this.columns = columns;
        this.clock = clock;
    }

    enum Kind {
        /** Why it is doubted that this is the patient: Art. 12(6). */
        DOUBT,
        /** Why the answer takes longer: Art. 12(3) sentence 3. */
        EXTENSION,
        /** Why nothing is done: Art. 12(4). */
        REFUSAL
    }

    /** Each kind once; the patient's guard has been seen open. */
    Uni<Void> add(PracticeId practice, RequestId id, PatientId patient, Kind kind, String text) {
        return columns.of(practice, patient.value())
                .map(seal -> seal.seal(column(id, kind), text))
                .chain(bytes -> Sql.update("""
                        insert into request_text (request_id, practice_id, kind, text_sealed, recorded_at)
                        values ($1, $2, $3, $4, $5)""", id, practice, kind, Buffer.buffer(bytes), clock.instant()))
                .replaceWithVoid();
    }

    /** Empty when there are none, and when the patient's key is gone. */
    Uni<Map<Kind, String>> of(PracticeId practice, RequestId id, PatientId patient) {
        return Sql.rows("select kind, text_sealed from request_text where request_id = $1", id)
                .chain(rows -> columns.existing(practice, patient.value()).map(found -> {
                    Map<Kind, String> texts = new EnumMap<>(Kind.class);
                    found.ifPresent(seal -> rows.forEach(row -> {
                        Kind kind = Kind.valueOf((String) row[0]);
                        Buffer bytes = (Buffer) Objects.requireNonNull(row[1]);
                        texts.put(kind, seal.unseal(column(id, kind), bytes.getBytes()));
                    }));
                    return texts;
                }));
    }

    private static String column(RequestId id, Kind kind) {
        return "request_text/" + id + "/" + kind;
    }
}
