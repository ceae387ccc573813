package eu.dermalia.rights.basis;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.LegalBasis;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.rights.basis.model.BasisDecision.Established;
import eu.dermalia.rights.basis.model.BasisFacts;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of legal bases. Everything runs inside a tenant's transaction. */
@ApplicationScoped
public class LegalBases {
    private static final String SELECT = """
            select basis_id, patient_id, purpose, legal_basis, information_sheet_version, information_sheet_on,
                   treatment_contract_on, established_at, withdrawn_at
            from legal_basis
            """;

    /** A basis as it stands; withdrawn ones stay as evidence of what was lawful when. */
    public record Basis(
            BasisId basisId,
            PatientId patientId,
            Purpose purpose,
            LegalBasis legalBasis,
            String informationSheetVersion,
            LocalDate informationSheetHandedOverOn,
            @Nullable LocalDate treatmentContractOn,
            Instant establishedAt,
            @Nullable Instant withdrawnAt) {
        public boolean isLive() {
            return withdrawnAt == null;
        }
    }

    public Uni<List<Basis>> ofPatient(PatientId patient) {
        return Sql.rows(SELECT + "where patient_id = $1 order by established_at, basis_id", patient)
                .map(rows -> rows.stream().map(LegalBases::basis).toList());
    }

    /** Whether data may be processed under it right now. */
    public Uni<Boolean> isLive(BasisId id) {
        return Sql.rows("select 1 from legal_basis where basis_id = $1 and withdrawn_at is null", id)
                .map(rows -> !rows.isEmpty());
    }

    Uni<Optional<Basis>> lock(PatientId patient, BasisId id) {
        return Sql.rows(SELECT + "where basis_id = $1 and patient_id = $2 for update", id, patient)
                .map(rows -> rows.stream().findFirst().map(LegalBases::basis));
    }

    /** @return false when the patient has a live basis for this purpose already */
    Uni<Boolean> insert(
            PracticeId practice,
            PatientId patient,
            BasisId id,
            BasisFacts facts,
            Established established,
            Instant now) {
        return Sql.update(
                        """
                        insert into legal_basis (basis_id, practice_id, patient_id, purpose, legal_basis,
                            information_sheet_version, information_sheet_on, treatment_contract_on, established_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                        on conflict (patient_id, purpose) where withdrawn_at is null do nothing""",
                        id,
                        practice,
                        patient,
                        facts.purpose(),
                        established.legalBasis(),
                        established.sheet().version(),
                        established.sheet().handedOverOn(),
                        facts.treatmentContractOn(),
                        now)
                .map(inserted -> inserted == 1);
    }

    Uni<Void> withdraw(BasisId id, Instant now) {
        return Sql.update("update legal_basis set withdrawn_at = $2 where basis_id = $1", id, now)
                .replaceWithVoid();
    }

    private static Basis basis(@Nullable Object[] row) {
        return new Basis(
                new BasisId((UUID) Objects.requireNonNull(row[0])),
                new PatientId((UUID) Objects.requireNonNull(row[1])),
                Purpose.valueOf((String) row[2]),
                LegalBasis.valueOf((String) row[3]),
                (String) Objects.requireNonNull(row[4]),
                (LocalDate) Objects.requireNonNull(row[5]),
                (LocalDate) row[6],
                (Instant) Objects.requireNonNull(row[7]),
                (Instant) row[8]);
    }
}
