package eu.dermalia.rights.practicenotice;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.NoticeId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.PracticeNoticeIssued;
import eu.dermalia.contracts.PracticeNoticeKind;
import eu.dermalia.contracts.PracticeNoticeOutcome;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.rights.practice.Organisations;
import eu.dermalia.rights.practice.Practices;
import eu.dermalia.rights.practicenotice.model.Addressees;
import eu.dermalia.rights.practicenotice.model.NoticeRecipient;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Issues notices, one a recipient, and keeps what became of each. Everything runs inside the practice's transaction. */
@ApplicationScoped
public class PracticeNotices {
    private final Practices practices;
    private final Organisations organisations;
    private final Outbox outbox;
    private final Clock clock;

    PracticeNotices(Practices practices, Organisations organisations, Outbox outbox, Clock clock) {
        this.practices = practices;
        this.organisations = organisations;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * A notice as it stands.
     *
     * @param outcome null while it is on its way
     */
    public record Notice(
            NoticeId id,
            PracticeNoticeKind kind,
            UUID subject,
            NoticeRecipient recipient,
            Instant issuedAt,
            @Nullable PracticeNoticeOutcome outcome,
            @Nullable Instant settledAt) {}

    /** Tells whoever is to be told; sent soon after this transaction has committed. */
    public Uni<Void> issue(PracticeId practice, PracticeNoticeKind kind, UUID subject) {
        return addressees(practice)
                .onItem()
                .transformToMulti(addressees -> Multi.createFrom().iterable(addressees.of(kind)))
                .onItem()
                .transformToUniAndConcatenate(recipient -> issue(practice, kind, subject, recipient))
                .onItem()
                .ignoreAsUni();
    }

    /**
     * The same again, for one that was not reached; to the address that is right by then.
     *
     * @return fails with 404 for one that there is not, with 409 for one that was reached, or is on its way
     */
    Uni<Notice> repeat(PracticeId practice, NoticeId id) {
        return find(id).map(found -> found.orElseThrow(Problems::notFound)).chain(notice -> {
            if (notice.outcome() != PracticeNoticeOutcome.NOT_REACHABLE) {
                throw Problems.conflict("not-unreached", "Only a notice that did not reach anybody is repeated");
            }
            return issue(practice, notice.kind(), notice.subject(), notice.recipient());
        });
    }

    /** What was sent about it, oldest first. */
    public Uni<List<Notice>> about(PracticeId practice, UUID subject) {
        return Sql.rows("""
                        select notice_id, kind, subject, recipient, issued_at, outcome, settled_at from practice_notice
                        where practice_id = $1 and subject = $2 order by issued_at, notice_id""", practice, subject)
                .map(rows -> rows.stream().map(PracticeNotices::notice).toList());
    }

    Uni<Optional<Notice>> find(NoticeId id) {
        return Sql.rows("""
                        select notice_id, kind, subject, recipient, issued_at, outcome, settled_at from practice_notice
                        where notice_id = $1""", id).map(rows -> rows.stream().findFirst().map(PracticeNotices::notice));
    }

    /** @return 0 when it was settled before */
    Uni<Integer> settle(NoticeId id, PracticeNoticeOutcome outcome, Instant at) {
        return Sql.update(
                "update practice_notice set outcome = $2, settled_at = $3 where notice_id = $1 and outcome is null",
                id,
                outcome,
                at);
    }

    Uni<Addressees> addressees(PracticeId id) {
        return practices
                .find(id)
                .map(found -> found.orElseThrow(Problems::notFound))
                .chain(practice -> organisations
                        .find(id)
                        .map(organisation -> new Addressees(practice.profile(), organisation.orElse(null))));
    }

    private Uni<Notice> issue(PracticeId practice, PracticeNoticeKind kind, UUID subject, NoticeRecipient recipient) {
        Instant now = clock.instant();
        Notice notice =
                new Notice(new NoticeId(UuidCreator.getTimeOrderedEpoch()), kind, subject, recipient, now, null, null);
        return Sql.update("""
                        insert into practice_notice (notice_id, practice_id, kind, subject, recipient, issued_at)
                        values ($1, $2, $3, $4, $5, $6)""", notice.id(), practice, kind, subject, recipient, now)
                .chain(() -> outbox.publish(practice, new PracticeNoticeIssued(practice, notice.id(), kind, now)))
                .replaceWith(notice);
    }

    private static Notice notice(@Nullable Object[] row) {
        return new Notice(
                new NoticeId((UUID) Objects.requireNonNull(row[0])),
                PracticeNoticeKind.valueOf((String) row[1]),
                (UUID) Objects.requireNonNull(row[2]),
                NoticeRecipient.valueOf((String) row[3]),
                (Instant) Objects.requireNonNull(row[4]),
                row[5] == null ? null : PracticeNoticeOutcome.valueOf((String) row[5]),
                (Instant) row[6]);
    }
}
