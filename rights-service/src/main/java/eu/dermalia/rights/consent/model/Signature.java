package eu.dermalia.rights.consent.model;

import eu.dermalia.contracts.PaperId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A signature under a consent's text.
 *
 * @param textVersion the text that was signed
 * @param textLanguage null: the patient's own, or the only one there is
 * @param signer null: whoever bears the name
 * @param signedBy the name; sealed wherever it is kept
 * @param paper the signed paper itself, where it was deposited
 */
public record Signature(
        String textVersion,
        @Nullable String textLanguage,
        @Nullable SignerKind signer,
        String signedBy,
        LocalDate signedOn,
        @Nullable PaperId paper) {
    /** Never the signer: this ends up in messages. */
    @Override
    public String toString() {
        return "Signature[…]";
    }
}
