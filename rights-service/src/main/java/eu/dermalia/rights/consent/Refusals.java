package eu.dermalia.rights.consent;

import eu.dermalia.rights.consent.model.ConsentRefusal;
import eu.dermalia.web.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** Refusals of consents as problems. */
public final class Refusals {
    private Refusals() {}

    public static HttpProblem problem(ConsentRefusal refusal) {
        return switch (refusal) {
            case TEXT_UNKNOWN ->
                Problems.unprocessable(
                        "consent-text-unknown", "The practice has no consent text of this version in this language");
            case TEXT_NOT_IN_FORCE ->
                Problems.unprocessable("consent-text-not-in-force", "The text was signed before it was in force");
            case DATE_IN_FUTURE -> Problems.unprocessable("date-in-future", "A date lies in the future");
            case PAPER_UNKNOWN -> paperUnknown();
            case ASSESSMENT_MISSING ->
                Problems.unprocessable(
                        "assessment-missing",
                        "Somebody else than the patient signed: an assessment of the patient's capacity must name them");
            case SIGNER_NOT_NAMED ->
                Problems.unprocessable(
                        "signer-not-named", "The assessment of the patient's capacity does not name this signer");
            case PATIENT_NOT_CAPABLE ->
                Problems.unprocessable(
                        "patient-not-capable", "The patient was assessed as not capable, and signed alone");
            case BOTH_MUST_SIGN ->
                Problems.unprocessable(
                        "both-must-sign", "The assessment asks for the patient and a second signer together");
        };
    }

    static HttpProblem paperUnknown() {
        return Problems.unprocessable("paper-unknown", "There is no such signed paper of this patient");
    }
}
