package eu.dermalia.rights.export;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.Guards;
import eu.dermalia.rights.basis.LegalBases;
import eu.dermalia.rights.export.OpenRequests.Request;
import eu.dermalia.rights.export.PackageStore.Stored;
import eu.dermalia.rights.paper.Papers;
import eu.dermalia.rights.paper.model.Paper;
import eu.dermalia.rights.patient.Patients;
import eu.dermalia.rights.patient.model.Person;
import eu.dermalia.rights.practice.Practices;
import eu.dermalia.rights.practice.model.Practice;
import eu.dermalia.rights.processor.SubProcessors;
import eu.dermalia.rights.processor.model.SubProcessor;
import eu.dermalia.rights.recipient.Recipients;
import eu.dermalia.rights.recipient.model.Recipient;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.vault.ColumnSeal;
import eu.dermalia.vault.Columns;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads what this service knows about a patient. Inside a tenant's transaction; holds the share lock of every scan that it
 * names, so that an erasure comes either before it or finds what was made of it.
 */
@ApplicationScoped
class GatherFacts {
    private final Practices practices;
    private final Patients patients;
    private final LegalBases bases;
    private final Papers papers;
    private final Recipients recipients;
    private final SubProcessors subProcessors;
    private final Columns columns;
    private final Guards guards;
    private final Clock clock;

    GatherFacts(
            Practices practices,
            Patients patients,
            LegalBases bases,
            Papers papers,
            Recipients recipients,
            SubProcessors subProcessors,
            Columns columns,
            Guards guards,
            Clock clock) {
        this.practices = practices;
        this.patients = patients;
        this.bases = bases;
        this.papers = papers;
        this.recipients = recipients;
        this.subProcessors = subProcessors;
        this.columns = columns;
        this.guards = guards;
        this.clock = clock;
    }

    /** Empty when the patient cannot be read any more. */
    Uni<Optional<Facts>> about(PracticeId practice, Stored stored, Request request) {
        PatientId patient = request.patient();
        return patients.find(practice, patient)
                .chain(person -> person.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : facts(practice, stored, request, person.get()).map(Optional::of));
    }

    private Uni<Facts> facts(PracticeId practice, Stored stored, Request request, Person person) {
        PatientId patient = request.patient();
        return practices.find(practice).map(Optional::orElseThrow).chain(controller -> patients.treatmentEnd(patient)
                .chain(end -> basesOf(patient)
                        .chain(found -> consents(practice, patient).chain(consents -> scans(practice, request)
                                .chain(scans -> requests(patient).chain(requests -> papers.ofPatient(patient)
                                        .chain(signed -> others(practice, controller)
                                                .map(others -> of(
                                                        stored,
                                                        controller,
                                                        person,
                                                        end.orElse(null),
                                                        found,
                                                        consents,
                                                        scans,
                                                        requests,
                                                        signed,
                                                        others)))))))));
    }

    private record Others(List<Recipient> documented, List<SubProcessor> engaged) {}

    private Uni<Others> others(PracticeId practice, Practice controller) {
        return recipients.onRecord(practice).chain(documented -> subProcessors
                .notEnded(practice, controller.today(clock.instant()))
                .map(engaged -> new Others(documented, engaged)));
    }

    private Facts of(
            Stored stored,
            Practice controller,
            Person person,
            @Nullable LocalDate treatmentEnd,
            List<Facts.Basis> found,
            List<Facts.Consent> consents,
            List<Facts.Scan> scans,
            List<Facts.Request> requests,
            List<Paper> signed,
            Others others) {
        return new Facts(
                stored,
                clock.instant(),
                controller.profile(),
                person,
                treatmentEnd,
                found,
                consents,
                scans,
                requests,
                signed,
                others.documented(),
                others.engaged());
    }

    private Uni<List<Facts.Basis>> basesOf(PatientId patient) {
        return bases.ofPatient(patient).map(all -> all.stream()
                .map(basis -> new Facts.Basis(
                        basis.purpose(),
                        basis.legalBasis(),
                        basis.informationSheetVersion(),
                        basis.informationSheetHandedOverOn(),
                        basis.treatmentContractOn(),
                        basis.establishedAt(),
                        basis.withdrawnAt()))
                .toList());
    }

    private Uni<List<Facts.Consent>> consents(PracticeId practice, PatientId patient) {
        return Sql.rows("""
                        select c.use, c.purpose, c.text_version, c.signed_by_sealed, c.signed_on, c.given_at,
                               w.withdrawn_at
                        from consent c left join consent_withdrawal w on w.consent_id = c.consent_id
                        where c.patient_id = $1 order by c.given_at, c.consent_id""", patient)
                .chain(rows -> columns.existing(practice, patient.value()).map(seal -> seal.map(own ->
                                rows.stream().map(row -> consent(row, own)).toList())
                        .orElse(List.of())));
    }

    private static Facts.Consent consent(@Nullable Object[] row, ColumnSeal seal) {
        return new Facts.Consent(
                (String) Objects.requireNonNull(row[0]),
                (String) Objects.requireNonNull(row[1]),
                (String) Objects.requireNonNull(row[2]),
                seal.unseal("consent_signed_by", ((Buffer) Objects.requireNonNull(row[3])).getBytes()),
                (LocalDate) Objects.requireNonNull(row[4]),
                (Instant) Objects.requireNonNull(row[5]),
                (Instant) row[6]);
    }

    /** Those of the request; one that is being erased is left out. */
    private Uni<List<Facts.Scan>> scans(PracticeId practice, Request request) {
        UUID one = request.scan() == null ? null : request.scan().value();
        return Sql.rows("""
                        select scan_id, purpose, captured_at, stored_at, report, delivery, due_on from scan
                        where patient_id = $1 and erased_at is null and ($2::uuid is null or scan_id = $2)
                        order by captured_at, scan_id""", request.patient(), one)
                .chain(rows -> restrictions(request.patient()).chain(marks -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> guards.share(practice, (UUID) row[0])
                                .map(state -> state.writable()
                                        ? Optional.of(scan(row, marks))
                                        : Optional.<Facts.Scan>empty()))
                        .filter(Optional::isPresent)
                        .map(Optional::get)
                        .collect()
                        .asList()));
    }

    private static Facts.Scan scan(@Nullable Object[] row, List<Facts.Restriction> marks) {
        UUID id = (UUID) Objects.requireNonNull(row[0]);
        return new Facts.Scan(
                new ScanId(id),
                Purpose.valueOf((String) row[1]),
                (Instant) Objects.requireNonNull(row[2]),
                (Instant) row[3],
                (String) Objects.requireNonNull(row[4]),
                (String) Objects.requireNonNull(row[5]),
                (LocalDate) row[6],
                marks.stream().filter(mark -> mark.scan().equals(id)).toList());
    }

    private static Uni<List<Facts.Restriction>> restrictions(PatientId patient) {
        return Sql.rows("""
                        select r.scan_id, r.ground, r.since, r.lifted_at from restriction r
                        join scan s on s.scan_id = r.scan_id where s.patient_id = $1 order by r.since""", patient).map(rows -> rows.stream()
                .map(row -> new Facts.Restriction(
                        (UUID) Objects.requireNonNull(row[0]),
                        (String) Objects.requireNonNull(row[1]),
                        (Instant) Objects.requireNonNull(row[2]),
                        (Instant) row[3]))
                .toList());
    }

    private static Uni<List<Facts.Request>> requests(PatientId patient) {
        return Sql.rows("""
                        select article, received_on, due_on, outcome from request
                        where patient_id = $1 order by received_on, request_id""", patient).map(rows -> rows.stream()
                .map(row -> new Facts.Request(
                        RequestArticle.valueOf((String) row[0]),
                        (LocalDate) Objects.requireNonNull(row[1]),
                        (LocalDate) Objects.requireNonNull(row[2]),
                        (String) row[3]))
                .toList());
    }
}
