package eu.dermalia.rights.basis.model;

import eu.dermalia.contracts.Purpose;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a practice notes when it wants to process a patient's data.
 *
 * @param informationSheetHandedOverOn GDPR Art. 13
 * @param treatmentContractOn § 630a BGB
 */
public record BasisFacts(
        Purpose purpose,
        String informationSheetVersion,
        LocalDate informationSheetHandedOverOn,
        @Nullable LocalDate treatmentContractOn,
        @Nullable SignedConsent consent) {

    /**
     * An explicit written consent (GDPR Art. 9(2)(a)).
     *
     * @param signedBy a name; sealed wherever it is kept
     */
    public record SignedConsent(String textVersion, String signedBy, LocalDate signedOn) {
        /** Never the signer: this ends up in messages. */
        @Override
        public String toString() {
            return "SignedConsent[…]";
        }
    }
}
