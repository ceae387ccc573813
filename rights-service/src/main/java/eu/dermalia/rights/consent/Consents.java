package eu.dermalia.rights.consent;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.ConsentGiven;
import eu.dermalia.contracts.ConsentId;
import eu.dermalia.contracts.ConsentUse;
import eu.dermalia.contracts.ConsentWithdrawn;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.rights.consent.CheckSignature.Result.Good;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.vault.Columns;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Consents and their withdrawals: rows that are added and never changed, each with its event. Inside a tenant's transaction.
 */
@ApplicationScoped
public class Consents {
    static final String SIGNED_BY = "consent_signed_by";

    private final Columns columns;
    private final Outbox outbox;

    Consents(Columns columns, Outbox outbox) {
        this.columns = columns;
        this.outbox = outbox;
    }

    /**
     * @param purpose of the scans that it is about
     * @param basis that rests on it; null for everything beyond the analysis
     */
    public record Subject(
            PatientId patient,
            ConsentUse use,
            Purpose purpose,
            @Nullable BasisId basis) {}

    /** A consent as it stands. */
    public record Given(
            ConsentId id,
            PatientId patient,
            ConsentUse use,
            Purpose purpose,
            @Nullable BasisId basis,
            @Nullable Instant withdrawnAt) {
        public boolean isLive() {
            return withdrawnAt == null;
        }
    }

    public Uni<Void> add(
            PracticeId practice, ConsentId id, Subject subject, Good signed, Instant now, String recordedBy) {
        return columns.of(practice, subject.patient().value())
                .chain(seal -> Sql.update(
                        """
                        insert into consent (consent_id, practice_id, patient_id, basis_id, purpose, use, text_version,
                            text_language, signer, assessment_id, signed_by_sealed, signed_on, given_at, recorded_by,
                            paper_id)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)""",
                        id,
                        practice,
                        subject.patient(),
                        subject.basis(),
                        subject.purpose(),
                        subject.use(),
                        signed.signature().textVersion(),
                        signed.textLanguage(),
                        signed.signer(),
                        signed.assessment(),
                        Buffer.buffer(seal.seal(SIGNED_BY, signed.signature().signedBy())),
                        signed.signature().signedOn(),
                        now,
                        recordedBy,
                        signed.signature().paper()))
                .chain(() -> outbox.publish(
                        practice,
                        new ConsentGiven(
                                subject.patient(),
                                id,
                                subject.purpose(),
                                subject.use(),
                                signed.signature().textVersion(),
                                now)));
    }

    public Uni<Optional<Given>> find(PatientId patient, ConsentId id) {
        return select("c.patient_id = $1 and c.consent_id = $2", patient, id)
                .map(found -> found.stream().findFirst());
    }

    /** Whether the patient's consent to this use is on record and stands, for scans of this one's purpose. */
    public Uni<Boolean> isLive(PatientId patient, ConsentUse use, ScanId scan) {
        return select(
                        "c.patient_id = $1 and c.use = $2 and w.consent_id is null"
                                + " and c.purpose = (select s.purpose from scan s where s.scan_id = $3 and s.patient_id = $1)",
                        patient,
                        use,
                        scan)
                .map(live -> !live.isEmpty());
    }

    /** Ends what rests on a legal basis, with that basis. */
    public Uni<Void> withdrawUnder(PracticeId practice, BasisId basis, Instant now, String recordedBy) {
        return select("c.basis_id = $1 and w.consent_id is null", basis)
                .chain(live -> withdraw(practice, live, now, recordedBy));
    }

    /**
     * Ends every live consent of the patient to this use, at once: withdrawing the last text while an older one is still
     * alive would be no withdrawal.
     *
     * @param purpose of the scans; null for all
     */
    public Uni<Void> withdrawUse(
            PracticeId practice,
            PatientId patient,
            ConsentUse use,
            @Nullable Purpose purpose,
            Instant now,
            String recordedBy) {
        if (use == ConsentUse.ANALYSIS) {
            throw new IllegalArgumentException("The analysis ends with its legal basis");
        }
        return select(
                        "c.patient_id = $1 and c.use = $2 and ($3::text is null or c.purpose = $3) and w.consent_id is null",
                        patient,
                        use,
                        purpose)
                .chain(live -> withdraw(practice, live, now, recordedBy));
    }

    private Uni<Void> withdraw(PracticeId practice, List<Given> live, Instant now, String recordedBy) {
        return Multi.createFrom()
                .iterable(live)
                .onItem()
                .transformToUniAndConcatenate(consent -> Sql.update(
                                "insert into consent_withdrawal (consent_id, practice_id, withdrawn_at, recorded_by)"
                                        + " values ($1, $2, $3, $4)",
                                consent.id(),
                                practice,
                                now,
                                recordedBy)
                        .chain(() -> outbox.publish(
                                practice,
                                new ConsentWithdrawn(
                                        consent.patient(), consent.id(), consent.purpose(), consent.use(), now))))
                .toUni()
                .replaceWithVoid();
    }

    private static Uni<List<Given>> select(String where, @Nullable Object... parameters) {
        return Sql.rows(
                        "select c.consent_id, c.patient_id, c.use, c.purpose, c.basis_id, w.withdrawn_at from consent c"
                                + " left join consent_withdrawal w on w.consent_id = c.consent_id where " + where
                                + " order by c.given_at, c.consent_id",
                        parameters)
                .map(rows -> rows.stream()
                        .map(row -> new Given(
                                new ConsentId((UUID) Objects.requireNonNull(row[0])),
                                new PatientId((UUID) Objects.requireNonNull(row[1])),
                                ConsentUse.valueOf((String) row[2]),
                                Purpose.valueOf((String) row[3]),
                                row[4] == null ? null : new BasisId((UUID) row[4]),
                                (Instant) row[5]))
                        .toList());
    }
}
