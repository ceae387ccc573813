package eu.dermalia.rights.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.ConsentId;
import eu.dermalia.contracts.ConsentUse;
import eu.dermalia.contracts.PaperId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.rights.consent.model.SignerKind;
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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a patient has consented to and withdrawn, for people to read. Inside a tenant's transaction. */
@ApplicationScoped
public class ConsentHistory {
    private final Columns columns;

    ConsentHistory(Columns columns) {
        this.columns = columns;
    }

    public enum State {
        GIVEN,
        WITHDRAWN
    }

    /**
     * @param purpose of the scans that it is about
     * @param basisId of the legal basis that rests on it; absent for everything beyond the analysis
     * @param signedBy absent once the patient's key is gone
     * @param assessmentId that names the signer
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ConsentView(
            ConsentId consentId,
            ConsentUse use,
            Purpose purpose,
            State state,
            String textVersion,
            @Nullable String textLanguage,
            @Nullable SignerKind signer,
            @Nullable String signedBy,
            LocalDate signedOn,
            Instant givenAt,
            @Nullable Instant withdrawnAt,
            @Nullable BasisId basisId,
            @Nullable UUID assessmentId,
            @Nullable PaperId paperId) {
        @Override
        public String toString() {
            return "ConsentView[…]";
        }
    }

    /** Up to {@code limit} behind {@code after}, in the order in which they were given. */
    public Uni<List<ConsentView>> page(PracticeId practice, PatientId patient, @Nullable UUID after, int limit) {
        return Sql.rows("""
                        select c.consent_id, c.use, c.purpose, c.text_version, c.text_language, c.signer,
                               c.signed_by_sealed, c.signed_on, c.given_at, w.withdrawn_at, c.basis_id, c.assessment_id,
                               c.paper_id
                        from consent c left join consent_withdrawal w on w.consent_id = c.consent_id
                        where c.patient_id = $1 and ($2::uuid is null or c.consent_id > $2)
                        order by c.consent_id limit $3""", patient, after, limit).chain(rows -> columns.existing(practice, patient.value())
                .map(seal -> rows.stream().map(row -> view(row, seal)).toList()));
    }

    private static ConsentView view(@Nullable Object[] row, Optional<ColumnSeal> seal) {
        byte[] sealed = ((Buffer) Objects.requireNonNull(row[6])).getBytes();
        return new ConsentView(
                new ConsentId((UUID) Objects.requireNonNull(row[0])),
                ConsentUse.valueOf((String) row[1]),
                Purpose.valueOf((String) row[2]),
                row[9] == null ? State.GIVEN : State.WITHDRAWN,
                (String) Objects.requireNonNull(row[3]),
                (String) row[4],
                row[5] == null ? null : SignerKind.valueOf((String) row[5]),
                seal.map(key -> key.unseal(Consents.SIGNED_BY, sealed)).orElse(null),
                (LocalDate) Objects.requireNonNull(row[7]),
                (Instant) Objects.requireNonNull(row[8]),
                (Instant) row[9],
                row[10] == null ? null : new BasisId((UUID) row[10]),
                (UUID) row[11],
                row[12] == null ? null : new PaperId((UUID) row[12]));
    }
}
