package eu.dermalia.notification.mail.model;

import eu.dermalia.contracts.DeliveryFailure;
import org.jspecify.annotations.Nullable;

/** What the relay said to a mail. */
public sealed interface Reply {
    /** 250 after the data. */
    record Taken(int code) implements Reply {}

    /** For good, because of this recipient or this message. */
    record Refused(DeliveryFailure reason, int code) implements Reply {}

    /** Nothing is known, or it may change: no connection, no encryption, a time limit, 4xx, or our own set-up. */
    record NotNow(@Nullable Integer code) implements Reply {}

    /**
     * Reads a refusal. A 5xx ends the delivery only where it speaks of the recipient or of the message; one about
     * encryption, authentication or the dialogue is ours to repair, and the mail waits.
     *
     * @param code SMTP reply code (RFC 5321, 4.2.3)
     * @param toRecipient the reply was to RCPT
     */
    static Reply ofCode(int code, boolean toRecipient) {
        return switch (code) {
            case 550, 551, 553 -> new Refused(DeliveryFailure.RECIPIENT_REFUSED, code);
            case 552, 554 ->
                new Refused(toRecipient ? DeliveryFailure.RECIPIENT_REFUSED : DeliveryFailure.MESSAGE_REFUSED, code);
            default -> new NotNow(code == 0 ? null : code);
        };
    }
}
