package eu.dermalia.rights.basis.model;

import eu.dermalia.contracts.Purpose;
import eu.dermalia.rights.consent.model.Signature;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a practice notes when it wants to process a patient's data.
 *
 * @param sheet GDPR Art. 13; null: none was handed over
 * @param treatmentContractOn § 630a BGB
 * @param consent explicit and written (GDPR Art. 9(2)(a))
 */
public record BasisFacts(
        Purpose purpose,
        @Nullable InformationSheet sheet,
        @Nullable LocalDate treatmentContractOn,
        @Nullable Signature consent) {
    public BasisFacts with(@Nullable InformationSheet otherSheet) {
        return new BasisFacts(purpose, otherSheet, treatmentContractOn, consent);
    }
}
