package eu.dermalia.rights.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.audit.AuditLog.Entry;
import eu.dermalia.rights.audit.AuditLog.Subject;
import eu.dermalia.rights.audit.model.AuditRecord;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it is shown.
 *
 * @param actor the token's subject, a pseudonym
 * @param patientId absent when the entry is about no patient, or when the patient is erased
 * @param hash of the entry in the chain, hex
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditView(
        long position,
        Instant at,
        String service,
        String actor,
        String role,
        AccessAction action,
        String what,
        @Nullable String cause,
        @Nullable PatientId patientId,
        @Nullable ScanId scanId,
        String hash) {
    static AuditView of(Entry entry) {
        AuditRecord record = entry.link().record();
        Subject subject = entry.subject();
        return new AuditView(
                entry.link().position(),
                record.at(),
                record.service(),
                record.actor(),
                record.role(),
                record.action(),
                record.what(),
                record.cause(),
                subject == null ? null : subject.patient(),
                subject == null ? null : subject.scan(),
                HexFormat.of().formatHex(entry.link().hash()));
    }
}
