package eu.dermalia.rights.basis.model;

import eu.dermalia.contracts.LegalBasis;
import java.time.LocalDate;

/**
 * Whether facts make a legal basis. Medical (GDPR Art. 9(2)(h), § 22(1) no. 1 b BDSG): treatment contract and information
 * sheet. Aesthetic (Art. 9(2)(a)): information sheet and the patient's explicit written consent. Without the sheet in hand
 * nobody has consented to, or contracted for, anything known.
 */
public sealed interface BasisDecision {
    record Established(LegalBasis legalBasis) implements BasisDecision {}

    record Lacking(Lack lack) implements BasisDecision {}

    /** What is missing or wrong. */
    enum Lack {
        TREATMENT_CONTRACT_MISSING,
        CONSENT_MISSING,
        /** A date lies in the future. */
        DATE_IN_FUTURE,
        /** Signed before the information sheet was handed over. */
        CONSENT_BEFORE_INFORMATION
    }

    /** @param today in the practice's zone */
    static BasisDecision of(BasisFacts facts, LocalDate today) {
        if (facts.informationSheetHandedOverOn().isAfter(today)) {
            return new Lacking(Lack.DATE_IN_FUTURE);
        }
        return switch (facts.purpose()) {
            case MEDICAL -> medical(facts, today);
            case AESTHETIC -> aesthetic(facts, today);
        };
    }

    private static BasisDecision medical(BasisFacts facts, LocalDate today) {
        LocalDate contract = facts.treatmentContractOn();
        if (contract == null) {
            return new Lacking(Lack.TREATMENT_CONTRACT_MISSING);
        }
        return contract.isAfter(today) ? new Lacking(Lack.DATE_IN_FUTURE) : new Established(LegalBasis.ART_9_2_H);
    }

    private static BasisDecision aesthetic(BasisFacts facts, LocalDate today) {
        BasisFacts.SignedConsent consent = facts.consent();
        if (consent == null) {
            return new Lacking(Lack.CONSENT_MISSING);
        }
        if (consent.signedOn().isAfter(today)) {
            return new Lacking(Lack.DATE_IN_FUTURE);
        }
        return consent.signedOn().isBefore(facts.informationSheetHandedOverOn())
                ? new Lacking(Lack.CONSENT_BEFORE_INFORMATION)
                : new Established(LegalBasis.ART_9_2_A);
    }
}
