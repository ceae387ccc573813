package eu.dermalia.rights.basis;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.ConsentId;
import eu.dermalia.contracts.LegalBasis;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.rights.basis.model.BasisFacts;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of legal bases and consents. Everything runs inside a tenant's transaction. */
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

    /** A consent that was not withdrawn. */
    record Consent(ConsentId id, Purpose purpose) {}

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
            PracticeId practice, PatientId patient, BasisId id, BasisFacts facts, LegalBasis legalBasis, Instant now) {
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
                        legalBasis,
                        facts.informationSheetVersion(),
                        facts.informationSheetHandedOverOn(),
                        facts.treatmentContractOn(),
                        now)
                .map(inserted -> inserted == 1);
    }

    Uni<Void> withdraw(BasisId id, Instant now) {
        return Sql.update("update legal_basis set withdrawn_at = $2 where basis_id = $1", id, now)
                .replaceWithVoid();
    }

    Uni<Void> addConsent(
            PracticeId practice,
            PatientId patient,
            BasisId basis,
            ConsentId id,
            Purpose purpose,
            BasisFacts.SignedConsent consent,
            byte[] signedBy,
            Instant now) {
        return Sql.update(
                        """
                        insert into consent (consent_id, practice_id, patient_id, basis_id, purpose, text_version,
                            signed_by_sealed, signed_on, given_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)""",
                        id,
                        practice,
                        patient,
                        basis,
                        purpose,
                        consent.textVersion(),
                        Buffer.buffer(signedBy),
                        consent.signedOn(),
                        now)
                .replaceWithVoid();
    }

    Uni<List<Consent>> consents(BasisId basis) {
        return Sql.rows("""
                        select c.consent_id, c.purpose from consent c
                        left join consent_withdrawal w on w.consent_id = c.consent_id
                        where c.basis_id = $1 and w.consent_id is null order by c.given_at""", basis).map(rows -> rows.stream()
                .map(row -> new Consent(
                        new ConsentId((UUID) Objects.requireNonNull(row[0])), Purpose.valueOf((String) row[1])))
                .toList());
    }

    Uni<Void> withdrawConsent(PracticeId practice, ConsentId id, Instant now, String recordedBy) {
        return Sql.update(
                        "insert into consent_withdrawal (consent_id, practice_id, withdrawn_at, recorded_by)"
                                + " values ($1, $2, $3, $4)",
                        id,
                        practice,
                        now,
                        recordedBy)
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
