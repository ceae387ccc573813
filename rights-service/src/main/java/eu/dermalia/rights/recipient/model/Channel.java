package eu.dermalia.rights.recipient.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a result could be announced, and why all but one are refused. */
public enum Channel {
    /** A link that needs a second factor, through a relay that speaks TLS or not at all. */
    EMAIL(null),
    WHATSAPP(
            "WhatsApp is refused: its operator learns who writes to whom, partly outside the EU and the EEA, and no processing"
                    + " agreement covers it (GDPR Art. 28, 32, 44; § 203 StGB)"),
    MESSENGER(
            "Messengers are refused: their operators learn who writes to whom, and no processing agreement covers them (GDPR"
                    + " Art. 28, 32; § 203 StGB)"),
    SMS("SMS is refused: it is not encrypted on its way and shows on a locked screen (GDPR Art. 32(1)(a); § 203 StGB)"),
    FAX(
            "Fax is refused: it is not encrypted on its way and lies open where it arrives (GDPR Art. 32(1)(a); § 203 StGB)"),
    PHONE("Telephone is refused: nobody could show later who was told what (GDPR Art. 5(2), 32)"),
    POST("Letters are refused: reports are announced by e-mail; the practice may print and send one itself");

    private final @Nullable String refusal;

    Channel(@Nullable String refusal) {
        this.refusal = refusal;
    }

    /** Empty for the one that is offered. */
    public Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Empty for a name that is none of them. */
    public static Optional<Channel> named(String name) {
        for (Channel channel : values()) {
            if (channel.name().equals(name)) {
                return Optional.of(channel);
            }
        }
        return Optional.empty();
    }
}
