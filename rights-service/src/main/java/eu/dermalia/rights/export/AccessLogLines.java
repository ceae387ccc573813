package eu.dermalia.rights.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.audit.AccessLog;
import eu.dermalia.rights.audit.AccessLog.Access;
import eu.dermalia.rights.export.format.LinesStream;
import eu.dermalia.tenancy.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who, by role, did what with the patient's data and when: one JSON object per line, oldest first, read in batches while it
 * is written. The person who acted is not named (CJEU, 22 June 2023, C-579/21, paras 60, 83).
 */
@ApplicationScoped
class AccessLogLines {
    private static final int BATCH = 500;
    private static final Duration WITHIN = Duration.ofSeconds(15);

    private final TenantTransaction transaction;
    private final AccessLog log;
    private final ObjectMapper json;

    AccessLogLines(TenantTransaction transaction, AccessLog log, ObjectMapper json) {
        this.transaction = transaction;
        this.log = log;
        this.json = json;
    }

    record Of(PracticeId practice, PatientId patient) {}

    record Line(Instant at, String service, String role, AccessAction action, String what) {}

    InputStream open(Of whose) {
        return new LinesStream() {
            private long position;

            @Override
            protected @Nullable CharSequence next() {
                List<Access> batch = transaction
                        .in(whose.practice(), () -> log.ofPatient(whose.practice(), whose.patient(), position, BATCH))
                        .await()
                        .atMost(WITHIN);
                if (batch.isEmpty()) {
                    return null;
                }
                StringBuilder lines = new StringBuilder();
                for (Access access : batch) {
                    position = access.position();
                    lines.append(written(access)).append('\n');
                }
                return lines;
            }
        };
    }

    private String written(Access access) {
        try {
            return json.writeValueAsString(
                    new Line(access.at(), access.service(), access.role(), access.action(), access.what()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line cannot be written as JSON");
        }
    }
}
