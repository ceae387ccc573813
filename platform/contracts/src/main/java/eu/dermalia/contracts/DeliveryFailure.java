package eu.dermalia.contracts;

/** Why a mail did not reach the relay, or came back. */
public enum DeliveryFailure {
    /** The relay refused the recipient for good (5xx). */
    RECIPIENT_REFUSED,
    /** The relay refused the message for good (5xx). */
    MESSAGE_REFUSED,
    /** No success within the time allowed. */
    TIMED_OUT,
    /** It came back. */
    BOUNCED
}
