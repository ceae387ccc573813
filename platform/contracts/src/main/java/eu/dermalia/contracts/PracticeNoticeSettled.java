package eu.dermalia.contracts;

import java.time.Instant;

/** What became of the mail of a {@link PracticeNoticeIssued}. */
public record PracticeNoticeSettled(
        PracticeId practiceId, NoticeId noticeId, PracticeNoticeOutcome outcome, Instant settledAt) implements Event {
    @Override
    public Id key() {
        return practiceId;
    }
}
