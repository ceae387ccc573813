package eu.dermalia.notification.delivery.model;

import eu.dermalia.contracts.DeliveryFailure;
import eu.dermalia.contracts.WithholdingReason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an attempt at a delivery came to. */
public sealed interface Outcome {
    /** The relay took the mail. */
    record Delivered(int smtpCode) implements Outcome {}

    /** It will not arrive; the practice may resend. */
    record Failed(DeliveryFailure reason, @Nullable Integer smtpCode) implements Outcome {}

    /** Deliberately not sent. */
    record Withheld(WithholdingReason reason) implements Outcome {}

    /** Not this time. */
    record Later(Duration in, @Nullable Integer smtpCode) implements Outcome {}
}
