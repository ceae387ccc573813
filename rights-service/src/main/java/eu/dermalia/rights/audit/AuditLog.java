package eu.dermalia.rights.audit;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.audit.model.AuditChain.Link;
import eu.dermalia.rights.audit.model.AuditFilter;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.vault.ColumnSeal;
import eu.dermalia.vault.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The trail as people read it: filtered, and with its subjects opened where the patient's key still exists. Everything runs
 * inside a tenant's transaction.
 */
@ApplicationScoped
class AuditLog {
    private static final int PATIENT_COLUMN = 12;

    private final AuditTrail trail;
    private final Columns columns;

    AuditLog(AuditTrail trail, Columns columns) {
        this.trail = trail;
        this.columns = columns;
    }

    /** Whose data an entry is about. */
    record Subject(PatientId patient, @Nullable ScanId scan) {}

    /** @param subject null when it was about no patient, or when nobody can tell any more */
    record Entry(Link link, @Nullable Subject subject) {}

    /** @param before only entries ahead of this position */
    Uni<List<Entry>> newest(PracticeId practice, AuditFilter filter, @Nullable Long before, int limit) {
        Conditions conditions = conditions(practice, filter);
        if (before != null) {
            conditions.add("e.position < ", before);
        }
        return read(practice, conditions, " order by e.position desc limit ", limit);
    }

    /** In the order of the chain: those behind one position, up to and with another. */
    Uni<List<Entry>> oldest(PracticeId practice, AuditFilter filter, long after, long upTo, int limit) {
        Conditions conditions = conditions(practice, filter);
        conditions.add("e.position > ", after);
        conditions.add("e.position <= ", upTo);
        return read(practice, conditions, " order by e.position limit ", limit);
    }

    Buffer digest(PracticeId practice, PatientId patient) {
        return trail.digest(practice, patient);
    }

    private Conditions conditions(PracticeId practice, AuditFilter filter) {
        Conditions conditions = new Conditions(practice);
        PatientId patient = filter.patient();
        if (patient != null) {
            conditions.add("s.patient_index = ", trail.digest(practice, patient));
        }
        if (filter.actor() != null) {
            conditions.add("e.actor = ", filter.actor());
        }
        if (filter.action() != null) {
            conditions.add("e.action = ", filter.action());
        }
        if (filter.from() != null) {
            conditions.add("e.at >= ", filter.from());
        }
        if (filter.to() != null) {
            conditions.add("e.at < ", filter.to());
        }
        return conditions;
    }

    private Uni<List<Entry>> read(PracticeId practice, Conditions conditions, String order, int limit) {
        String sql = "select " + AuditTrail.ENTRY + ", s.patient_sealed from audit_entry e left join audit_subject s"
                + " on s.practice_id = e.practice_id and s.position = e.position where " + conditions.sql + order
                + limit;
        return Sql.rows(sql, conditions.parameters.toArray()).chain(rows -> opened(practice, rows));
    }

    private Uni<List<Entry>> opened(PracticeId practice, List<@Nullable Object[]> rows) {
        return columns.existing(practice, practice.value())
                .map(seal -> seal.map(own -> patients(rows, own)).orElse(Map.of()))
                .chain(patients -> columns.ofAll(
                                practice,
                                patients.values().stream()
                                        .map(PatientId::value)
                                        .distinct()
                                        .toList())
                        .map(seals -> rows.stream()
                                .map(AuditTrail::link)
                                .map(link -> new Entry(link, subject(link, patients, seals)))
                                .toList()));
    }

    /** By position. */
    private static Map<Long, PatientId> patients(List<@Nullable Object[]> rows, ColumnSeal practice) {
        Map<Long, PatientId> patients = new TreeMap<>();
        for (@Nullable Object[] row : rows) {
            if (row[PATIENT_COLUMN] instanceof Buffer sealed) {
                patients.put(
                        (Long) Objects.requireNonNull(row[0]),
                        PatientId.of(practice.unseal(AuditTrail.PATIENT, sealed.getBytes())));
            }
        }
        return patients;
    }

    private static @Nullable Subject subject(Link link, Map<Long, PatientId> patients, Map<UUID, ColumnSeal> seals) {
        PatientId patient = patients.get(link.position());
        byte[] sealed = link.record().subject();
        Optional<ColumnSeal> seal = Optional.ofNullable(patient).map(id -> seals.get(id.value()));
        if (patient == null || sealed == null || seal.isEmpty()) {
            return null;
        }
        String plain = seal.get().unseal(AuditTrail.SUBJECT, sealed);
        String scan = plain.substring(plain.indexOf('|') + 1);
        return new Subject(patient, scan.isEmpty() ? null : ScanId.of(scan));
    }

    private static final class Conditions {
        /** What is being removed, batch by batch, is gone for everybody already. */
        private final StringBuilder sql = new StringBuilder("e.practice_id = $1 and e.position > coalesce("
                + "(select h.removed_to from audit_head h where h.practice_id = $1), 0)");

        private final List<Object> parameters = new ArrayList<>();

        Conditions(PracticeId practice) {
            parameters.add(practice);
        }

        /** @param comparison text of ours, never of a request's */
        void add(String comparison, Object value) {
            parameters.add(value);
            sql.append(" and ").append(comparison).append('$').append(parameters.size());
        }
    }
}
