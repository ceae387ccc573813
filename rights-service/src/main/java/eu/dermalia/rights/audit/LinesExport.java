package eu.dermalia.rights.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.audit.AuditLog.Entry;
import eu.dermalia.rights.audit.AuditLog.Subject;
import eu.dermalia.rights.audit.model.AuditChain;
import eu.dermalia.rights.audit.model.AuditChain.Link;
import eu.dermalia.rights.audit.model.AuditRecord;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** For machines: one JSON object a line, with everything that a verifier needs to compute the chain again. */
final class LinesExport implements ExportFormat {
    /** Of its own: what a verifier reads must not change with the settings of the REST API. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    /**
     * A line.
     *
     * @param at ISO-8601 in microseconds, exactly as it is hashed
     * @param subjectSealed base64; the subject as it is hashed
     * @param patientId the subject opened, not part of the chain; absent when the patient is erased
     */
    @JsonPropertyOrder
    record Line(
            String practiceId,
            long position,
            String accessId,
            String at,
            String service,
            String actor,
            String role,
            String action,
            String what,
            @Nullable String cause,
            @Nullable String subjectSealed,
            String previousHash,
            String hash,
            @Nullable String patientId,
            @Nullable String scanId) {}

    @Override
    public String mediaType() {
        return "application/jsonl";
    }

    @Override
    public String opening() {
        return "";
    }

    @Override
    public String write(PracticeId practice, List<Entry> batch) {
        StringBuilder text = new StringBuilder();
        try {
            for (Entry entry : batch) {
                text.append(JSON.writeValueAsString(line(practice, entry))).append('\n');
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An entry cannot be written", e);
        }
        return text.toString();
    }

    private static Line line(PracticeId practice, Entry entry) {
        Link link = entry.link();
        AuditRecord record = link.record();
        byte[] sealed = record.subject();
        Subject subject = entry.subject();
        return new Line(
                practice.toString(),
                link.position(),
                record.accessId().toString(),
                AuditChain.kept(record.at()).toString(),
                record.service(),
                record.actor(),
                record.role(),
                record.action().name(),
                record.what(),
                record.cause(),
                sealed == null ? null : Base64.getEncoder().encodeToString(sealed),
                HexFormat.of().formatHex(link.previous()),
                HexFormat.of().formatHex(link.hash()),
                subject == null ? null : subject.patient().toString(),
                subject == null || subject.scan() == null
                        ? null
                        : subject.scan().toString());
    }
}
