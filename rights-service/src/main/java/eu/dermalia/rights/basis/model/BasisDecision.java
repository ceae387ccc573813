package eu.dermalia.rights.basis.model;

import eu.dermalia.contracts.LegalBasis;
import eu.dermalia.rights.consent.model.Signature;
import java.time.LocalDate;

/**
 * Whether facts make a legal basis. Medical (GDPR Art. 9(2)(h), § 22(1) no. 1 b BDSG): treatment contract and information
 * sheet. Aesthetic (Art. 9(2)(a)): information sheet and the patient's explicit written consent. Without the sheet in hand
 * nobody has consented to, or contracted for, anything known.
 */
public sealed interface BasisDecision {
    record Established(LegalBasis legalBasis, InformationSheet sheet) implements BasisDecision {}

    record Lacking(Lack lack) implements BasisDecision {}

    /** What is missing or wrong. */
    enum Lack {
        INFORMATION_SHEET_MISSING,
        TREATMENT_CONTRACT_MISSING,
        CONSENT_MISSING,
        /** Treatment rests on the contract; what is consented to beside it is a consent of its own (Art. 7(2)). */
        CONSENT_BESIDE_TREATMENT,
        /** A date lies in the future. */
        DATE_IN_FUTURE,
        /** Signed before the information sheet was handed over. */
        CONSENT_BEFORE_INFORMATION
    }

    /** @param today in the practice's zone */
    static BasisDecision of(BasisFacts facts, LocalDate today) {
        InformationSheet sheet = facts.sheet();
        if (sheet == null) {
            return new Lacking(Lack.INFORMATION_SHEET_MISSING);
        }
        if (sheet.handedOverOn().isAfter(today)) {
            return new Lacking(Lack.DATE_IN_FUTURE);
        }
        return switch (facts.purpose()) {
            case MEDICAL -> medical(facts, sheet, today);
            case AESTHETIC -> aesthetic(facts, sheet, today);
        };
    }

    private static BasisDecision medical(BasisFacts facts, InformationSheet sheet, LocalDate today) {
        LocalDate contract = facts.treatmentContractOn();
        if (contract == null) {
            return new Lacking(Lack.TREATMENT_CONTRACT_MISSING);
        }
        if (facts.consent() != null) {
            return new Lacking(Lack.CONSENT_BESIDE_TREATMENT);
        }
        return contract.isAfter(today)
                ? new Lacking(Lack.DATE_IN_FUTURE)
                : new Established(LegalBasis.ART_9_2_H, sheet);
    }

    private static BasisDecision aesthetic(BasisFacts facts, InformationSheet sheet, LocalDate today) {
        Signature consent = facts.consent();
        if (consent == null) {
            return new Lacking(Lack.CONSENT_MISSING);
        }
        if (consent.signedOn().isAfter(today)) {
            return new Lacking(Lack.DATE_IN_FUTURE);
        }
        return consent.signedOn().isBefore(sheet.handedOverOn())
                ? new Lacking(Lack.CONSENT_BEFORE_INFORMATION)
                : new Established(LegalBasis.ART_9_2_A, sheet);
    }
}
