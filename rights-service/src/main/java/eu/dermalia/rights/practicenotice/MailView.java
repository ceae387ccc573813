package eu.dermalia.rights.practicenotice;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.NoticeId;
import eu.dermalia.contracts.PracticeNoticeKind;
import eu.dermalia.rights.practicenotice.PracticeNotices.Notice;
import eu.dermalia.rights.practicenotice.model.NoticeRecipient;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a mail to a practice, as the operator and the practice see it; never the address.
 *
 * @param settledAt when the relay took it, or when it was given up; absent while it is on its way
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MailView(
        NoticeId noticeId,
        PracticeNoticeKind kind,
        NoticeRecipient recipient,
        Instant issuedAt,
        State state,
        @Nullable Instant settledAt) {
    /** How far it is. */
    public enum State {
        ON_ITS_WAY,
        SENT,
        /** The practice has to be told another way. */
        NOT_REACHABLE,
        /** There was nothing to tell any more. */
        NOT_NEEDED
    }

    public static MailView of(Notice notice) {
        return new MailView(
                notice.id(), notice.kind(), notice.recipient(), notice.issuedAt(), state(notice), notice.settledAt());
    }

    private static State state(Notice notice) {
        if (notice.outcome() == null) {
            return State.ON_ITS_WAY;
        }
        return switch (notice.outcome()) {
            case SENT -> State.SENT;
            case NOT_REACHABLE -> State.NOT_REACHABLE;
            case NOT_NEEDED -> State.NOT_NEEDED;
        };
    }
}
