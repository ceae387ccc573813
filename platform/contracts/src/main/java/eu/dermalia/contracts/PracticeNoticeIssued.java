package eu.dermalia.contracts;

import java.time.Instant;

/**
 * A practice has to be told something by mail. The event says neither what nor to whom: whoever writes the mail asks for both
 * at the moment of sending.
 */
public record PracticeNoticeIssued(PracticeId practiceId, NoticeId noticeId, PracticeNoticeKind kind, Instant issuedAt)
        implements Event {
    @Override
    public Id key() {
        return practiceId;
    }
}
