package eu.dermalia.rights.consent;

import eu.dermalia.contracts.PaperId;
import eu.dermalia.rights.Texts;
import eu.dermalia.rights.consent.model.Signature;
import eu.dermalia.rights.consent.model.SignerKind;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A signature as the practice notes it.
 *
 * @param textVersion a text that the practice has registered for this use
 * @param textLanguage absent: the patient's own, or the only one there is
 * @param paperId of the signed paper, deposited before ({@code POST /papers})
 * @param signer absent: the patient, where the name is the patient's, and else whom the assessment of capacity names
 */
public record SignatureRequest(
        @NotNull @Size(max = 60) @Pattern(regexp = Texts.LINE)
        String textVersion,

        @Nullable @Pattern(regexp = "de|en") String textLanguage,

        @NotNull @Size(max = 200) @Pattern(regexp = Texts.LINE)
        String signedBy,

        @Nullable SignerKind signer,
        @NotNull LocalDate signedOn,
        @Nullable PaperId paperId) {
    public Signature signature() {
        return new Signature(textVersion.strip(), textLanguage, signer, signedBy.strip(), signedOn, paperId);
    }

    @Override
    public String toString() {
        return "SignatureRequest[…]";
    }
}
