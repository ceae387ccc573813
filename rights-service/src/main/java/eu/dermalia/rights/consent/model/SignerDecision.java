package eu.dermalia.rights.consent.model;

import eu.dermalia.rights.patient.model.LookupForm;
import eu.dermalia.rights.patient.model.Person;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether whoever signed may sign. A patient may, unless an assessment says otherwise; anybody else only when an assessment
 * names them. The patient's age is not looked at.
 */
public sealed interface SignerDecision {
    /** @param assessment that names the signer; null when the patient signed and there is none */
    record May(SignerKind signer, @Nullable UUID assessment) implements SignerDecision {}

    record MayNot(ConsentRefusal refusal) implements SignerDecision {}

    /** @param assessment in force on the day of the signature */
    static SignerDecision of(Signature signature, Person patient, Optional<Capacity> assessment) {
        SignerKind stated = signature.signer();
        if (stated == SignerKind.SELF || (stated == null && isName(signature.signedBy(), patient))) {
            return byPatient(assessment);
        }
        if (assessment.isEmpty()) {
            return new MayNot(ConsentRefusal.ASSESSMENT_MISSING);
        }
        Capacity capacity = assessment.get();
        String named = capacity.signerName();
        return named != null
                        && LookupForm.isSame(named, signature.signedBy())
                        && (stated == null || stated == capacity.signer())
                ? new May(capacity.signer(), capacity.id())
                : new MayNot(ConsentRefusal.SIGNER_NOT_NAMED);
    }

    private static SignerDecision byPatient(Optional<Capacity> assessment) {
        if (assessment.isEmpty()) {
            return new May(SignerKind.SELF, null);
        }
        Capacity capacity = assessment.get();
        if (!capacity.capable()) {
            return new MayNot(ConsentRefusal.PATIENT_NOT_CAPABLE);
        }
        return capacity.signer() == SignerKind.SELF
                ? new May(SignerKind.SELF, capacity.id())
                : new MayNot(ConsentRefusal.BOTH_MUST_SIGN);
    }

    private static boolean isName(String name, Person patient) {
        return LookupForm.isSame(name, patient.givenName() + " " + patient.familyName())
                || LookupForm.isSame(name, patient.familyName() + ", " + patient.givenName());
    }
}
