package eu.dermalia.messaging;

import java.util.Locale;

/** An event that no retry will make readable. Its message is one of a few words: it becomes the dead letter's header. */
final class Poison extends RuntimeException {
    private static final long serialVersionUID = 1L;

    enum Reason {
        UNREADABLE,
        UNKNOWN_TYPE,
        WRONG_TOPIC,
        MISSING_ID,
        BAD_ID,
        MISSING_PRACTICE,
        BAD_PRACTICE,
        PRACTICE_MISMATCH,
        KEY_MISMATCH,
        BAD_HEADER,
        HANDLER_FAILED;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    Poison(Reason reason) {
        // No cause and no trace: the connector would copy the cause's text, which may quote the payload.
        super(reason.word(), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
