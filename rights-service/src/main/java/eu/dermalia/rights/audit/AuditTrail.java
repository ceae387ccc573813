package eu.dermalia.rights.audit;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.AccessRecorded;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.rights.audit.model.AuditChain;
import eu.dermalia.rights.audit.model.AuditChain.Link;
import eu.dermalia.rights.audit.model.AuditRecord;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.vault.BlindIndex;
import eu.dermalia.vault.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The trail's rows. Everything runs inside a tenant's transaction. */
@ApplicationScoped
class AuditTrail {
    static final String SUBJECT = "audit_subject";
    static final String PATIENT = "audit_patient";
    static final String ENTRY = """
            e.position, e.access_id, e.at, e.service, e.actor, e.role, e.action, e.what, e.cause, e.subject_sealed,
            e.previous_hash, e.hash""";

    private final Columns columns;
    private final BlindIndex index;
    private final Guards guards;

    AuditTrail(Columns columns, BlindIndex index, Guards guards) {
        this.guards = guards;
        this.columns = columns;
        this.index = index;
    }

    /** @param hash of the last entry, or what comes before the first */
    record Head(long position, byte[] hash) {}

    /** Adds one entry at the end; entries of one practice follow each other. */
    Uni<Void> append(PracticeId practice, AccessRecorded access) {
        return subject(practice, access)
                .map(subject -> new AuditRecord(
                        access.accessId().value(),
                        AuditChain.kept(access.at()),
                        access.service(),
                        access.actor(),
                        access.role(),
                        access.action(),
                        access.what(),
                        access.cause(),
                        subject.orElse(null)))
                .chain(record ->
                        lockHead(practice).map(head -> AuditChain.append(head.position() + 1, record, head.hash())))
                .chain(link -> insert(practice, link)
                        .chain(() -> advance(practice, link))
                        .chain(() -> find(practice, access.patientId(), link)));
    }

    Uni<Head> head(PracticeId practice) {
        return Sql.rows("select position, hash from audit_head where practice_id = $1", practice)
                .map(rows -> rows.isEmpty() ? new Head(0, AuditChain.genesis(practice.value())) : head(rows.get(0)));
    }

    /** The last of the entries that were removed because their period was over; 0 when there is none such. */
    Uni<Long> removedTo(PracticeId practice) {
        return Sql.<Long>one("select removed_to from audit_head where practice_id = $1", practice)
                .map(found -> found == null ? 0 : found);
    }

    /** Up to {@code limit} entries behind a position, in order. */
    Uni<List<Link>> after(PracticeId practice, long position, int limit) {
        return Sql.rows(
                        "select " + ENTRY
                                + " from audit_entry e where practice_id = $1 and position > $2 order by position limit $3",
                        practice,
                        position,
                        limit)
                .map(rows -> rows.stream().map(AuditTrail::link).toList());
    }

    /** Makes no key: when the patient is erased, nobody is to be told any more whom the entry was about. */
    private Uni<Optional<byte[]>> subject(PracticeId practice, AccessRecorded access) {
        PatientId patient = access.patientId();
        if (patient == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        String plain = patient + "|" + (access.scanId() == null ? "" : access.scanId());
        // The share lock keeps an erasure from beginning between the look at the key and this transaction's end.
        return guards.share(practice, patient.value())
                .chain(state -> state == GuardState.ERASED
                        ? Uni.createFrom().item(Optional.empty())
                        : columns.existing(practice, patient.value())
                                .map(found -> found.map(seal -> seal.seal(SUBJECT, plain))));
    }

    /** As {@link #head}, and nobody adds an entry until the transaction ends. */
    Uni<Head> lock(PracticeId practice) {
        return lockHead(practice);
    }

    private static Uni<Head> lockHead(PracticeId practice) {
        return Sql.update(
                        "insert into audit_head (practice_id, position, hash) values ($1, 0, $2)"
                                + " on conflict (practice_id) do nothing",
                        practice,
                        Buffer.buffer(AuditChain.genesis(practice.value())))
                .chain(() ->
                        Sql.rows("select position, hash from audit_head where practice_id = $1 for update", practice))
                .map(rows -> head(rows.get(0)));
    }

    private static Uni<Void> insert(PracticeId practice, Link link) {
        AuditRecord record = link.record();
        byte[] subject = record.subject();
        return Sql.update(
                        """
                        insert into audit_entry (practice_id, position, access_id, at, service, actor, role, action,
                                                 what, cause, subject_sealed, previous_hash, hash)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)""",
                        practice,
                        link.position(),
                        record.accessId(),
                        record.at(),
                        record.service(),
                        record.actor(),
                        record.role(),
                        record.action(),
                        record.what(),
                        record.cause(),
                        subject == null ? null : Buffer.buffer(subject),
                        Buffer.buffer(link.previous()),
                        Buffer.buffer(link.hash()))
                .replaceWithVoid();
    }

    private static Uni<Void> advance(PracticeId practice, Link link) {
        return Sql.update(
                        "update audit_head set position = $2, hash = $3 where practice_id = $1",
                        practice,
                        link.position(),
                        Buffer.buffer(link.hash()))
                .replaceWithVoid();
    }

    /** The digest by which a patient's entries are found. */
    Buffer digest(PracticeId practice, PatientId patient) {
        return Buffer.buffer(index.of(practice, "audit-patient", patient.toString()));
    }

    private Uni<Void> find(PracticeId practice, @Nullable PatientId patient, Link link) {
        if (patient == null || link.record().subject() == null) {
            return Uni.createFrom().voidItem();
        }
        return columns.of(practice, practice.value())
                .chain(seal -> Sql.update(
                        "insert into audit_subject (practice_id, position, patient_index, patient_sealed)"
                                + " values ($1, $2, $3, $4)",
                        practice,
                        link.position(),
                        digest(practice, patient),
                        Buffer.buffer(seal.seal(PATIENT, patient.toString()))))
                .replaceWithVoid();
    }

    private static Head head(@Nullable Object[] row) {
        return new Head((Long) Objects.requireNonNull(row[0]), bytes(row[1]));
    }

    static Link link(@Nullable Object[] row) {
        AuditRecord record = new AuditRecord(
                (UUID) Objects.requireNonNull(row[1]),
                (Instant) Objects.requireNonNull(row[2]),
                (String) Objects.requireNonNull(row[3]),
                (String) Objects.requireNonNull(row[4]),
                (String) Objects.requireNonNull(row[5]),
                AccessAction.valueOf((String) row[6]),
                (String) Objects.requireNonNull(row[7]),
                (String) row[8],
                row[9] == null ? null : bytes(row[9]));
        return new Link((Long) Objects.requireNonNull(row[0]), record, bytes(row[10]), bytes(row[11]));
    }

    private static byte[] bytes(@Nullable Object buffer) {
        return ((Buffer) Objects.requireNonNull(buffer)).getBytes();
    }
}
