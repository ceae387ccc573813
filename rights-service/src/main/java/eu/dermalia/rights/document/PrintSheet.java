package eu.dermalia.rights.document;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.document.IssueDocument.Outcome;
import eu.dermalia.rights.document.model.DocumentKind;
import eu.dermalia.rights.document.model.DocumentType;
import eu.dermalia.rights.document.model.Draft;
import eu.dermalia.rights.document.model.Language;
import eu.dermalia.rights.document.model.Variant;
import eu.dermalia.rights.patient.PatientRecords;
import eu.dermalia.rights.patient.Patients;
import eu.dermalia.rights.patient.model.Person;
import eu.dermalia.rights.patient.model.PickupCode;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Accessor;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Prints the information sheet in force with a patient's pickup code. Only the code's hash is kept, so a print needs a new
 * code; the former is worthless then. The print is kept nowhere, and names nobody: who finds it cannot tell whose it is.
 */
@ApplicationScoped
class PrintSheet {
    private final TenantTransaction transaction;
    private final Patients patients;
    private final PatientRecords records;
    private final IssueDocument issueDocument;
    private final DocumentPress press;
    private final Audit audit;

    PrintSheet(
            TenantTransaction transaction,
            Patients patients,
            PatientRecords records,
            IssueDocument issueDocument,
            DocumentPress press,
            Audit audit) {
        this.transaction = transaction;
        this.patients = patients;
        this.records = records;
        this.issueDocument = issueDocument;
        this.press = press;
        this.audit = audit;
    }

    /** @param version of the sheet, to be recorded when it is handed over */
    record Sheet(DocumentKind kind, int version, byte[] pdf) {
        @Override
        public String toString() {
            return "Sheet[…]";
        }
    }

    /**
     * @param language empty for the patient's own
     * @return fails with 404 for an unknown patient, 410 for an erased one, 422 for a sheet that would lack something; the
     *     code stays as it was then
     */
    Uni<Sheet> print(
            PracticeId practice, PatientId patient, Variant variant, Optional<Language> language, Accessor who) {
        return transaction
                .in(practice, () -> patients.find(practice, patient))
                .map(found -> found.orElseThrow(Problems::notFound))
                .map(person -> new DocumentKind(
                        DocumentType.INFORMATION_SHEET, variant, language.orElseGet(() -> languageOf(person))))
                .chain(kind -> issueDocument.issue(practice, kind, who))
                .map(PrintSheet::complete)
                .chain(issued -> records.reissueCode(practice, patient)
                        .chain(code ->
                                press.print(draft(issued, code), issued.known().facts()))
                        .call(() -> transaction.in(
                                practice,
                                () -> audit.record(who, AccessAction.EXPORTED, "information-sheet", patient, null)))
                        .map(print -> new Sheet(
                                issued.version().kind(), issued.version().number(), print.pdf())));
    }

    private static Draft draft(Outcome.Issued issued, PickupCode code) {
        LocalDate on =
                LocalDate.ofInstant(issued.version().createdAt(), issued.known().timeZone());
        // in halves, as it is easier to type
        String halves = code.value().substring(0, 4) + "-" + code.value().substring(4);
        return new Draft(issued.version().kind(), issued.version().number(), on, halves);
    }

    private static Language languageOf(Person person) {
        return Language.of(person.language()).orElse(Language.GERMAN);
    }

    private static Outcome.Issued complete(Outcome outcome) {
        if (outcome instanceof Outcome.Issued issued) {
            return issued;
        }
        throw DocumentRefusals.incomplete(((Outcome.Incomplete) outcome).missing());
    }
}
