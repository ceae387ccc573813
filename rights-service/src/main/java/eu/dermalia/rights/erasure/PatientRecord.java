package eu.dermalia.rights.erasure;

import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.audit.AccessLog;
import eu.dermalia.rights.paper.Papers;
import eu.dermalia.rights.patient.PatientIndex;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Every row in which a patient is named, or led to. Inside a tenant's transaction.
 *
 * <p>Rows that say what was done and on which basis stay (GDPR Art. 5(2), 7(1), 17(3)(e)): without a word that was sealed, and
 * under an id that is nobody's.
 */
@ApplicationScoped
class PatientRecord {
    /** Tables that name a patient by id, and what the count of those rows is called. */
    static final List<String> NAMING = List.of(
            "patient",
            "legal_basis",
            "consent",
            "capacity_assessment",
            "information_sheet",
            "request",
            "rectification",
            "objection",
            "export_package",
            "patient_index",
            "patient_indexing",
            "paper",
            "scan",
            "notice",
            "patient_erasure");

    private static final int DIGEST_BYTES = 32;

    /** Sealed words, and how a row of them is emptied. */
    private record Words(String name, String empty, String left) {}

    private static final List<Words> WORDS = List.of(
            new Words(
                    "consent-words",
                    "update consent set signed_by_sealed = '' where patient_id = $1",
                    "select count(*) from consent where patient_id = $1 and octet_length(signed_by_sealed) > 0"),
            new Words(
                    "capacity-words",
                    """
                    update capacity_assessment set assessor_sealed = '', note_sealed = null,
                        signer_sealed = case when signer_sealed is null then null else ''::bytea end
                    where patient_id = $1""",
                    "select count(*) from capacity_assessment where patient_id = $1 and octet_length(assessor_sealed) > 0"),
            new Words(
                    "rectification-words",
                    """
                    update rectification set value_sealed = '', former_sealed = null, reason_sealed = null
                    where patient_id = $1""",
                    "select count(*) from rectification where patient_id = $1 and octet_length(value_sealed) > 0"),
            new Words("objection-words", """
                    update objection set reason_sealed = null,
                        decision_sealed = case when decision_sealed is null then null else ''::bytea end
                    where patient_id = $1""", """
                    select count(*) from objection
                    where patient_id = $1 and (reason_sealed is not null or octet_length(decision_sealed) > 0)"""),
            new Words("request-words", """
                    update request_text set text_sealed = ''
                    where request_id in (select request_id from request where patient_id = $1)""", """
                    select count(*) from request_text t join request r on r.request_id = t.request_id
                    where r.patient_id = $1 and octet_length(t.text_sealed) > 0"""));

    private final PatientIndex index;
    private final Papers papers;
    private final AccessLog accessLog;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    PatientRecord(PatientIndex index, Papers papers, AccessLog accessLog, Clock clock) {
        this.index = index;
        this.papers = papers;
        this.accessLog = accessLog;
        this.clock = clock;
    }

    /**
     * What scans that have to be kept do not need: how the patient is reached and lets himself in, and notes. Name, birth date
     * and number stay, for a treatment record has to say whose it is (§ 630f(1) and (2) BGB).
     */
    Uni<Void> reduce(PatientId patient) {
        return Sql.update("""
                        update patient set email_sealed = null, phone_sealed = null, notes_sealed = null, code_salt = $2,
                            code_hash = $3, changed_at = $4 where patient_id = $1""", patient, noise(), noise(), clock.instant())
                .chain(() -> Sql.update("delete from rectification where patient_id = $1 and field = 'EMAIL'", patient))
                .chain(() -> index.forgetEmail(patient));
    }

    /** @return what was removed, by kind */
    Uni<SortedMap<String, Long>> erase(PracticeId practice, PatientId patient, ErasureId erasure) {
        SortedMap<String, Long> erased = new TreeMap<>();
        Instant now = clock.instant();
        return papers.forget(patient, now)
                .invoke(count -> erased.put("papers", (long) count))
                .chain(() -> index.forget(patient))
                .chain(() -> accessLog.forget(practice, patient))
                .invoke(count -> erased.put("access-log", (long) count))
                .chain(() -> Sql.update("update notice set patient_id = null where patient_id = $1", patient))
                .invoke(count -> erased.put("notices", (long) count))
                .chain(() -> Multi.createFrom()
                        .iterable(WORDS)
                        .onItem()
                        .transformToUniAndConcatenate(words -> Sql.update(words.empty(), patient)
                                .invoke(count -> erased.put(words.name(), (long) count)))
                        .onItem()
                        .ignoreAsUni())
                .chain(() -> standIn(erasure))
                .chain(standIn -> Sql.update(
                                "update patient_erasure set patient_id = null where patient_id = $1", patient)
                        .chain(() -> person(patient, standIn, now)))
                .invoke(count -> erased.put("records", (long) count))
                .replaceWith(erased);
    }

    /** @return what is left, by kind */
    Uni<SortedMap<String, Long>> look(PracticeId practice, PatientId patient, ErasureId erasure) {
        SortedMap<String, Long> left = new TreeMap<>();
        return Multi.createFrom()
                .iterable(NAMING)
                .onItem()
                .transformToUniAndConcatenate(
                        table -> count("select count(*) from " + table + " where patient_id = $1", patient.value())
                                .invoke(found -> left.put("rows-of-" + table.replace('_', '-'), found)))
                .onItem()
                .ignoreAsUni()
                .chain(() -> accessLog.count(practice, patient))
                .invoke(found -> left.put("access-log", found))
                .chain(() -> standIn(erasure))
                .chain(standIn -> Multi.createFrom()
                        .iterable(WORDS)
                        .onItem()
                        .transformToUniAndConcatenate(
                                words -> count(words.left(), standIn).invoke(found -> left.put(words.name(), found)))
                        .onItem()
                        .ignoreAsUni()
                        .chain(() -> count(
                                "select count(*) from patient where patient_id = $1 and (erased_at is null"
                                        + " or octet_length(number_sealed || given_name_sealed || family_name_sealed"
                                        + " || birth_date_sealed) > 0)",
                                standIn)))
                .invoke(found -> left.put("records", found))
                .replaceWith(left);
    }

    /** The same one however often the order is repeated; the row that names nobody refers to it. */
    private static Uni<UUID> standIn(ErasureId erasure) {
        return Sql.<UUID>one("""
                        update patient_erasure set stand_in = coalesce(stand_in, gen_random_uuid()) where erasure_id = $1
                        returning stand_in""", erasure).map(Objects::requireNonNull);
    }

    /** The number by which the cluster's captures are recognised is overwritten, not only made unreadable. */
    private Uni<Integer> person(PatientId patient, UUID standIn, Instant now) {
        return Sql.update("""
                update patient set patient_id = $2, number_sealed = '', number_index = $3, given_name_sealed = '',
                    family_name_sealed = '', birth_date_sealed = '', email_sealed = null, phone_sealed = null,
                    notes_sealed = null, language = 'xx', code_salt = $4, code_hash = $5, code_iterations = 1,
                    code_issued_at = $6, treatment_ended_on = null, registered_at = $6, changed_at = $6, erased_at = $6
                where patient_id = $1""", patient, standIn, noise(), noise(), noise(), now);
    }

    private Buffer noise() {
        byte[] bytes = new byte[DIGEST_BYTES];
        random.nextBytes(bytes);
        return Buffer.buffer(bytes);
    }

    private static Uni<Long> count(String sql, UUID id) {
        return Sql.<Long>one(sql, id).map(Objects::requireNonNull);
    }
}
