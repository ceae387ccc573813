package eu.dermalia.rights.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.notice.model.Hindrance;
import eu.dermalia.rights.notice.model.NoticeState;
import eu.dermalia.rights.notice.model.Occasion;
import eu.dermalia.rights.notice.model.RecipientKind;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.vault.ColumnSeal;
import eu.dermalia.vault.Columns;
import eu.dermalia.web.Cursor;
import eu.dermalia.web.Page;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of notices. Inside a tenant's transaction. */
@ApplicationScoped
public class NoticeStore {
    private static final String EXPLANATION = "notice_explanation";
    private static final String SELECT = """
            select notice_id, occasion, occasion_id, patient_id, scan_id, request_id, recipient_kind, recipient_id,
                   recipient_name, state, opened_at, sent_on, settled_at, hindrance, explanation_sealed
            from notice where practice_id = $1""";

    private final Columns columns;

    NoticeStore(Columns columns) {
        this.columns = columns;
    }

    /**
     * One recipient, and what he has to learn.
     *
     * @param occasionId id of the rectification, erasure or restriction
     * @param patientId absent for an erasure: the proof outlives the link to the person
     * @param recipientId of a recipient that the practice has documented
     * @param sentOn day on which the practice told the recipient
     * @param settledAt when it was confirmed, or found impossible
     * @param hindrance why the recipient is not told (Art. 19 sentence 1)
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NoticeView(
            UUID noticeId,
            Occasion occasion,
            UUID occasionId,
            @Nullable PatientId patientId,
            @Nullable ScanId scanId,
            @Nullable RequestId requestId,
            RecipientKind recipientKind,
            @Nullable UUID recipientId,
            @Nullable String recipient,
            NoticeState state,
            Instant openedAt,
            @Nullable LocalDate sentOn,
            @Nullable Instant settledAt,
            @Nullable Hindrance hindrance,
            @Nullable String explanation) {}

    /** Which notices; each part that is null lets all through. */
    record Filter(
            @Nullable NoticeState state,
            @Nullable PatientId patient,
            @Nullable RequestId request) {}

    /** The newest first. */
    Uni<Page<NoticeView>> page(PracticeId practice, Filter filter, @Nullable String cursor, int limit) {
        @Nullable Object[] after = after(cursor);
        return Sql.rows(
                        SELECT
                                + " and ($2::text is null or state = $2) and ($3::uuid is null or patient_id = $3)"
                                + " and ($4::uuid is null or request_id = $4)"
                                + " and ($5::timestamptz is null or (opened_at, notice_id) < ($5, $6::uuid))"
                                + " order by opened_at desc, notice_id desc limit "
                                + (limit + 1),
                        practice,
                        filter.state(),
                        filter.patient(),
                        filter.request(),
                        after[0],
                        after[1])
                .chain(rows -> seal(practice).map(seal -> rows.stream()
                        .map(row -> view(row, seal.orElse(null)))
                        .toList()))
                .map(found -> Page.of(found, limit, view -> Cursor.of(view.openedAt(), view.noticeId())));
    }

    /** Every one that names the patient, the oldest first. */
    public Uni<List<NoticeView>> ofPatient(PracticeId practice, PatientId patient) {
        return Sql.rows(SELECT + " and patient_id = $2 order by opened_at, notice_id", practice, patient)
                .chain(rows -> seal(practice).map(seal -> rows.stream()
                        .map(row -> view(row, seal.orElse(null)))
                        .toList()));
    }

    /** It stays as it is until the transaction ends. */
    Uni<Optional<NoticeView>> lock(PracticeId practice, UUID notice) {
        return Sql.rows(SELECT + " and notice_id = $2 for update", practice, notice)
                .chain(rows ->
                        seal(practice).map(seal -> rows.stream().findFirst().map(row -> view(row, seal.orElse(null)))));
    }

    Uni<Void> sent(UUID notice, LocalDate on) {
        return Sql.update("update notice set state = 'SENT', sent_on = $2 where notice_id = $1", notice, on)
                .replaceWithVoid();
    }

    Uni<Void> confirmed(UUID notice, Instant at, String by) {
        return Sql.update(
                        "update notice set state = 'CONFIRMED', settled_at = $2, settled_by = $3 where notice_id = $1",
                        notice,
                        at,
                        by)
                .replaceWithVoid();
    }

    /** @param explanation in the practice's words; sealed with the practice's key */
    Uni<Void> impossible(
            PracticeId practice, UUID notice, Hindrance hindrance, String explanation, Instant at, String by) {
        return columns.of(practice, practice.value())
                .chain(seal ->
                        Sql.update("""
                        update notice set state = 'IMPOSSIBLE', hindrance = $2, explanation_sealed = $3, settled_at = $4,
                            settled_by = $5
                        where notice_id = $1""", notice, hindrance, Buffer.buffer(seal.seal(EXPLANATION, explanation)), at, by))
                .replaceWithVoid();
    }

    private Uni<Optional<ColumnSeal>> seal(PracticeId practice) {
        return columns.existing(practice, practice.value());
    }

    private static @Nullable Object[] after(@Nullable String cursor) {
        if (cursor == null) {
            return new @Nullable Object[] {null, null};
        }
        List<String> parts = Cursor.parts(cursor, 2);
        try {
            return new Object[] {Instant.parse(parts.get(0)), UUID.fromString(parts.get(1))};
        } catch (DateTimeException | IllegalArgumentException e) {
            throw Problems.invalid("cursor", "cursor");
        }
    }

    private static NoticeView view(@Nullable Object[] row, @Nullable ColumnSeal seal) {
        Buffer explanation = (Buffer) row[14];
        return new NoticeView(
                (UUID) Objects.requireNonNull(row[0]),
                Occasion.valueOf((String) row[1]),
                (UUID) Objects.requireNonNull(row[2]),
                row[3] == null ? null : new PatientId((UUID) row[3]),
                row[4] == null ? null : new ScanId((UUID) row[4]),
                row[5] == null ? null : new RequestId((UUID) row[5]),
                RecipientKind.valueOf((String) row[6]),
                (UUID) row[7],
                (String) row[8],
                NoticeState.valueOf((String) row[9]),
                (Instant) Objects.requireNonNull(row[10]),
                (LocalDate) row[11],
                (Instant) row[12],
                row[13] == null ? null : Hindrance.valueOf((String) row[13]),
                explanation == null || seal == null ? null : seal.unseal(EXPLANATION, explanation.getBytes()));
    }
}
