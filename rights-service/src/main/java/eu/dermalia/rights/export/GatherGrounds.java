package eu.dermalia.rights.export;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.rights.basis.LegalBases;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.vault.ColumnSeal;
import eu.dermalia.vault.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** On what a patient's data are processed, and what the patient asked for. Inside a tenant's transaction. */
@ApplicationScoped
class GatherGrounds {
    private final LegalBases bases;
    private final Columns columns;

    GatherGrounds(LegalBases bases, Columns columns) {
        this.bases = bases;
        this.columns = columns;
    }

    Uni<List<Facts.Basis>> bases(PatientId patient) {
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

    Uni<List<Facts.Consent>> consents(PracticeId practice, PatientId patient) {
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

    Uni<List<Facts.Request>> requests(PatientId patient) {
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
