package eu.dermalia.notification.notice;

import eu.dermalia.contracts.PracticeNoticeOutcome;

/** How a mail to a practice ends. */
enum Ending {
    SENT(PracticeNoticeOutcome.SENT),
    UNTRUE(PracticeNoticeOutcome.NOT_NEEDED),
    REFUSED(PracticeNoticeOutcome.NOT_REACHABLE),
    NO_ADDRESS(PracticeNoticeOutcome.NOT_REACHABLE),
    EXPIRED(PracticeNoticeOutcome.NOT_REACHABLE);

    private final PracticeNoticeOutcome outcome;

    Ending(PracticeNoticeOutcome outcome) {
        this.outcome = outcome;
    }

    PracticeNoticeOutcome outcome() {
        return outcome;
    }
}
