package eu.dermalia.rights.recipient.model;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One documented beforehand (GDPR Art. 13(1)(e), 15(1)(c), 30(1)(d)).
 *
 * @param since first day on which it may receive
 * @param endedOn last day; null while it goes on
 */
public record Recipient(
        UUID id,
        RecipientKind kind,
        String name,
        String purpose,
        String legalBasis,
        LocalDate since,
        @Nullable LocalDate endedOn) {
    public Recipient {
        if (kind == RecipientKind.PATIENT) {
            throw new IllegalArgumentException("The patient needs no entry");
        }
    }
}
